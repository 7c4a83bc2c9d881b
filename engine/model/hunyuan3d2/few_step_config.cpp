#include "model/hunyuan3d2/few_step_config.h"

#include "core/atomic_file.h"
#include "core/input_file.h"
#include "model_file/config_section.h"

#include <engine/error.h>

#include <yaml-cpp/yaml.h>

#include <string>

namespace maquette::engine::hunyuan3d2 {

namespace {

constexpr const char* kPlain = "FlowMatchEulerDiscreteScheduler";
constexpr const char* kFewSteps = "ConsistencyFlowMatchEulerDiscreteScheduler";

} // namespace

void markFewSteps(const std::filesystem::path& configFile, int knots)
{
    const std::string text = readSmallFile(configFile, kMaxConfigBytes, "a configuration");
    parseConfigTree(text); // with its limits, before another reader sees the text
    try {
        YAML::Node root = YAML::Load(text);
        YAML::Node scheduler = root["scheduler"];
        auto target = scheduler["target"].as<std::string>();
        if (target.ends_with(kPlain) && !target.ends_with(kFewSteps))
            target = target.substr(0, target.size() - std::string(kPlain).size()) + kFewSteps;
        scheduler["target"] = target;
        scheduler["params"]["pcm_timesteps"] = knots;
        scheduler["params"].remove("shift"); // of flow matching only
        YAML::Emitter emitter;
        emitter << root;
        saveAtomically(configFile, std::string(emitter.c_str()) + "\n");
    } catch (const YAML::Exception& failure) {
        throw Error(ErrorCode::BadModelFile,
                    configFile.string() + ": its scheduler cannot be changed: " + failure.what());
    }
}

} // namespace maquette::engine::hunyuan3d2
