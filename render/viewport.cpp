#include <render/viewport.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace maquette::render {

class Viewport::Worker {
public:
    Worker(ViewportEvents events, DeviceOptions options)
        : m_events(std::move(events)), m_options(std::move(options)), m_thread([this] { loop(); })
    {
    }

    ~Worker()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_quit = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    std::uint64_t show(Frame frame)
    {
        const std::lock_guard lock(m_mutex);
        m_frame = {++m_lastTicket, std::move(frame)};
        m_wake.notify_one();
        return m_lastTicket;
    }

    std::uint64_t pick(Pane pane, Size size, Pixel pixel)
    {
        const std::lock_guard lock(m_mutex);
        m_picks.push_back({++m_lastTicket, std::move(pane), size, pixel});
        m_wake.notify_one();
        return m_lastTicket;
    }

    void forget(std::uint64_t key)
    {
        const std::lock_guard lock(m_mutex);
        m_forgotten.push_back(key);
    }

private:
    struct Shown {
        std::uint64_t ticket = 0;
        Frame frame;
    };
    struct Asked {
        std::uint64_t ticket = 0;
        Pane pane;
        Size size;
        Pixel pixel;
    };
    struct Work {
        std::optional<Shown> frame;
        std::deque<Asked> picks;
        std::vector<std::uint64_t> forgotten;
        bool quit = false;
    };

    Work waitForWork()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_quit || m_frame || !m_picks.empty(); });
        return {std::exchange(m_frame, std::nullopt), std::exchange(m_picks, {}), std::exchange(m_forgotten, {}), m_quit};
    }

    void open(bool lost)
    {
        m_device.reset();
        m_device.emplace(m_options);
        call(m_events.deviceReady, m_device->device(), lost);
    }

    // Runs on an open device; one that goes away is replaced once.
    template <class Draw>
    auto onDevice(const Draw& draw)
    {
        if (!m_device) {
            open(false);
        }
        try {
            return draw();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::DeviceLost) {
                throw;
            }
        }
        m_options.loseDeviceAtSubmission = 0;
        open(true);
        return draw();
    }

    // The work and all that it keeps alive goes when it is done. False: that was the last.
    bool handle(const Work& work)
    {
        if (work.quit) {
            return false;
        }
        for (const std::uint64_t key : work.forgotten) {
            if (m_device) {
                m_device->forget(key);
            }
        }
        for (const Asked& asked : work.picks) {
            attempt([&] {
                auto hit = onDevice(
                    [&] { return m_device->pick(asked.pane.scene, asked.pane.camera, asked.size, asked.pixel); });
                call(m_events.picked, asked.ticket, std::move(hit));
            });
        }
        if (work.frame) {
            attempt([&] {
                Picture picture = onDevice([&] { return m_device->render(work.frame->frame); });
                call(m_events.pictureReady, work.frame->ticket, std::move(picture));
            });
        }
        return true;
    }

    void loop()
    {
        attempt([this] { open(false); });
        while (handle(waitForWork())) {
        }
        m_device.reset();
    }

    template <class Step>
    void attempt(const Step& step)
    {
        try {
            step();
        } catch (const Error& error) {
            if (error.code() == ErrorCode::DeviceLost) {
                m_device.reset();
            }
            call(m_events.failed, error);
        }
    }

    template <class Function, class... Arguments>
    static void call(const Function& function, Arguments&&... arguments)
    {
        if (function) {
            function(std::forward<Arguments>(arguments)...);
        }
    }

    ViewportEvents m_events;
    DeviceOptions m_options;
    std::optional<Offscreen> m_device; // the thread's own
    std::mutex m_mutex;                // guards what follows
    std::condition_variable m_wake;
    std::optional<Shown> m_frame;
    std::deque<Asked> m_picks;
    std::vector<std::uint64_t> m_forgotten;
    std::uint64_t m_lastTicket = 0;
    bool m_quit = false;
    std::thread m_thread; // last: starts when all else is there
};

Viewport::Viewport(ViewportEvents events, DeviceOptions options)
    : m_worker(std::make_unique<Worker>(std::move(events), std::move(options)))
{
}

Viewport::~Viewport() = default;

std::uint64_t Viewport::show(Frame frame) { return m_worker->show(std::move(frame)); }

std::uint64_t Viewport::pick(Pane pane, Size size, Pixel pixel)
{
    return m_worker->pick(std::move(pane), size, pixel);
}

void Viewport::forget(std::uint64_t key) { m_worker->forget(key); }

} // namespace maquette::render
