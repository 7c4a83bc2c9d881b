#include <render/offscreen.h>

#include "passes/frame_renderer.h"

#include <render/error.h>

#include <new>

namespace maquette::render {

struct Offscreen::Parts {
    Context context;
    DeviceCache cache;
    FrameRenderer renderer;
    std::uint64_t pictures = 0;

    explicit Parts(const DeviceOptions& options)
        : context(options), cache(context, options.cacheBytes), renderer(context, cache)
    {
    }

    // Whatever happens, the next picture starts clean.
    template <class Work>
    auto guarded(const Work& work)
    {
        struct End {
            DeviceCache& cache;
            ~End() { cache.endPicture(); }
        } end{cache};
        try {
            return work();
        } catch (const std::bad_alloc&) {
            throw Error(ErrorCode::OutOfMemory, "this machine has no memory left to draw the scene; close other results");
        }
    }
};

Offscreen::Offscreen(const DeviceOptions& options) : m_parts(std::make_unique<Parts>(options)) {}
Offscreen::~Offscreen() = default;
Offscreen::Offscreen(Offscreen&&) noexcept = default;
Offscreen& Offscreen::operator=(Offscreen&&) noexcept = default;

Picture Offscreen::render(const Frame& frame)
{
    Picture picture = m_parts->guarded([&] { return m_parts->renderer.render(frame); });
    ++m_parts->pictures;
    return picture;
}

Picture Offscreen::render(const Scene& scene, const Camera& camera, Size size, const DrawOptions& options)
{
    Frame frame;
    frame.size = size;
    frame.panes.push_back({{}, scene, camera, options});
    return render(frame);
}

std::optional<Hit> Offscreen::pick(const Scene& scene, const Camera& camera, Size size, Pixel pixel)
{
    return m_parts->guarded([&] { return m_parts->renderer.pick(scene, camera, size, pixel); });
}

void Offscreen::forget(std::uint64_t key) { m_parts->cache.forget(key); }

void Offscreen::forgetAll() { m_parts->cache.forgetAll(); }

DeviceInfo Offscreen::device() const { return m_parts->context.info(); }

Statistics Offscreen::statistics() const
{
    return {m_parts->pictures, m_parts->cache.uploads(), m_parts->cache.bytes(), m_parts->context.liveObjects()};
}

} // namespace maquette::render
