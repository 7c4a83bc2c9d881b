#include "shaders/spirv.h"

// The build writes one .inc file of words for each shader.
namespace maquette::render::spirv {

namespace {

constexpr std::uint32_t kMeshVert[] =
#include "mesh.vert.inc"
    ;
constexpr std::uint32_t kMeshFrag[] =
#include "mesh.frag.inc"
    ;
constexpr std::uint32_t kVoxelVert[] =
#include "voxel.vert.inc"
    ;
constexpr std::uint32_t kVoxelFrag[] =
#include "voxel.frag.inc"
    ;
constexpr std::uint32_t kGroundVert[] =
#include "ground.vert.inc"
    ;
constexpr std::uint32_t kGroundFrag[] =
#include "ground.frag.inc"
    ;
constexpr std::uint32_t kLineVert[] =
#include "line.vert.inc"
    ;
constexpr std::uint32_t kLineFrag[] =
#include "line.frag.inc"
    ;
constexpr std::uint32_t kFullscreenVert[] =
#include "fullscreen.vert.inc"
    ;
constexpr std::uint32_t kOcclusionFrag[] =
#include "occlusion.frag.inc"
    ;
constexpr std::uint32_t kOcclusionBlurFrag[] =
#include "occlusion_blur.frag.inc"
    ;
constexpr std::uint32_t kShadowBlurFrag[] =
#include "shadow_blur.frag.inc"
    ;
constexpr std::uint32_t kFinishFrag[] =
#include "finish.frag.inc"
    ;
constexpr std::uint32_t kPickFrag[] =
#include "pick.frag.inc"
    ;
constexpr std::uint32_t kPositionVert[] =
#include "position.vert.inc"
    ;

} // namespace

Spirv meshVert() { return kMeshVert; }
Spirv meshFrag() { return kMeshFrag; }
Spirv voxelVert() { return kVoxelVert; }
Spirv voxelFrag() { return kVoxelFrag; }
Spirv groundVert() { return kGroundVert; }
Spirv groundFrag() { return kGroundFrag; }
Spirv lineVert() { return kLineVert; }
Spirv lineFrag() { return kLineFrag; }
Spirv fullscreenVert() { return kFullscreenVert; }
Spirv occlusionFrag() { return kOcclusionFrag; }
Spirv occlusionBlurFrag() { return kOcclusionBlurFrag; }
Spirv shadowBlurFrag() { return kShadowBlurFrag; }
Spirv finishFrag() { return kFinishFrag; }
Spirv pickFrag() { return kPickFrag; }
Spirv positionVert() { return kPositionVert; }

} // namespace maquette::render::spirv
