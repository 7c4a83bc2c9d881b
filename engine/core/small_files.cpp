#include <engine/small_files.h>

#include "core/atomic_file.h"
#include "core/input_file.h"
#include "core/sha256.h"

#include <engine/error.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace maquette::engine {

namespace {

constexpr std::uint64_t kPieceBytes = 1 << 20;

template <class Use>
void forPieces(const InputFile& input, const Use& use)
{
    std::vector<std::byte> piece(static_cast<std::size_t>(std::min(kPieceBytes, input.size())));
    for (std::uint64_t offset = 0; offset < input.size();) {
        const std::span bytes(piece.data(), static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), input.size() - offset)));
        input.read(offset, bytes);
        use(bytes);
        offset += bytes.size();
    }
    input.requireUnchanged();
}

} // namespace

void saveText(const std::filesystem::path& file, std::string_view text)
{
    saveAtomically(file, text);
}

void copyFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const InputFile input(from, ErrorCode::FileRead);
    AtomicFile output(to);
    forPieces(input, [&](std::span<const std::byte> bytes) { output.write(bytes); });
    output.commit();
}

void makeFolder(const std::filesystem::path& folder)
{
    std::error_code failed;
    if (folder.empty() || std::filesystem::is_directory(folder, failed))
        return;
    const std::filesystem::path above = folder.has_filename() ? folder.parent_path() : folder.parent_path().parent_path();
    makeFolder(above);
    if (!std::filesystem::create_directory(folder, failed) && failed)
        throw Error(ErrorCode::FileWrite, folder.string() + " could not be made: " + failed.message() + "; choose another folder");
    flushFolder(above.empty() ? "." : above);
}

void renameFolder(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code failed;
    std::filesystem::rename(from, to, failed);
    if (failed)
        throw Error(ErrorCode::FileWrite, to.string() + " could not get its name: " + failed.message() +
                                              "; free some space or choose another folder");
    flushFolder(to.has_parent_path() ? to.parent_path() : ".");
}

std::string contentHash(const std::filesystem::path& file)
{
    const InputFile input(file, ErrorCode::BadPicture);
    Sha256 hash;
    forPieces(input, [&](std::span<const std::byte> bytes) { hash.update(bytes); });
    return hash.hex();
}

} // namespace maquette::engine
