#include "viewport/frame_composer.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr float kGhostOpacity = 0.25f;
constexpr float kQuarterTurn = 1.57079633f;
constexpr float kMarkWidth = 3, kMeasureWidth = 2;

/// What keeps a frame's numbers alive.
struct MeshAndNumbers {
    MeshPtr mesh;
    HeatPtr heat;
    ColoursPtr colours;
};

render::MeshItem meshItem(const MeshPtr& mesh, const HeatPtr& heat, const ColoursPtr& colours, std::uint64_t key, const Tokens& tokens)
{
    render::MeshItem item;
    item.mesh.key = key;
    item.mesh.positions = mesh->positions;
    item.mesh.normals = mesh->normals;
    item.mesh.triangles = mesh->triangles;
    // It points to the mesh, which the painter reads, and keeps the numbers too: a frame may be drawn when both are gone here.
    item.mesh.owner = MeshPtr(std::make_shared<MeshAndNumbers>(MeshAndNumbers{mesh, heat, colours}), mesh.get());
    item.colour = rgbOf(tokens.clay);
    if (heat && heat->values.size() == mesh->positions.size()) {
        item.mesh.scalars = heat->values;
        item.colouring = render::Colouring::Heat;
        item.heatLow = heat->low;
        item.heatHigh = heat->high;
    } else if (colours && colours->size() == mesh->positions.size()) {
        item.mesh.colours = *colours;
        item.colouring = render::Colouring::PerVertex;
    }
    return item;
}

render::VoxelItem voxelItem(const PaneContent& content, std::uint64_t key, const render::Rgb& colour)
{
    render::VoxelItem item;
    item.key = key;
    item.cells = *content.cells->cells;
    item.origin = content.cells->origin;
    item.cellSize = content.cells->cellSize;
    item.colour = colour;
    item.opacity = content.cellOpacity;
    item.owner = content.cells;
    return item;
}

render::LineItem lineItem(const LinesPtr& lines, const QColor& colour, float width)
{
    render::LineItem item;
    item.segments = *lines;
    item.owner = lines;
    item.colour = rgbOf(colour);
    item.width = width;
    item.onTop = true;
    return item;
}

} // namespace

render::Box boxOf(const engine::MeshFacts& facts)
{
    if (facts.faces == 0)
        return {};
    return {facts.boxMin, facts.boxMax};
}

render::Box boxOfPreview(const engine::Mesh& mesh)
{
    if (mesh.positions.empty())
        return {};
    render::Float3 lower = mesh.positions.front(), upper = lower;
    for (const engine::Float3& point : mesh.positions)
        for (std::size_t axis = 0; axis < 3; ++axis) {
            lower[axis] = std::min(lower[axis], point[axis]);
            upper[axis] = std::max(upper[axis], point[axis]);
        }
    return {lower, upper};
}

render::Rgb rgbOf(const QColor& c)
{
    return {float(c.redF()), float(c.greenF()), float(c.blueF())};
}

std::uint64_t FrameComposer::keyOf(const std::shared_ptr<const void>& content, const std::shared_ptr<const void>& extra)
{
    if (!content)
        return 0;
    for (const Known& known : m_known)
        if (known.content.lock() == content && known.hasExtra == (extra != nullptr) && (!extra || known.extra.lock() == extra))
            return known.key;
    m_known.push_back({content, extra, extra != nullptr, ++m_lastKey});
    return m_lastKey;
}

void FrameComposer::setPanes(std::vector<PaneContent> panes, const std::function<void(std::uint64_t)>& forget)
{
    std::erase_if(m_known, [&forget](const Known& known) {
        const bool gone = known.content.expired() || (known.hasExtra && known.extra.expired());
        if (gone)
            forget(known.key);
        return gone;
    });
    std::vector<Shape> shapes;
    for (const PaneContent& content : panes) {
        Shape shape;
        shape.key = keyOf(content.mesh, content.heat);
        shape.ghostKey = keyOf(content.ghost);
        shape.cellsKey = keyOf(content.cells);
        // Reading a box takes a walk over all triangles, so that of the same mesh is kept.
        shape.bounds = content.mesh ? content.bounds : render::Box();
        for (std::size_t i = 0; i < m_panes.size() && shape.bounds.empty(); ++i)
            if (content.mesh && m_panes[i].mesh == content.mesh)
                shape.bounds = m_shapes[i].bounds;
        if (content.mesh && shape.bounds.empty())
            shape.bounds = render::boundsOf(render::MeshView{0, content.mesh->positions, {}, {}, {}, content.mesh->triangles, {}});
        if (!content.mesh && content.cells)
            shape.bounds = render::boundsOf(voxelItem(content, 0, {}));
        shapes.push_back(shape);
    }
    m_shapes = std::move(shapes);
    m_panes = std::move(panes);
}

