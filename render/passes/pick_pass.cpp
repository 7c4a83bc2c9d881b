#include "passes/pick_pass.h"

#include "passes/mesh_pass.h"
#include "shaders/spirv.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace maquette::render {

namespace {

constexpr Size kOne{1, 1};

VkBufferImageCopy copyTo(std::size_t offset, VkImageAspectFlags aspect)
{
    VkBufferImageCopy copy{};
    copy.bufferOffset = offset;
    copy.imageSubresource = {aspect, 0, 0, 1};
    copy.imageExtent = {1, 1, 1};
    return copy;
}

} // namespace

PickPass::PickPass(Context& context, const Bindings& bindings)
{
    RenderPassOptions pass;
    pass.colour = Attachment{VK_FORMAT_R32_UINT};
    pass.depth = Attachment{VK_FORMAT_D32_SFLOAT};
    pass.colour->after = pass.depth->after = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    m_pass = makeRenderPass(context, pass);
    const VkImageUsageFlags copied = VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    m_number = Image(context, {VK_FORMAT_R32_UINT, kOne, 1, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | copied});
    m_depth = Image(context, {VK_FORMAT_D32_SFLOAT, kOne, 1, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | copied});
    m_answer = Buffer::mapped(context, sizeof(Answer), VK_BUFFER_USAGE_TRANSFER_DST_BIT, true);
    m_frame = makeFramebuffer(context, m_pass.get(), {m_number.view(), m_depth.view()}, kOne);

    PipelineOptions options = positionInput();
    options.fragment = spirv::pickFrag();
    options.pass = m_pass.get();
    options.layout = bindings.layout();
    options.depthWrite = true;
    m_pipeline = makePipeline(context, options);
}

PickPass::Answer PickPass::run(Context& context, Bindings& bindings, std::uint32_t uniforms,
                               std::span<const DeviceMesh* const> meshes) const
{
    context.run([&](VkCommandBuffer commands) {
        const Recorder recorder(context, bindings, commands);
        const std::array<VkClearValue, 2> clears{};
        recorder.begin(m_pass.get(), m_frame.get(), kOne, clears);
        recorder.area({0, 0, 1, 1});
        recorder.bind(bindings.set({}), uniforms);
        recorder.bind(m_pipeline.get());
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            DrawData data;
            data.b[1] = float(i + 1);
            recorder.push(&data);
            if (meshes[i]->indexCount > 0) {
                drawMesh(recorder, *meshes[i]);
            }
        }
        recorder.end();
        const auto number = copyTo(offsetof(Answer, mesh), VK_IMAGE_ASPECT_COLOR_BIT);
        const auto depth = copyTo(offsetof(Answer, depth), VK_IMAGE_ASPECT_DEPTH_BIT);
        const auto from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
        recorder.vk().CmdCopyImageToBuffer(commands, m_number.get(), from, m_answer.get(), 1, &number);
        recorder.vk().CmdCopyImageToBuffer(commands, m_depth.get(), from, m_answer.get(), 1, &depth);
        recorder.copiesReachTheHost();
    });
    Answer answer;
    std::memcpy(&answer, m_answer.data(), sizeof answer);
    return answer;
}

} // namespace maquette::render
