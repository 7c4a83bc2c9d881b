#pragma once

#include "theme/tokens.h"
#include "viewport/pane_content.h"
#include "viewport/view_preferences.h"

#include <QSize>

#include <functional>

/// From panes, look and colours to a frame that can be drawn; keeps keys and boxes of what it has seen.
namespace maquette::ui {

class FrameComposer {
public:
    /// `forget` is told the keys of meshes that are gone.
    void setPanes(std::vector<PaneContent> panes, const std::function<void(std::uint64_t)>& forget);
    const std::vector<PaneContent>& panes() const { return m_panes; }
    const render::Box& boundsOf(int pane) const { return m_shapes.at(std::size_t(pane)).bounds; }
    render::Box bounds() const; ///< of all panes
    bool hasShape() const;

    struct View {
        std::vector<render::Camera> cameras; ///< one per pane, or one for all
        ViewLook look;
        StudioLight light = StudioLight::Left;
        int samples = 4; ///< multisampling
        Arrangement arrangement = Arrangement::Tiles;
        double millimetresPerUnit = 0; ///< or another unit of length: the ground grid has round steps of it
        LinesPtr measured; ///< in the accent colour; may be null
        double pixelRatio = 1;
        bool transparent = false;
    };
    render::Frame frame(const View& view, QSize pixels, const Tokens& tokens) const;
    render::Pane pane(int index, const View& view, const Tokens& tokens) const;
    /// Where the panes lie in a picture for `size`; the picture itself is higher where layers are stacked.
    static std::vector<render::PixelRect> areas(Arrangement arrangement, QSize size, int count);
    int paneCount() const;

private:
    struct Shape {
        std::uint64_t key = 0, ghostKey = 0, cellsKey = 0;
        render::Box bounds;
    };
    struct Known {
        std::weak_ptr<const void> content, extra; ///< a mesh, and the heat map that came with it
        bool hasExtra = false;
        std::uint64_t key = 0;
    };
    std::uint64_t keyOf(const std::shared_ptr<const void>& content, const std::shared_ptr<const void>& extra = {});

    std::vector<PaneContent> m_panes;
    std::vector<Shape> m_shapes;
    std::vector<Known> m_known;
    std::uint64_t m_lastKey = 0;
};

render::Rgb rgbOf(const QColor& colour);

} // namespace maquette::ui
