#include "model_file/checkpoint.h"

#include "core/input_file.h"
#include "core/utf8.h"
#include "model_file/safetensors.h"
#include "model_file/torch_archive.h"
#include "model_file/torch_containers.h"

#include <engine/ascii.h>

#include <algorithm>
#include <array>
#include <string>

namespace maquette::engine {

namespace {

constexpr std::size_t kBeginningBytes = 256;

bool looksLikeWebPage(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (begin == std::string_view::npos)
        return false;
    const std::string lower = lowerAscii(text.substr(begin));
    return lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with("<?xml");
}

} // namespace

CheckpointKind recogniseCheckpoint(std::span<const std::byte> beginning)
{
    const std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
    if (text.empty())
        return CheckpointKind::Empty;
    if (text.starts_with("version https://git-lfs"))
        return CheckpointKind::GitLfsPointer;
    if (looksLikeWebPage(text))
        return CheckpointKind::WebPage;
    if (looksLikeZip(beginning) || looksLikeLegacyTorch(beginning))
        return CheckpointKind::Torch;
    if (text.size() > 8 && text[8] == '{' && text[7] == '\0') // no real header is longer than 2^56 bytes
        return CheckpointKind::Safetensors;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{')
        return CheckpointKind::ShardIndex;
    return CheckpointKind::Unknown;
}

std::shared_ptr<TensorSource> openCheckpoint(const std::filesystem::path& path)
{
    std::array<std::byte, kBeginningBytes> bytes{};
    std::size_t count = 0;
    {
        const InputFile file(path);
        count = static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), bytes.size()));
        file.read(0, std::span(bytes).first(count));
    }
    const auto refuse = [&](const std::string& what) -> Error {
        return Error(ErrorCode::BadModelFile, path.string() + ": " + what);
    };
    switch (recogniseCheckpoint(std::span(bytes).first(count))) {
    case CheckpointKind::Safetensors:
        return std::make_shared<SafetensorsFile>(path);
    case CheckpointKind::ShardIndex:
        return std::make_shared<SafetensorsShards>(path);
    case CheckpointKind::Torch:
        return std::make_shared<TorchArchive>(path);
    case CheckpointKind::GitLfsPointer:
        throw refuse(
            "this is a Git LFS pointer, not the weights; run 'git lfs pull' in its folder, or download the "
            "file itself");
    case CheckpointKind::WebPage:
        throw refuse(
            "this is a web page saved under the name of a checkpoint; download the file itself (a login or "
            "the acceptance of a licence may be needed)");
    case CheckpointKind::Empty:
        throw refuse("the file is empty; get it again");
    case CheckpointKind::Unknown:
        break;
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), count);
    throw refuse("this is neither a safetensors file nor an archive of torch.save (it begins with '" +
                 printable(text.substr(0, 16)) +
                 "'); name a file of weights, or get it again if it should be one");
}

} // namespace maquette::engine
