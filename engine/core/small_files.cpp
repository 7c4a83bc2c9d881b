#include <engine/small_files.h>

#include "core/atomic_file.h"
#include "core/input_file.h"
#include "core/sha256.h"

#include <algorithm>
#include <vector>

namespace maquette::engine {

namespace {

constexpr std::uint64_t kPieceBytes = 1 << 20;

} // namespace

void saveText(const std::filesystem::path& file, std::string_view text)
{
    saveAtomically(file, text);
}

std::string contentHash(const std::filesystem::path& file)
{
    const InputFile input(file, ErrorCode::BadPicture);
    Sha256 hash;
    std::vector<std::byte> piece(static_cast<std::size_t>(std::min(kPieceBytes, input.size())));
    for (std::uint64_t offset = 0; offset < input.size();) {
        const std::span bytes(piece.data(), static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), input.size() - offset)));
        input.read(offset, bytes);
        hash.update(bytes);
        offset += bytes.size();
    }
    input.requireUnchanged();
    return hash.hex();
}

} // namespace maquette::engine
