#include "passes/ground_pass.h"

#include "passes/mesh_pass.h"
#include "passes/voxel_pass.h"
#include "shaders/spirv.h"

namespace maquette::render {

namespace {

constexpr Size kShadowSize{160, 160};
constexpr PixelRect kShadowArea{0, 0, kShadowSize.width, kShadowSize.height};
constexpr VkFormat kShadowFormat = VK_FORMAT_R8G8_UNORM;

PipelineOptions fullscreen(VkRenderPass pass, VkPipelineLayout layout, Spirv fragment)
{
    PipelineOptions options;
    options.vertex = spirv::fullscreenVert();
    options.fragment = fragment;
    options.pass = pass;
    options.layout = layout;
    return options;
}

} // namespace

GroundPass::GroundPass(Context& context, const Bindings& bindings) : m_layout(bindings.layout())
{
    RenderPassOptions depth;
    depth.depth = Attachment{VK_FORMAT_D32_SFLOAT};
    m_depthPass = makeRenderPass(context, depth);
    RenderPassOptions blur;
    blur.colour = Attachment{kShadowFormat, 1, false};
    m_blurPass = makeRenderPass(context, blur);

    const VkImageUsageFlags read = VK_IMAGE_USAGE_SAMPLED_BIT;
    m_depth = Image(context, {VK_FORMAT_D32_SFLOAT, kShadowSize, 1, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | read});
    m_half = Image(context, {kShadowFormat, kShadowSize, 1, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | read});
    m_depthFrame = makeFramebuffer(context, m_depthPass.get(), {m_depth.view()}, kShadowSize);
    m_halfFrame = makeFramebuffer(context, m_blurPass.get(), {m_half.view()}, kShadowSize);
    for (Shadow& shadow : m_shadows) {
        shadow.smooth = Image(context, {kShadowFormat, kShadowSize, 1, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | read});
        shadow.frame = makeFramebuffer(context, m_blurPass.get(), {shadow.smooth.view()}, kShadowSize);
    }
    PipelineOptions cast = positionInput();
    cast.pass = m_depthPass.get();
    cast.layout = m_layout;
    cast.hasColour = false;
    cast.depthWrite = true;
    m_cast = makePipeline(context, cast);
    PipelineOptions castCells = voxelInput();
    castCells.pass = m_depthPass.get();
    castCells.layout = m_layout;
    castCells.hasColour = false;
    m_castCells = makePipeline(context, castCells);
    m_blur = makePipeline(context, fullscreen(m_blurPass.get(), m_layout, spirv::shadowBlurFrag()));
}

Handle<VkPipeline> GroundPass::makeGround(Context& context, VkRenderPass pass, int samples) const
{
    PipelineOptions options = fullscreen(pass, m_layout, spirv::groundFrag());
    options.vertex = spirv::groundVert();
    options.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
    options.samples = samples;
    options.blend = true;
    options.depthTest = true;
    return makePipeline(context, options);
}

void GroundPass::castShadow(const Recorder& recorder, Bindings& bindings, int pane,
                            const ShadowCasters& casters, std::uint32_t castUniforms,
                            const std::vector<std::uint64_t>& signature)
{
    Shadow& shadow = m_shadows[std::size_t(pane)];
    if (!signature.empty() && shadow.signature == signature) {
        return;
    }
    const VkClearValue clear{};
    recorder.begin(m_depthPass.get(), m_depthFrame.get(), kShadowSize, {&clear, 1});
    recorder.area(kShadowArea);
    recorder.bind(bindings.set({}), castUniforms);
    recorder.bind(m_cast.get());
    for (const DeviceMesh* mesh : casters.meshes) {
        if (mesh->indexCount > 0) {
            drawMesh(recorder, *mesh);
        }
    }
    recorder.bind(m_castCells.get());
    for (const auto& [item, cells] : casters.voxels) {
        if (cells->count > 0) {
            drawCells(recorder, *item, *cells);
        }
    }
    recorder.end();

    const auto blur = [&](const Image& from, VkFramebuffer to, const Float4& how) {
        DrawData data;
        data.a = how;
        recorder.begin(m_blurPass.get(), to, kShadowSize, {});
        recorder.area(kShadowArea);
        recorder.bind(bindings.set({VK_NULL_HANDLE, from.view()}), castUniforms);
        recorder.bind(m_blur.get());
        recorder.push(&data);
        recorder.vk().CmdDraw(recorder.commands(), 3, 1, 0, 0);
        recorder.end();
    };
    blur(m_depth, m_halfFrame.get(), {1, 0, 1, 0});
    blur(m_half, shadow.frame.get(), {0, 1, 0, 0});
    shadow.signature = signature;
}

void GroundPass::draw(const Recorder& recorder, VkPipeline ground)
{
    recorder.bind(ground);
    recorder.vk().CmdDraw(recorder.commands(), 4, 1, 0, 0);
}

} // namespace maquette::render
