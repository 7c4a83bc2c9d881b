#pragma once

#include "vulkan/context.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maquette::render {

using Spirv = std::span<const std::uint32_t>;

struct PipelineOptions {
    Spirv vertex;
    Spirv fragment; ///< empty: depth only
    VkRenderPass pass = VK_NULL_HANDLE;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    std::vector<VkVertexInputBindingDescription> bindings;
    std::vector<VkVertexInputAttributeDescription> attributes;
    VkPrimitiveTopology topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    int samples = 1;
    bool hasColour = true;  ///< the pass has a colour attachment
    bool writeColour = true;
    bool blend = false; ///< over, with colours multiplied by alpha
    bool depthTest = false;
    bool depthWrite = false;
    VkCompareOp depthCompare = VK_COMPARE_OP_GREATER; ///< depths are reversed
    bool frontOnly = false; ///< back faces are left out
    bool edges = false;                               ///< triangles as lines, a little in front of their faces
};

/// A graphics pipeline; viewport and scissor are set when drawing. Counter-clockwise triangles
/// are front.
Handle<VkPipeline> makePipeline(Context& context, const PipelineOptions& options);

} // namespace maquette::render
