#pragma once

#include "passes/pane_data.h"
#include "vulkan/buffer.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"

#include <vector>

namespace maquette::render {

/// Lines and dots, in the world or on the screen.
class LinePass {
public:
    LinePass() = default;
    /// `onScreen`: for a pass without depth, in place of the forward pass.
    LinePass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples, bool onScreen);

    /// Draws `count` segments of the buffer from `first`. `data.a`: see shaders/line.vert.
    void draw(const Recorder& recorder, const Buffer& segments, std::uint32_t first, std::uint32_t count,
              const DrawData& data, bool onTop) const;

private:
    Handle<VkPipeline> m_hidden; ///< surfaces hide it
    Handle<VkPipeline> m_onTop;
};

/// Collects the segments of a picture into one buffer.
struct LineList {
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    std::vector<LineSegment> segments;

    Range add(std::span<const LineSegment> more);
    /// Grows the buffer where it is too small, and fills it.
    void send(Context& context, Buffer& buffer) const;
};

} // namespace maquette::render
