#pragma once

#include "core/memory.h"
#include "core/random.h"
#include "model/registry.h"
#include "pipeline/memory_plan.h"

#include <engine/model_file.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QByteArray>
#include <QProcess>
#include <QString>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

/// The peak memory of a model's stages, each measured in a process of its own: the test program calls itself, so that
/// nothing of earlier work counts.
namespace maquette::test {

inline constexpr std::int64_t kFieldChunk = 8'000; ///< points of a field call, as `info` counts on the CPU
inline constexpr const char* kChildVariable = "MAQUETTE_MEMORY_CHILD";

/// One picture, both halves of one step, the tokens of the autoencoder, and one call of the field.
inline void runStagesOnce(const engine::LoadedModel& model, const engine::ModelInfo& info)
{
    const c10::InferenceMode noGradients;
    if (model.denoiser) {
        at::Tensor tokens;
        if (model.imageEncoder) {
            const bool views = model.imageEncoder->isMultiView();
            const std::int64_t side = info.imageEncoder->pictureSize;
            const at::Tensor pictures = at::zeros({1, views ? 4 : 1, 3, side, side});
            tokens = model.imageEncoder->encode(pictures, views ? std::vector<int>{0, 1, 2, 3} : std::vector<int>{0});
        } else {
            tokens = at::zeros({1, info.conditionTokens, 512});
        }
        const at::Tensor latents = engine::seededNoise({1, model.vae->latentCount(), model.vae->latentChannels()}, 1);
        const at::Tensor time = at::full({1}, 0.5f);
        if (model.denoiser->embedsGuidance())
            model.denoiser->velocity(latents.to(model.choice.dtype), time, tokens, at::full({1}, 5.0f));
        else
            model.denoiser->bothHalves(latents.to(model.choice.dtype), time, tokens, at::zeros_like(tokens));
    }
    const at::Tensor latents = at::zeros({1, model.vae->latentCount(), model.vae->latentChannels()});
    const auto field = model.vae->decode(latents.to(model.choice.dtype));
    field->values(at::zeros({kFieldChunk, 3}), {});
}

enum class ChildWork {
    Load,        ///< peak of a process that loads the model
    LoadAndRun,  ///< peak of one that runs all stages, too
    Activations  ///< what the stages take on top of the loaded model
};

/// Resident bytes of this process now.
inline std::size_t residentBytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    std::size_t kilobytes = 0;
    while (status >> word)
        if (word == "VmRSS:") {
            status >> kilobytes;
            break;
        }
    return kilobytes * 1024;
}

/// For main(): does what the environment asks for, prints the peak, and returns true where this is a child.
inline bool actedAsChild()
{
    if (!qEnvironmentVariableIsSet(kChildVariable))
        return false;
    const QStringList parts = qEnvironmentVariable(kChildVariable).split('|'); // work, dtype, folder
    const auto work = static_cast<ChildWork>(parts[0].toInt());
    const std::filesystem::path folder = parts[2].toStdString();
    const engine::FamilyModel opened = engine::openFamilyModel(folder);
    const engine::LoadedModel model =
        opened.family->load(opened.model, nullptr, engine::chooseDevice("cpu", parts[1].toStdString()));
    const std::size_t loaded = residentBytes();
    if (work == ChildWork::Activations)
        engine::resetPeakHostMemory();
    if (work != ChildWork::Load)
        runStagesOnce(model, engine::inspectModel(folder));
    std::printf("%zu\n", engine::peakHostMemory() - (work == ChildWork::Activations ? loaded : 0));
    return true;
}

/// The child's peak in bytes; 0 where it failed.
inline std::size_t peakOfChild(ChildWork work, const std::filesystem::path& folder, const std::string& dtype)
{
    QProcess child;
    QStringList environment = QProcess::systemEnvironment();
    environment << QString::fromLatin1("%1=%2|%3|%4")
                       .arg(kChildVariable)
                       .arg(static_cast<int>(work))
                       .arg(QString::fromStdString(dtype), QString::fromStdString(folder.string()));
    child.setEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start("/proc/self/exe", QStringList());
    child.waitForFinished(-1);
    return child.exitCode() == 0 ? child.readAllStandardOutput().trimmed().toULongLong() : 0;
}

} // namespace maquette::test
