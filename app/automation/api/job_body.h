#pragma once

#include "http/request_head.h"

#include <engine/mesh_file.h>
#include <engine/request.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The JSON body of POST /generate and POST /send: bytes in, values or a refusal out. Nothing here reads or writes
/// anything.
namespace maquette::automation {

inline constexpr int kMaxBodyDepth = 32; ///< open objects and arrays

struct BodyPicture {
    engine::View view = engine::View::Front;
    std::vector<std::uint8_t> bytes; ///< not looked at yet
};

struct JobBody {
    std::vector<BodyPicture> pictures; ///< one or more, no view twice
    std::uint64_t seed = 1234;
    std::optional<int> grid;        ///< octree_resolution
    std::optional<int> steps;       ///< num_inference_steps
    std::optional<double> guidance; ///< guidance_scale
    std::optional<int> faces;       ///< face_count
    engine::MeshFormat format = engine::MeshFormat::Glb;
    std::string ending = ".glb";
    std::vector<std::string> notes; ///< what is not known here and so was left out, in words
};

/// The fields are those of Hunyuan3D-2's server. 400 for what is not one JSON object, 422 for a field that this
/// program cannot do or whose value is none. Ranges are those of engine/parameters.h.
std::variant<JobBody, Refusal> readJobBody(std::string_view text);

} // namespace maquette::automation
