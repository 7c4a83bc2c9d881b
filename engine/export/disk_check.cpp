#include "export/disk_check.h"

#include <engine/error.h>

#include <fstream>
#include <string>

namespace maquette::engine {

void compareWithDisk(const AtomicFile& written, std::string_view bytes)
{
    std::ifstream file(written.temporaryPath(), std::ios::binary);
    std::string block(1 << 20, '\0');
    std::size_t at = 0;
    bool same = static_cast<bool>(file);
    while (same && at < bytes.size()) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto got = static_cast<std::size_t>(file.gcount());
        same = got > 0 && bytes.substr(at, got) == std::string_view(block.data(), got);
        at += got;
    }
    if (same && file.peek() == std::ifstream::traits_type::eof())
        return;
    throw Error(ErrorCode::FileWrite, written.target().string() + " could not be saved: what the disk holds differs from what was "
                                                                  "written; save to another disk");
}

} // namespace maquette::engine
