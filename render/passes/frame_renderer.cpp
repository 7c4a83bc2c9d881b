#include "passes/frame_renderer.h"

#include "view/maths.h"

#include <render/error.h>

#include <bit>
#include <cstring>
#include <string>

namespace maquette::render {

namespace {

// Uniform slots: the panes, their shadows, and picking.
constexpr int kShadowSlot = kMaxPanes;
constexpr int kPickSlot = 2 * kMaxPanes;
constexpr int kSlots = 2 * kMaxPanes + 1;

PixelRect areaOf(const Frame& frame, const Pane& pane)
{
    const bool whole = pane.area.width == 0 || pane.area.height == 0;
    return whole ? PixelRect{0, 0, frame.size.width, frame.size.height} : pane.area;
}

VkClearValue clearTo(const Rgb& c)
{
    VkClearValue clear{};
    clear.color = {{c.r, c.g, c.b, 1}};
    return clear;
}

MeshLook lookOf(const Pane& pane, const PixelRect& area)
{
    return {pane.options.shading == Shading::XRay, pane.options.wireframe, pane.options.markBackFaces,
            float(area.height) / pane.camera.heightAtPivot()};
}

// What the shadow depends on; empty when something has no key, because then nothing tells whether it changed.
std::vector<std::uint64_t> shadowSignature(const std::vector<std::uint64_t>& keys, const GroundScale& ground,
                                           const Box& bounds)
{
    std::vector<std::uint64_t> signature{std::bit_cast<std::uint32_t>(ground.height)};
    for (const std::uint64_t key : keys) {
        if (key == 0) {
            return {};
        }
        signature.push_back(key);
    }
    for (const Float3& end : {bounds.lower, bounds.upper}) {
        for (const float value : end) {
            signature.push_back(std::bit_cast<std::uint32_t>(value));
        }
    }
    return signature;
}

} // namespace

FrameRenderer::FrameRenderer(Context& context, DeviceCache& cache)
    : m_context(context), m_cache(cache), m_bindings(context, sizeof(PaneData), kSlots), m_ground(context, m_bindings),
      m_pick(context, m_bindings)
{
    static_assert(sizeof(DrawData) == Bindings::kPushBytes);
}

void FrameRenderer::checkFrame(const Frame& frame) const
{
    const int side = std::min(kMaxPictureSide, int(m_context.limits().maxImageDimension2D));
    const auto [width, height] = frame.size;
    if (width < 1 || height < 1 || width > side || height > side) {
        throw Error(ErrorCode::Usage, "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                                          " pixels was asked for; each side must be from 1 to " + std::to_string(side));
    }
    if (frame.panes.size() > std::size_t(kMaxPanes)) {
        throw Error(ErrorCode::Usage, std::to_string(frame.panes.size()) + " panes were asked for; at most " +
                                          std::to_string(kMaxPanes) + " fit into one picture");
    }
    for (const Pane& pane : frame.panes) {
        const PixelRect area = areaOf(frame, pane);
        // Written so that no sum can overflow.
        if (area.x < 0 || area.y < 0 || area.width < 1 || area.height < 1 || area.x > width - area.width ||
            area.y > height - area.height) {
            throw Error(ErrorCode::Usage, "a pane reaches out of its picture; make its area smaller");
        }
    }
}

void FrameRenderer::useSamples(int wanted)
{
    int samples = 1;
    for (const int candidate : {2, 4, 8}) {
        samples = candidate <= wanted && candidate <= m_context.info().maxSamples ? candidate : samples;
    }
    auto known = m_sets.find(samples);
    if (known == m_sets.end()) {
        known = m_sets.emplace(samples, PassSet(m_context, m_bindings.layout(), m_ground, samples)).first;
    }
    m_set = &known->second;
}

const DeviceMesh& FrameRenderer::drawnMesh(const MeshItem& item, const DrawOptions& options, Box& bounds)
{
    const bool light = options.standIns && !item.standIn.empty();
    const DeviceMesh& drawn = m_cache.mesh(light ? item.standIn : item.mesh);
    // While the user drags, ground and depth range stay those of the full mesh, as far as it is known.
    const DeviceMesh* full = light ? m_cache.find(item.mesh.key) : nullptr;
    bounds.add(full != nullptr ? full->bounds : drawn.bounds);
    return drawn;
}

FrameRenderer::PreparedPane FrameRenderer::prepare(const Frame& frame, int index, LineList& lines)
{
    const Pane& pane = frame.panes[std::size_t(index)];
    PreparedPane prepared;
    prepared.pane = &pane;
    prepared.index = index;
    prepared.area = areaOf(frame, pane);
    std::vector<std::uint64_t> keys;
    for (const MeshItem& item : pane.scene.meshes) {
        const bool light = pane.options.standIns && !item.standIn.empty();
        keys.push_back(light ? item.standIn.key : item.mesh.key);
        prepared.meshes.push_back(&drawnMesh(item, pane.options, prepared.bounds));
    }
    for (const VoxelItem& item : pane.scene.voxels) {
        keys.push_back(item.key);
        prepared.cells.push_back(&m_cache.cells(item));
        prepared.bounds.add(prepared.cells.back()->bounds);
    }
    for (const LineItem& item : pane.scene.lines) {
        prepared.lines.push_back(lines.add(item.segments));
    }
    if (pane.options.gizmo && !frame.transparent) {
        for (const GizmoStroke& stroke : gizmoStrokes(pane.camera, prepared.area.size(), frame.pixelRatio)) {
            prepared.gizmo.push_back({lines.add(stroke.segments), stroke.data});
        }
    }
    const GroundScale ground = groundScale(prepared.bounds, pane.options);
    const PaneData data = paneData(frame, pane, prepared.area, prepared.bounds);
    prepared.uniforms = m_bindings.write(index, &data);
    const PaneData shadow = shadowData(ground, prepared.bounds);
    prepared.shadowUniforms = m_bindings.write(kShadowSlot + index, &shadow);
    prepared.shadowSignature = shadowSignature(keys, ground, prepared.bounds);
    return prepared;
}

Picture FrameRenderer::render(const Frame& frame)
{
    checkFrame(frame);
    useSamples(frame.samples);
    if (m_targets.size != frame.size || m_targets.samples != m_set->passes.samples) {
        m_targets = {};
        m_targets = Targets(m_context, m_set->passes, frame.size);
    }
    m_bindings.beginPicture();
    LineList lines;
    std::vector<PreparedPane> panes;
    for (int i = 0; i < int(frame.panes.size()); ++i) {
        panes.push_back(prepare(frame, i, lines));
    }
    lines.send(m_context, m_segments);
    m_context.run([&](VkCommandBuffer commands) {
        record(Recorder(m_context, m_bindings, commands), frame, panes);
    });
    Picture picture;
    picture.width = frame.size.width;
    picture.height = frame.size.height;
    picture.rgba.resize(m_targets.pixels.bytes());
    std::memcpy(picture.rgba.data(), m_targets.pixels.data(), picture.rgba.size());
    return picture;
}

void FrameRenderer::record(const Recorder& recorder, const Frame& frame, const std::vector<PreparedPane>& panes)
{
    for (const PreparedPane& pane : panes) {
        if (pane.hasShadow()) {
            m_ground.castShadow(recorder, m_bindings, pane.index, castersOf(pane), pane.shadowUniforms,
                                pane.shadowSignature);
        }
    }
    const std::array<VkClearValue, 2> clears{};
    recorder.begin(m_set->passes.forward.get(), m_targets.forwardFrame.get(), frame.size, clears);
    for (const PreparedPane& pane : panes) {
        drawForward(recorder, pane);
        drawLines(recorder, pane, frame);
    }
    recorder.end();
    finish(recorder, frame, panes);

    VkBufferImageCopy copy{};
    copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    copy.imageExtent = {std::uint32_t(frame.size.width), std::uint32_t(frame.size.height), 1};
    recorder.vk().CmdCopyImageToBuffer(recorder.commands(), m_targets.finished.get(),
                                       VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, m_targets.pixels.get(), 1, &copy);
    recorder.copiesReachTheHost();
}

ShadowCasters FrameRenderer::castersOf(const PreparedPane& pane)
{
    ShadowCasters casters{pane.meshes, {}};
    for (std::size_t i = 0; i < pane.cells.size(); ++i) {
        casters.voxels.push_back({&pane.pane->scene.voxels[i], pane.cells[i]});
    }
    return casters;
}

void FrameRenderer::drawForward(const Recorder& recorder, const PreparedPane& pane)
{
    recorder.area(pane.area);
    recorder.bind(m_bindings.set({pane.hasShadow() ? m_ground.shadow(pane.index) : VK_NULL_HANDLE}), pane.uniforms);
    drawSurfaces(recorder, pane);
    if (pane.hasGround()) {
        GroundPass::draw(recorder, m_set->ground.get());
    }
}

void FrameRenderer::drawSurfaces(const Recorder& recorder, const PreparedPane& pane) const
{
    const Scene& scene = pane.pane->scene;
    const MeshLook look = lookOf(*pane.pane, pane.area);
    for (std::size_t i = 0; i < scene.meshes.size(); ++i) {
        m_set->mesh.drawOpaque(recorder, scene.meshes[i], *pane.meshes[i], look);
    }
    for (std::size_t i = 0; i < scene.meshes.size(); ++i) {
        m_set->mesh.drawTransparent(recorder, scene.meshes[i], *pane.meshes[i], look);
    }
    for (std::size_t i = 0; i < scene.voxels.size(); ++i) {
        m_set->voxel.draw(recorder, scene.voxels[i], *pane.cells[i]);
    }
}

void FrameRenderer::drawLines(const Recorder& recorder, const PreparedPane& pane, const Frame& frame) const
{
    const std::vector<LineItem>& items = pane.pane->scene.lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
        DrawData data;
        data.colour = linearColour(items[i].colour, std::clamp(items[i].opacity, 0.f, 1.f));
        data.a = {items[i].width * frame.pixelRatio, 0, 0, 0};
        m_set->line.draw(recorder, m_segments, pane.lines[i].first, pane.lines[i].count, data, items[i].onTop);
    }
}

void FrameRenderer::finish(const Recorder& recorder, const Frame& frame, const std::vector<PreparedPane>& panes)
{
    const auto half = [](const PixelRect& area) {
        const int x = area.x / 2, y = area.y / 2;
        return PixelRect{x, y, (area.x + area.width + 1) / 2 - x, (area.y + area.height + 1) / 2 - y};
    };
    const Targets& t = m_targets;
    const VkDescriptorSet fromDepth = m_bindings.set({VK_NULL_HANDLE, t.depth.view()});
    const VkDescriptorSet fromOcclusion = m_bindings.set({VK_NULL_HANDLE, t.depth.view(), t.occlusion.view()});
    const VkDescriptorSet fromAll = m_bindings.set({t.colour.view(), t.depth.view(), t.smoothOcclusion.view()});
    for (const bool blur : {false, true}) {
        recorder.begin(m_set->passes.occlusion.get(), blur ? t.smoothFrame.get() : t.occlusionFrame.get(), t.halfSize(), {});
        for (const PreparedPane& pane : panes) {
            if (!pane.pane->options.ambientOcclusion) {
                continue;
            }
            recorder.area(half(pane.area));
            recorder.bind(blur ? fromOcclusion : fromDepth, pane.uniforms);
            blur ? m_set->screen.drawBlur(recorder) : m_set->screen.drawOcclusion(recorder);
        }
        recorder.end();
    }
    const VkClearValue clear = frame.transparent ? VkClearValue{} : clearTo(frame.divider);
    recorder.begin(m_set->passes.finish.get(), t.finishFrame.get(), frame.size, {&clear, 1});
    for (const PreparedPane& pane : panes) {
        recorder.area(pane.area);
        recorder.bind(fromAll, pane.uniforms);
        m_set->screen.drawFinish(recorder);
        for (const auto& [range, data] : pane.gizmo) {
            m_set->screenLine.draw(recorder, m_segments, range.first, range.count, data, true);
        }
    }
    recorder.end();
}

std::optional<Hit> FrameRenderer::pick(const Scene& scene, const Camera& camera, Size size, Pixel pixel)
{
    if (size.width < 1 || size.height < 1) {
        throw Error(ErrorCode::Usage, "a place in a pane of no size was asked for");
    }
    m_bindings.beginPicture();
    std::vector<const DeviceMesh*> meshes;
    Box bounds;
    for (const MeshItem& item : scene.meshes) {
        meshes.push_back(&m_cache.mesh(item.mesh));
        bounds.add(meshes.back()->bounds);
    }
    const PaneData data = pickData(camera, size, pixel, bounds);
    const PickPass::Answer answer = m_pick.run(m_context, m_bindings, m_bindings.write(kPickSlot, &data), meshes);
    if (answer.mesh == 0) {
        return std::nullopt;
    }
    // The depth says how far along the pixel's ray the surface is.
    const Matrix4& back = data.inverseProjection;
    const float viewZ = (back[10] * answer.depth + back[14]) / (back[11] * answer.depth + back[15]);
    const Ray ray = camera.rayThrough(pixel, size);
    const float along = -viewZ / dot(ray.direction, camera.forward());
    return Hit{int(answer.mesh) - 1, add(ray.origin, scale(ray.direction, along))};
}

} // namespace maquette::render
