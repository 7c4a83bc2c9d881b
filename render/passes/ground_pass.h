#pragma once

#include "passes/pane_data.h"
#include "scene/device_cache.h"
#include "vulkan/image.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"
#include "vulkan/render_pass.h"

#include <array>
#include <utility>
#include <vector>

namespace maquette::render {

/// What throws a contact shadow.
struct ShadowCasters {
    std::vector<const DeviceMesh*> meshes;
    std::vector<std::pair<const VoxelItem*, const DeviceCells*>> voxels;
};

/// The grid on the ground, and the contact shadow of each pane's meshes and cells.
class GroundPass {
public:
    GroundPass(Context& context, const Bindings& bindings);
    /// The pipeline for draw() into a picture.
    Handle<VkPipeline> makeGround(Context& context, VkRenderPass pass, int samples) const;

    /// Draws the shadow image of a pane, outside a render pass. Skipped when `signature` is that of the pane's last
    /// one; an empty signature is never skipped. `castUniforms` is the offset of shadowData().
    void castShadow(const Recorder& recorder, Bindings& bindings, int pane, const ShadowCasters& casters,
                    std::uint32_t castUniforms, const std::vector<std::uint64_t>& signature);
    /// The pane's shadow, for the descriptor set of draw().
    VkImageView shadow(int pane) const { return m_shadows[std::size_t(pane)].smooth.view(); }
    /// Grid and shadow over what is there. Needs a set with shadow(pane).
    static void draw(const Recorder& recorder, VkPipeline ground);

private:
    struct Shadow {
        Image smooth;
        Handle<VkFramebuffer> frame;
        std::vector<std::uint64_t> signature;
    };

    VkPipelineLayout m_layout;
    Handle<VkRenderPass> m_depthPass;
    Handle<VkRenderPass> m_blurPass;
    Image m_depth;
    Image m_half; ///< blurred in one direction
    Handle<VkFramebuffer> m_depthFrame;
    Handle<VkFramebuffer> m_halfFrame;
    std::array<Shadow, kMaxPanes> m_shadows;
    Handle<VkPipeline> m_cast;
    Handle<VkPipeline> m_castCells;
    Handle<VkPipeline> m_blur;
};

} // namespace maquette::render
