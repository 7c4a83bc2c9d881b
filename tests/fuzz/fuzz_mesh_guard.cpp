// Fuzz target of the guard before mesh parsers: any bytes end in a kind and plain names, or in
// Error(BadMesh).
#include "mesh_import/mesh_guard.h"

#include <engine/error.h>

#include <cstdlib>
#include <string_view>

using namespace maquette::engine;

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const MeshFileKind kind = kindOfMesh(bytes, size, "input");
        if (kind != MeshFileKind::Glb && kind != MeshFileKind::Gltf)
            return 0;
        const JsonRange range = gltfJsonRange(bytes, size, kind, "input");
        demand(range.offset <= size && range.count <= size - range.offset);
        for (const std::string& name : gltfReferences(bytes.substr(range.offset, range.count), "input"))
            demand(isPlainName(name) && name.find('/') == std::string::npos &&
                   name.find("..") == std::string::npos);
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadMesh);
    }
    return 0;
}
