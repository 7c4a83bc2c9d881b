#include <engine/prepare_data.h>

#include "core/atomic_file.h"
#include "core/number_text.h"
#include "surface/cleanup.h"
#include "surface/simplify.h"
#include "training/data/catalogue.h"
#include "training/data/obj_reader.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

// The same layout as the furniture libraries, so that train data reads the copy as it reads them.

namespace maquette::engine {

namespace {

constexpr const char* kCatalogueFile = "PluginFurnitureCatalog.properties";
/// Positions are whole numbers of this share of the half side: a fiftieth of the finest field's cell.
constexpr double kUnitsPerHalfSide = 16384;
/// Colours keep so many levels per channel: pictures are 64 pixels wide and are brightened at random.
constexpr int kColourLevels = 16;

/// Triangles by the number of their rounded colour.
using ColourGroups = std::map<int, std::vector<Triangle>>;

int colourNumber(const Float3& colour)
{
    int number = 0;
    for (const float channel : colour)
        number = number * kColourLevels +
                 std::clamp(static_cast<int>(std::lround(channel * (kColourLevels - 1))), 0, kColourLevels - 1);
    return number;
}

ColourGroups groupsOf(const TrainingMesh& mesh)
{
    ColourGroups groups;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
        groups[colourNumber(mesh.colours.at(mesh.materials.at(i)))].push_back(mesh.triangles[i]);
    return groups;
}

/// One colour's triangles as a mesh of their own, simplified to the given share.
Mesh partOf(const TrainingMesh& whole, const std::vector<Triangle>& triangles, double share, const RunContext& context)
{
    Mesh part;
    std::unordered_map<std::uint32_t, std::uint32_t> numbers; // the part's by the whole mesh's
    for (const Triangle& triangle : triangles) {
        Triangle own{};
        for (std::size_t corner = 0; corner < 3; ++corner) {
            const auto next = static_cast<std::uint32_t>(part.positions.size());
            const auto [place, isNew] = numbers.try_emplace(triangle[corner], next);
            if (isNew)
                part.positions.push_back(whole.positions.at(triangle[corner]));
            own[corner] = place->second;
        }
        part.triangles.push_back(own);
    }
    weldVertices(part);
    const auto wanted = static_cast<std::int64_t>(share * static_cast<double>(triangles.size()));
    if (share < 1)
        simplifyMesh(part, std::max<std::int64_t>(4, wanted), context);
    return part;
}

class ObjText {
public:
    explicit ObjText(const std::string& materials) : m_text("mtllib " + materials + "\n") {}

    void add(int colour, const Mesh& part)
    {
        for (const Float3& position : part.positions) {
            m_text += 'v';
            for (const float coordinate : position) {
                m_text += ' ';
                appendNumber(m_text, static_cast<std::int64_t>(std::lround(coordinate * kUnitsPerHalfSide)));
            }
            m_text += '\n';
        }
        m_text += "usemtl " + std::to_string(colour) + '\n';
        for (const Triangle& triangle : part.triangles) {
            m_text += 'f';
            for (const std::uint32_t corner : triangle) {
                m_text += ' ';
                appendNumber(m_text, m_first + static_cast<std::int64_t>(corner));
            }
            m_text += '\n';
        }
        m_first += static_cast<std::int64_t>(part.positions.size());
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::int64_t m_first = 1;
};

std::string materialsText(const ColourGroups& groups)
{
    std::string text;
    for (const auto& [number, triangles] : groups) {
        text += "newmtl " + std::to_string(number) + "\nKd";
        for (const int divisor : {kColourLevels * kColourLevels, kColourLevels, 1})
            text += ' ' + fixedText(static_cast<double>(number / divisor % kColourLevels) / (kColourLevels - 1), 3);
        text += '\n';
    }
    return text;
}

/// A value of a property file: Latin-1 with Java's escapes.
std::string escaped(const std::string& utf8)
{
    constexpr const char* kHex = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        std::uint32_t code = length == 1 ? byte : byte & (0x7Fu >> length);
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
        i += length;
        const auto unit = [&](std::uint32_t value) {
            text += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4)
                text += kHex[value >> shift & 0xFu];
        };
        if (code >= 0x10000) {
            unit(0xD800 + ((code - 0x10000) >> 10));
            unit(0xDC00 + ((code - 0x10000) & 0x3FF));
        } else if (code < 0x20 || code >= 0x7F || code == '\\') {
            unit(code);
        } else {
            text += static_cast<char>(code);
        }
    }
    return text;
}

void copyIcon(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code failed;
    if (!from.empty() && std::filesystem::exists(from, failed))
        std::filesystem::copy_file(from, to, failed);
    if (failed)
        throw Error(ErrorCode::FileWrite, to.string() + ": the icon cannot be copied: " + failed.message());
}

void requireFreeFolder(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(ErrorCode::FileWrite, folder.string() + ": the folder cannot be made (" + failed.message() + ")");
    if (!std::filesystem::is_empty(folder, failed) || failed)
        throw Error(ErrorCode::Usage, folder.string() + ": holds files already; name an empty folder");
}

/// The lines of one library's catalogue.
class SlimLibrary {
public:
    SlimLibrary(std::filesystem::path folder, const SlimCatalogueOptions& options, const RunContext& context)
        : m_folder(std::move(folder)), m_options(options), m_context(context)
    {}

