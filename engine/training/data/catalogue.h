#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

/// The furniture libraries as packaging/fetch-catalogue lays them out.
namespace maquette::engine {

/// One library's licence and credit, from our own table (the licence texts themselves were read by a person).
struct CatalogueLibrary {
    std::string name;
    std::string licence;
    std::string licenceLink;
    std::string credit; ///< who is to be named beside each model's creator; may be empty
};

struct CatalogueEntry {
    std::string id;
    std::string name;
    std::string category;
    std::string creator;
    std::string library; ///< the library's folder name
    std::filesystem::path model;
    std::filesystem::path icon;
    std::array<double, 9> rotation{1, 0, 0, 0, 1, 0, 0, 0, 1}; ///< row-major, applied to column vectors
};

/// The five libraries that we know the licence of. Any other folder is refused.
const std::vector<CatalogueLibrary>& catalogueLibraries();
const CatalogueLibrary& catalogueLibrary(const std::string& name);

/// Reads the libraries in `folder`, in the order of catalogueLibraries() and of the entries' numbers. Throws
/// Error(FileRead) where a library's catalogue is missing, Error(BadMesh) where an entry lacks a model or an
/// id, has a model path that leaves the library, or a rotation that is not nine numbers.
std::vector<CatalogueEntry> readCatalogue(const std::filesystem::path& folder);

} // namespace maquette::engine
