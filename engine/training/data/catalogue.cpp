#include "training/data/catalogue.h"

#include "training/data/properties.h"
#include "training/data/text_file.h"

#include <engine/error.h>

#include <map>

namespace maquette::engine {

namespace {

constexpr int kMaxEntries = 10000;
constexpr std::int64_t kMaxCatalogueBytes = 16 << 20;
constexpr const char* kCatalogueFile = "PluginFurnitureCatalog.properties";

using Properties = std::map<std::string, std::string>;

std::string value(const Properties& properties, const std::string& key, int number)
{
    const auto found = properties.find(key + "#" + std::to_string(number));
    return found == properties.end() ? std::string() : found->second;
}

/// The catalogue's paths start with '/' and are meant from the library's root.
std::filesystem::path inside(const std::filesystem::path& library, const std::string& path)
{
    const std::filesystem::path relative = std::filesystem::path(path).relative_path().lexically_normal();
    if (relative.empty() || *relative.begin() == "..")
        throw Error(ErrorCode::BadMesh,
                    (library / kCatalogueFile).string() + ": '" + path +
                        "' lies outside the library; this catalogue is not to be trusted");
    return library / relative;
}

std::array<double, 9> parseRotation(const std::string& text, const std::string& id)
{
    std::array<double, 9> rotation;
    TextCursor cursor(text);
    for (double& number : rotation)
        if (!cursor.number(number))
            throw Error(ErrorCode::BadMesh,
                        "modelRotation of " + id + " is '" + text + "'; nine numbers were expected");
    return rotation;
}

CatalogueEntry readEntry(const Properties& properties, int number, const std::filesystem::path& folder,
                         const CatalogueLibrary& library)
{
    CatalogueEntry entry;
    entry.id = value(properties, "id", number);
    entry.name = value(properties, "name", number);
    entry.category = value(properties, "category", number);
    entry.creator = value(properties, "creator", number);
    entry.library = library.name;
    const std::string model = value(properties, "model", number);
    if (model.empty())
        throw Error(ErrorCode::BadMesh, (folder / kCatalogueFile).string() + ": entry " +
                                            std::to_string(number) + " ('" + entry.id + "') names no model");
    entry.model = inside(folder, model);
    const std::string icon = value(properties, "icon", number);
    if (!icon.empty())
        entry.icon = inside(folder, icon);
    const std::string rotation = value(properties, "modelRotation", number);
    if (!rotation.empty())
        entry.rotation = parseRotation(rotation, entry.id);
    return entry;
}

} // namespace

const std::vector<CatalogueLibrary>& catalogueLibraries()
{
    static const std::vector<CatalogueLibrary> libraries = {
        {"BlendSwap-CC-0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", ""},
        {"BlendSwap-CC-BY", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/", ""},
        {"KatorLegaz", "CC BY 3.0 US", "https://creativecommons.org/licenses/by/3.0/us/",
         "Andrew Kator & Jennifer Legaz"},
        {"Reallusion", "CC BY 3.0 US", "https://creativecommons.org/licenses/by/3.0/us/", "Reallusion"},
        {"Scopia", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/",
         "Emmanuel Puybaret / eTeks and Scopia Visual Interfaces Systems, s.l."},
    };
    return libraries;
}

const CatalogueLibrary& catalogueLibrary(const std::string& name)
{
    for (const CatalogueLibrary& library : catalogueLibraries())
        if (library.name == name)
            return library;
    throw Error(ErrorCode::BadMesh,
                "no furniture library is called '" + name + "'; its licence is not known");
}

std::vector<CatalogueEntry> readCatalogue(const std::filesystem::path& folder)
{
    std::vector<CatalogueEntry> entries;
    for (const CatalogueLibrary& library : catalogueLibraries()) {
        const std::filesystem::path root = folder / library.name;
        const Properties properties =
            parseProperties(readTextFile(root / kCatalogueFile, kMaxCatalogueBytes));
        for (int number = 1; number <= kMaxEntries; ++number) {
            if (value(properties, "id", number).empty())
                break;
            entries.push_back(readEntry(properties, number, root, library));
        }
    }
    return entries;
}

} // namespace maquette::engine
