#include "training/data/procedural.h"

#include "training/data/procedural_families.h"

#include <engine/error.h>

#include <utility>

namespace maquette::engine {

namespace {

using AddFamily = void (*)(MeshParts&);

const std::vector<std::pair<std::string, AddFamily>>& table()
{
    static const std::vector<std::pair<std::string, AddFamily>> families = {
        {"chair", families::addChair},     {"table", families::addTable},
        {"cabinet", families::addCabinet}, {"sofa", families::addSofa},
        {"union", families::addUnion},     {"floor-lamp", families::addFloorLamp},
        {"stool", families::addStool},     {"shelf", families::addShelf},
        {"vehicle", families::addVehicle}, {"vase", families::addVase},
        {"bed", families::addBed},         {"mug", families::addMug},
        {"desk", families::addDesk},       {"table-lamp", families::addTableLamp},
    };
    return families;
}

} // namespace

const std::vector<std::string>& proceduralFamilies()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const auto& [name, add] : table())
            out.push_back(name);
        return out;
    }();
    return names;
}

TrainingMesh proceduralMesh(const std::string& family, std::uint64_t seed)
{
    for (const auto& [name, add] : table())
        if (name == family) {
            MeshParts parts(seed);
            parts.newMaterial();
            add(parts);
            TrainingMesh mesh = parts.take();
            normalise(mesh);
            return mesh;
        }
    throw Error(ErrorCode::Usage, "no procedural family is called '" + family + "'");
}

} // namespace maquette::engine
