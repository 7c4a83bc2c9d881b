#include "training/checkpoint.h"

#include "model_file/safetensors.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <charconv>

namespace maquette::engine {

namespace {

constexpr const char* kSuffix = ".safetensors";

/// Steps in eight digits, so that a listing by name is one by age.
std::string fileName(const std::string& stage, std::int64_t step)
{
    std::string digits = std::to_string(step);
    digits.insert(0, digits.size() < 8 ? 8 - digits.size() : 0, '0');
    return stage + "-" + digits + kSuffix;
}

/// The step in a checkpoint's name, or -1 for any other file.
std::int64_t stepOf(const std::string& name, const std::string& stage)
{
    if (!name.starts_with(stage + "-") || !name.ends_with(kSuffix))
        return -1;
    const char* first = name.data() + stage.size() + 1;
    const char* last = name.data() + name.size() - std::char_traits<char>::length(kSuffix);
    std::int64_t step = -1;
    const auto result = std::from_chars(first, last, step);
    return result.ec == std::errc() && result.ptr == last ? step : -1;
}

} // namespace

CheckpointFolder::CheckpointFolder(std::filesystem::path folder, std::string stage, int keep)
    : m_folder(std::move(folder)), m_stage(std::move(stage)), m_keep(std::max(1, keep))
{
}

std::vector<std::filesystem::path> CheckpointFolder::files() const
{
    std::vector<std::pair<std::int64_t, std::filesystem::path>> found;
    std::error_code missing; // a folder that is not there yet holds no checkpoints
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, missing))
        if (const std::int64_t step = stepOf(entry.path().filename().string(), m_stage); step >= 0)
            found.emplace_back(step, entry.path());
    std::sort(found.rbegin(), found.rend());
    std::vector<std::filesystem::path> paths;
    for (auto& [step, path] : found)
        paths.push_back(std::move(path));
    return paths;
}

void CheckpointFolder::save(std::int64_t step, const NamedTensors& tensors) const
{
    std::error_code failure;
    std::filesystem::create_directories(m_folder, failure);
    if (failure)
        throw Error(ErrorCode::FileWrite, m_folder.string() + ": the checkpoint folder cannot be made: " +
                                              failure.message());
    NamedTensors detached;
    for (const NamedTensor& tensor : tensors)
        detached.push_back({tensor.name, tensor.value.detach()});
    writeSafetensors(m_folder / fileName(m_stage, step), detached);
    const auto all = files();
    for (std::size_t i = static_cast<std::size_t>(m_keep); i < all.size(); ++i)
        std::filesystem::remove(all[i], failure);
}

std::optional<std::filesystem::path> CheckpointFolder::newest() const
{
    const auto all = files();
    return all.empty() ? std::nullopt : std::optional(all.front());
}

void CheckpointFolder::restore(const std::filesystem::path& file, const NamedTensors& into)
{
    at::NoGradGuard noGrad;
    const SafetensorsFile source(file);
    for (const NamedTensor& tensor : into) {
        const auto& infos = source.tensors();
        const auto info = std::find_if(infos.begin(), infos.end(),
                                       [&](const TensorInfo& candidate) { return candidate.name == tensor.name; });
        if (info == infos.end())
            throw Error(ErrorCode::BadModelFile, file.string() + ": the checkpoint lacks '" + tensor.name +
                                                     "'; it belongs to another configuration: use another folder");
        const at::Tensor value = source.read(tensor.name);
        if (value.sizes() != tensor.value.sizes() || value.scalar_type() != tensor.value.scalar_type())
            throw Error(ErrorCode::BadModelFile, file.string() + ": '" + tensor.name +
                                                     "' has another shape or type than this configuration; use "
                                                     "another folder");
        at::Tensor target = tensor.value;
        target.copy_(value);
    }
}

} // namespace maquette::engine