render::Box FrameComposer::bounds() const
{
    render::Box all;
    for (const Shape& shape : m_shapes)
        all.add(shape.bounds);
    return all;
}

bool FrameComposer::hasShape() const
{
    return std::any_of(m_panes.begin(), m_panes.end(), [](const PaneContent& pane) { return pane.mesh || pane.ghost || pane.cells; });
}

int FrameComposer::paneCount() const
{
    return std::clamp(int(m_panes.size()), 1, render::kMaxPanes);
}

std::vector<render::PixelRect> FrameComposer::areas(Arrangement arrangement, QSize size, int count)
{
    if (arrangement == Arrangement::Tiles)
        return render::paneLayout({size.width(), size.height()}, count);
    std::vector<render::PixelRect> areas;
    for (int i = 0; i < count; ++i)
        areas.push_back({0, i * size.height(), size.width(), size.height()});
    return areas;
}

render::Pane FrameComposer::pane(int index, const View& view, const Tokens& t) const
{
    render::Pane pane;
    const auto place = std::size_t(index);
    pane.camera = view.cameras[std::min(place, view.cameras.size() - 1)];
    pane.options.shading = view.look.shading;
    pane.options.wireframe = view.look.wireframe;
    // An empty viewport has a sentence in its middle, and nothing competes with it.
    pane.options.groundGrid = view.look.grid && hasShape();
    pane.options.gizmo = hasShape() && view.look.gizmo && !view.transparent;
    pane.options.markBackFaces = view.look.backFaces;
    pane.options.lightTurn = view.light == StudioLight::Left ? 0.f : view.light == StudioLight::Front ? kQuarterTurn / 2 : kQuarterTurn;
    pane.options.exposureStops = view.look.exposureStops;
    pane.options.millimetresPerUnit = float(view.millimetresPerUnit);
    pane.options.background = {rgbOf(t.viewportTop), rgbOf(t.viewportBottom)};
    if (view.transparent)
        pane.options.groundGrid = pane.options.contactShadow = false;
    if (place >= m_panes.size())
        return pane;
    const PaneContent& content = m_panes[place];
    const Shape& shape = m_shapes[place];
    if (content.mesh) {
        pane.scene.meshes.push_back(meshItem(content.mesh, content.heat, content.colours, shape.key, t));
        pane.scene.meshes.back().closed = content.isClosed;
        if (content.isEstimate)
            pane.scene.meshes.back().colour = rgbOf(mixed(t.clay, t.accent, 0.35));
    }
    if (content.ghost) {
        pane.scene.meshes.push_back(meshItem(content.ghost, {}, {}, shape.ghostKey, t));
        pane.scene.meshes.back().opacity = kGhostOpacity;
    }
    if (content.cells)
        pane.scene.voxels.push_back(voxelItem(content, shape.cellsKey, rgbOf(t.accent)));
    if (content.marks && !content.marks->empty())
        pane.scene.lines.push_back(lineItem(content.marks, t.bad, kMarkWidth));
    if (view.measured && !view.measured->empty())
        pane.scene.lines.push_back(lineItem(view.measured, t.accent, kMeasureWidth));
    return pane;
}

render::Frame FrameComposer::frame(const View& view, QSize pixels, const Tokens& t) const
{
    const int count = paneCount();
    render::Frame frame;
    frame.size = {pixels.width(), view.arrangement == Arrangement::Layers ? pixels.height() * count : pixels.height()};
    frame.samples = view.samples;
    frame.pixelRatio = float(view.pixelRatio);
    frame.divider = rgbOf(t.line);
    frame.transparent = view.transparent;
    const std::vector<render::PixelRect> places = areas(view.arrangement, pixels, count);
    for (int i = 0; i < count; ++i) {
        frame.panes.push_back(pane(i, view, t));
        frame.panes.back().area = places[std::size_t(i)];
    }
    return frame;
}

} // namespace maquette::ui
