#pragma once

#include "vulkan/pipeline.h"

/// The compiled shaders, by the names of their files.
namespace maquette::render::spirv {

Spirv meshVert();
Spirv meshFrag();
Spirv voxelVert();
Spirv voxelFrag();
Spirv groundVert();
Spirv groundFrag();
Spirv lineVert();
Spirv lineFrag();
Spirv fullscreenVert();
Spirv occlusionFrag();
Spirv occlusionBlurFrag();
Spirv shadowBlurFrag();
Spirv finishFrag();
Spirv pickFrag();
Spirv positionVert();

} // namespace maquette::render::spirv
