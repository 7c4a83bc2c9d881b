#pragma once

#include <engine/mesh.h>
#include <engine/mesh_colours.h>
#include <engine/mesh_facts.h>
#include <engine/mesh_stack.h>
#include <engine/run_context.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Meshes to and from files: GLB, OBJ, STL, PLY, and to 3MF.
namespace maquette::engine {

enum class MeshFormat { Glb, Obj, StlBinary, StlAscii, Ply, ThreeMf };
enum class UpAxis { Y, Z };
enum class LengthUnit { Metre, Centimetre, Millimetre, Inch };

/// By the extension, in any case: glb, obj, stl (binary), ply, 3mf; nothing for another one.
std::optional<MeshFormat> meshFormatOf(const std::filesystem::path& path);

/// The longest side of a mesh for print when no size is asked for.
inline constexpr double kDefaultPrintMillimetres = 100.0;

inline constexpr int kLeastTextureSize = 64;
inline constexpr int kMostTextureSize = 8192;

struct MeshExportOptions {
    /// Default: Z for STL and 3MF, Y for the others. GLB is +Y up by definition: anything else is an error.
    std::optional<UpAxis> upAxis;
    /// What one unit in the file means. Default: millimetre for STL and 3MF, metre for the others. GLB is always in
    /// metres.
    std::optional<LengthUnit> unit;
    /// Real length of the longest side. Default: STL and 3MF kDefaultPrintMillimetres; the others one metre per model
    /// unit.
    std::optional<double> sizeMillimetres;
    /// The shape stands on the ground of the file's up axis: its lowest point, or `plateHeight`, becomes 0.
    bool onPlate = false;
    std::optional<float> plateHeight; ///< in the mesh, along its y axis
    std::string name =
        "Maquette"; ///< of the object in the file; line breaks and control characters become blanks
    /// GLB: entries of asset.extras, each value one JSON text ("7", "\"turbo\"", "[1,2]").
    std::map<std::string, std::string> settings;
    std::shared_ptr<const MeshColours> colours; ///< one per position of the mesh, or null; STL drops them
    /// Beside `colours`, for textures: the same between the positions, in the frame of the mesh; or null.
    std::shared_ptr<const SurfaceColours> surfaceColours;
    /// GLB, OBJ and PLY: texture coordinates, every triangle in a place of its own. With `colours`, GLB and OBJ then hold
    /// them as a texture (PNG; beside an OBJ as NAME_texture.png with its material file), PLY at the vertices as before.
    bool uv = false;
    int textureSize = 2048; ///< texels per side, kLeastTextureSize to kMostTextureSize
    bool normals = true; ///< GLB, OBJ and PLY: false leaves them out; STL has those of its facets anyway, 3MF has none
    bool materialFile = false; ///< OBJ: write a .mtl with one grey material beside it
};

struct MeshSaveResult {
    MeshFacts facts;                   ///< of what stands in the file (its units and axes)
    std::vector<std::string> warnings; ///< in words: tiny for slicers, flat triangles, not closed
    std::uintmax_t bytes = 0;
};

/// Writes the mesh whole or not at all. The bytes are read back by code other than their writer and compared
/// with the mesh before the file gets its name. Bytes do not depend on the locale. Throws Error(BadMesh) for
/// a mesh that must not be written (no triangle, NaN, bad or repeated indices, inside out), Error(Usage) for
/// impossible options, Error(FileWrite) when the file cannot be saved, Cancelled.
MeshSaveResult saveMesh(const Mesh& mesh, const std::filesystem::path& path, MeshFormat format,
                        const MeshExportOptions& options = {}, const RunContext& context = {});

struct MeshLoadOptions {
    /// The program that answers kMeshImportArgument. Empty: `maquette-cli` beside the running program.
    std::filesystem::path childProgram;
    bool weld = true; ///< give equal positions one vertex (STL and seams repeat them)
    std::chrono::milliseconds timeLimit = std::chrono::seconds(60); ///< for the child
};

/// Reads an OBJ, STL, PLY, GLB or glTF file; its content decides which. All its triangles become one mesh,
/// polygons are split, node transforms applied; normals, colours and materials are dropped. The parser runs
/// in a child process with limits of memory and time, so that a damaged file cannot harm the caller. Throws
/// Error(FileRead) when the file cannot be read, Error(BadMesh) when it is not a usable mesh, Cancelled.
Mesh loadMesh(const std::filesystem::path& path, const MeshLoadOptions& options = {},
              const RunContext& context = {});

struct ColouredMesh {
    Mesh mesh;
    std::shared_ptr<const MeshColours> colours; ///< one per position; null: the file has none at its vertices
};

/// The same with the colours at the vertices. Parts without any are white; a place with several has the first one.
ColouredMesh loadColouredMesh(const std::filesystem::path& path, const MeshLoadOptions& options = {},
                              const RunContext& context = {});

inline constexpr const char* kMeshImportArgument = "--import-mesh-child";

/// The child's side: to be called first in main. When the program was started as an import child, reads the
/// mesh, answers on the standard output and returns the exit status; otherwise nothing.
std::optional<int> runMeshImportChild(int argc, const char* const* argv);

struct MeshConvertResult {
    MeshSaveResult saved;
    MeshFacts input;
};

/// Loads one file and saves it as another. An inside-out mesh is turned right side out, with a warning;
/// triangles that cannot be written (repeated indices) are dropped. `stack` is what is done to it in between; what its
/// steps say is among the warnings.
MeshConvertResult convertMesh(const std::filesystem::path& in, const std::filesystem::path& out,
                              MeshFormat format, const MeshExportOptions& options = {},
                              const MeshLoadOptions& load = {}, const RunContext& context = {},
                              const MeshStack& stack = {});

struct MeshCheck {
    MeshFacts facts;
    std::vector<std::string> problems; ///< in words; empty for a sound, closed mesh
};

/// Loads a file and says what it holds and what is wrong with it.
MeshCheck checkMeshFile(const std::filesystem::path& path, const MeshLoadOptions& load = {},
                        const RunContext& context = {});

} // namespace maquette::engine
