#include "core/number_text.h"

#include <engine/mesh_facts.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace maquette::engine {

namespace {

using Json = nlohmann::ordered_json;

/// JSON has no NaN; a volume of a mesh with such positions is null.
Json finiteOrNull(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// A float as the shortest decimal that reads back as the same float, not as its double expansion.
double shortest(float value)
{
    const std::string text = numberText(value);
    double result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

Json triple(const Float3& v)
{
    return Json::array({shortest(v[0]), shortest(v[1]), shortest(v[2])});
}

std::string yesNo(bool value)
{
    return value ? "yes" : "no";
}

} // namespace

std::string factsToJson(const MeshFacts& facts)
{
    const Json json = {
        {"vertices", facts.vertices},
        {"unused_vertices", facts.unusedVertices},
        {"faces", facts.faces},
        {"edges", facts.edges},
        {"shells", facts.shells},
        {"open_edges", facts.openEdges},
        {"crowded_edges", facts.crowdedEdges},
        {"misoriented_edges", facts.misorientedEdges},
        {"pinched_vertices", facts.pinchedVertices},
        {"degenerate_faces", facts.degenerateFaces},
        {"duplicate_faces", facts.duplicateFaces},
        {"non_finite", facts.nonFinite},
        {"bad_indices", facts.badIndices},
        {"closed", facts.closed},
        {"oriented", facts.oriented},
        {"manifold", facts.manifold},
        {"euler", facts.euler},
        {"volume", finiteOrNull(facts.volume)},
        {"area", finiteOrNull(facts.area)},
        {"box_min", triple(facts.boxMin)},
        {"box_max", triple(facts.boxMax)},
    };
    return json.dump();
}

std::string factsToText(const MeshFacts& facts)
{
    std::string text;
    const auto line = [&text](const std::string& name, const std::string& value) {
        text += name;
        text.append(name.size() < 12 ? 12 - name.size() : 1, ' ');
        text += value + "\n";
    };
    line("faces", numberText(facts.faces));
    line("vertices", numberText(facts.vertices));
    line("shells", numberText(facts.shells));
    line("closed", facts.closed ? "yes" : "no, " + numberText(facts.openEdges) + " open edges");
    line("oriented", yesNo(facts.oriented));
    line("manifold", yesNo(facts.manifold));
    line("Euler", numberText(facts.euler));
    line("volume", fixedText(facts.volume, 6));
    line("area", fixedText(facts.area, 6));
    std::string size;
    for (int a = 0; a < 3; ++a)
        size += (a > 0 ? " x " : "") + fixedText(static_cast<double>(facts.boxMax[a]) - facts.boxMin[a], 4);
    line("size", size);
    return text;
}

} // namespace maquette::engine