    /// False where the model cannot be read: train data would leave it out, too.
    bool add(const CatalogueEntry& entry)
    {
        TrainingMesh mesh;
        try {
            mesh = readObj(entry.model);
            rotate(mesh, entry.rotation);
            normalise(mesh);
        } catch (const Error&) {
            return false;
        }
        const std::string number = std::to_string(++m_count);
        const double share =
            std::min(1.0, static_cast<double>(m_options.mostTriangles) / static_cast<double>(mesh.triangles.size()));
        const ColourGroups groups = groupsOf(mesh);
        ObjText obj(number + ".mtl");
        for (const auto& [colour, triangles] : groups)
            obj.add(colour, partOf(mesh, triangles, share, m_context));
        saveAtomically(m_folder / (number + ".obj"), obj.text());
        saveAtomically(m_folder / (number + ".mtl"), materialsText(groups));
        copyIcon(entry.icon, m_folder / (number + ".png"));
        for (const auto& [key, value] : {std::pair("id", entry.id), std::pair("name", entry.name),
                                         std::pair("category", entry.category), std::pair("creator", entry.creator)})
            m_properties += std::string(key) + '#' + number + '=' + escaped(value) + '\n';
        m_properties += "model#" + number + "=/" + number + ".obj\n";
        if (std::filesystem::exists(m_folder / (number + ".png")))
            m_properties += "icon#" + number + "=/" + number + ".png\n";
        return true;
    }
    void finish() const { saveAtomically(m_folder / kCatalogueFile, m_properties); }

private:
    std::filesystem::path m_folder;
    const SlimCatalogueOptions& m_options;
    const RunContext& m_context;
    std::string m_properties;
    int m_count = 0;
};

} // namespace

SlimCatalogueResult slimCatalogue(const SlimCatalogueOptions& options, const RunContext& context)
{
    if (options.mostTriangles < 100)
        throw Error(ErrorCode::Usage, "a slim model keeps at least 100 triangles");
    const std::vector<CatalogueEntry> entries = readCatalogue(options.catalogue);
    requireFreeFolder(options.output);
    SlimCatalogueResult result;
    std::int64_t done = 0;
    for (const CatalogueLibrary& library : catalogueLibraries()) {
        std::filesystem::create_directories(options.output / library.name);
        SlimLibrary slim(options.output / library.name, options, context);
        for (const CatalogueEntry& entry : entries) {
            if (entry.library != library.name)
                continue;
            context.checkpoint();
            ++(slim.add(entry) ? result.models : result.skipped);
            if (options.progress)
                options.progress({++done, static_cast<std::int64_t>(entries.size()), entry.id, {}});
        }
        slim.finish();
    }
    return result;
}

} // namespace maquette::engine
