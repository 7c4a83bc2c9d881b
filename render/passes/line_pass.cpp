#include "passes/line_pass.h"

#include "shaders/spirv.h"

#include <cstring>

namespace maquette::render {

LinePass::LinePass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples, bool onScreen)
{
    PipelineOptions options;
    options.vertex = spirv::lineVert();
    options.fragment = spirv::lineFrag();
    options.pass = pass;
    options.layout = layout;
    options.samples = samples;
    options.bindings = {{0, sizeof(LineSegment), VK_VERTEX_INPUT_RATE_INSTANCE}};
    options.attributes = {{0, 0, VK_FORMAT_R32G32B32_SFLOAT, 0},
                          {1, 0, VK_FORMAT_R32G32B32_SFLOAT, sizeof(Float3)}};
    options.blend = true;
    m_onTop = makePipeline(context, options);
    if (!onScreen) {
        options.depthTest = true;
        options.depthCompare = VK_COMPARE_OP_GREATER_OR_EQUAL;
        m_hidden = makePipeline(context, options);
    }
}

void LinePass::draw(const Recorder& recorder, const Buffer& segments, std::uint32_t first, std::uint32_t count,
                    const DrawData& data, bool onTop) const
{
    if (count == 0) {
        return;
    }
    const VkBuffer buffers[] = {segments.get()};
    recorder.bind(onTop || !m_hidden ? m_onTop.get() : m_hidden.get());
    recorder.push(&data);
    recorder.vertices(buffers);
    recorder.vk().CmdDraw(recorder.commands(), 6, count, 0, first);
}

LineList::Range LineList::add(std::span<const LineSegment> more)
{
    const Range range{std::uint32_t(segments.size()), std::uint32_t(more.size())};
    segments.insert(segments.end(), more.begin(), more.end());
    return range;
}

void LineList::send(Context& context, Buffer& buffer) const
{
    const std::size_t bytes = segments.size() * sizeof(LineSegment);
    if (bytes == 0) {
        return;
    }
    if (buffer.bytes() < bytes) {
        buffer = Buffer::mapped(context, bytes * 2, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    }
    std::memcpy(buffer.data(), segments.data(), bytes);
}

} // namespace maquette::render
