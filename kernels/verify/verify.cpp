#include <kernels/verify.h>

#include "verify/bias_gelu_cases.h"
#include "verify/farthest_points_cases.h"
#include "verify/fourier_points_cases.h"
#include "verify/gathered_attention_cases.h"
#include "verify/level_refinement_cases.h"
#include "verify/marching_cubes_cases.h"
#include "verify/near_surface_cases.h"
#include "verify/norm_dot_cases.h"
#include "verify/point_mesh_distance_cases.h"
#include "verify/project_points_cases.h"
#include "verify/select_keys_cases.h"

#include <ATen/ATen.h>

#include <map>

namespace maquette::kernels {
namespace {

using Run = std::vector<VerifyResult> (*)(const at::Device& device);

template <auto cases>
std::vector<VerifyResult> runAll(const at::Device& device)
{
    std::vector<VerifyResult> results;
    for (const auto& c : cases()) {
        results.push_back(verify(c, device));
    }
    return results;
}

const std::map<std::string, Run>& table()
{
    static const std::map<std::string, Run> runs = {
        {"bias_gelu", runAll<biasGeluCases>},
        {"farthest_points", runAll<farthestPointsCases>},
        {"fourier_points", runAll<fourierPointsCases>},
        {"gathered_attention", runAll<gatheredAttentionCases>},
        {"level_refinement", runAll<levelRefinementCases>},
        {"marching_cubes", runAll<marchingCubesCases>},
        {"near_surface", runAll<nearSurfaceCases>},
        {"norm_dot", runAll<normDotCases>},
        {"point_mesh_distance", runAll<pointMeshDistanceCases>},
        {"project_points", runAll<projectPointsCases>},
        {"select_keys", runAll<selectKeysCases>},
    };
    return runs;
}

} // namespace

std::vector<std::string> verifiedOperators()
{
    std::vector<std::string> names;
    for (const auto& [name, run] : table()) {
        names.push_back(name);
    }
    return names;
}

std::vector<VerifyResult> verifyKernel(const std::string& op, const std::string& device)
{
    const auto found = table().find(op);
    TORCH_CHECK(found != table().end(), "there is no operator ", op);
    return found->second(at::Device(device));
}

} // namespace maquette::kernels
