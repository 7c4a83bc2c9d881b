#include "export/export_mesh.h"

#include "core/number_text.h"
#include "surface/cleanup.h"
#include "surface/degenerate_faces.h"
#include "surface/normals.h"
#include "surface/vector_math.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

/// PrusaSlicer takes an object of less than this for one in metres or inches and asks.
constexpr double kTinyCubicMillimetres = 9.0;
/// Index 0xffffffff restarts primitives in graphics APIs; no format may hold it.
constexpr std::size_t kMaxVertices = 0xfffffffeU;
/// glTF asks for unit normals within a tenth of a percent; rounding to float is far below that.
constexpr double kUnitTolerance = 1e-3;

/// Formats that slicers read: in millimetres, with Z up.
bool isForPrint(MeshFormat format)
{
    return format == MeshFormat::StlBinary || format == MeshFormat::StlAscii || format == MeshFormat::ThreeMf;
}

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorCode::BadMesh, "the mesh cannot be written: " + what);
}

void checkInput(const Mesh& mesh)
{
    if (mesh.triangles.empty())
        refuse("it has no triangles");
    if (mesh.positions.size() > kMaxVertices)
        refuse("it has " + numberText(mesh.positions.size()) + " vertices, at most " + numberText(kMaxVertices) +
               " can be told apart; simplify it first");
    if (!mesh.normals.empty() && mesh.normals.size() != mesh.positions.size())
        refuse("it has " + numberText(mesh.normals.size()) + " normals for " + numberText(mesh.positions.size()) +
               " vertices");
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        const Triangle& t = mesh.triangles[f];
        if (std::max({t[0], t[1], t[2]}) >= mesh.positions.size())
            refuse("triangle " + numberText(f) + " names a vertex that does not exist");
        if (t[0] == t[1] || t[1] == t[2] || t[2] == t[0])
            refuse("triangle " + numberText(f) + " names one vertex twice");
    }
    const auto isFinite = [](const Float3& v) {
        return std::isfinite(v[0]) && std::isfinite(v[1]) && std::isfinite(v[2]);
    };
    for (std::size_t i = 0; i < mesh.positions.size(); ++i)
        if (!isFinite(mesh.positions[i]) || (!mesh.normals.empty() && !isFinite(mesh.normals[i])))
            refuse("vertex " + numberText(i) + " is not a finite number");
}

/// Removes unused positions and what stands beside them, in their order.
void dropUnused(ExportMesh& out)
{
    std::vector<bool> isUsed(out.mesh.positions.size(), false);
    for (const Triangle& t : out.mesh.triangles)
        for (const std::uint32_t v : t)
            isUsed[v] = true;
    for (std::vector<Float3>* values : {&out.colours, &out.places, &out.placeNormals}) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < values->size(); ++i)
            if (isUsed[i])
                (*values)[kept++] = (*values)[i];
        values->resize(kept);
    }
    dropUnusedVertices(out.mesh);
}

MeshColours checkedColours(const Mesh& mesh, const MeshColours& colours)
{
    if (colours.size() != mesh.positions.size())
        refuse("it has " + numberText(colours.size()) + " colours for " + numberText(mesh.positions.size()) +
               " vertices");
    MeshColours checked = colours;
    for (std::size_t i = 0; i < checked.size(); ++i)
        for (float& c : checked[i]) {
            if (!std::isfinite(c))
                refuse("the colour of vertex " + numberText(i) + " is not a finite number");
            c = std::clamp(c, 0.0F, 1.0F);
        }
    return checked;
}

double scaleFor(const MeshFacts& facts, MeshFormat format, LengthUnit unit, const MeshExportOptions& options)
{
    constexpr double kMillimetresPerMetre = 1000.0;
    const std::optional<double> size = printedSize(format, options);
    if (!size)
        return kMillimetresPerMetre / unitMillimetres(unit);
    const double longest = longestSide(facts);
    if (!(longest > 0))
        refuse("all its vertices lie in one point");
    return *size / unitMillimetres(unit) / longest;
}

/// The height (y) that becomes the ground.
double groundOf(const Mesh& mesh, const MeshExportOptions& options)
{
    if (!options.onPlate || mesh.positions.empty())
        return 0;
    if (options.plateHeight)
        return *options.plateHeight;
    float lowest = mesh.positions.front()[1];
    for (const Float3& p : mesh.positions)
        lowest = std::min(lowest, p[1]);
    return lowest;
}

void transform(Mesh& mesh, double scale, double ground, UpAxis upAxis)
{
    const auto turned = [upAxis](const Double3& v) { return upAxis == UpAxis::Y ? v : Double3{v.x, -v.z, v.y}; };
    for (Float3& p : mesh.positions) {
        p = toFloat(turned((toDouble(p) - Double3{0, ground, 0}) * scale));
        if (!std::isfinite(p[0]) || !std::isfinite(p[1]) || !std::isfinite(p[2]))
            throw Error(ErrorCode::Usage, "the size of the mesh is out of range: its coordinates overflow");
        for (float& v : p)
            v += 0.0F; // -0 becomes 0: some text readers tell them apart
    }
    for (Float3& n : mesh.normals)
        n = toFloat(turned(toDouble(n)));
}

void completeNormals(Mesh& mesh)
{
    std::vector<Float3> computed;
    if (mesh.normals.empty())
        mesh.normals = smoothNormals(mesh);
    for (std::size_t i = 0; i < mesh.normals.size(); ++i) {
        const double size = length(toDouble(mesh.normals[i]));
        if (std::abs(size - 1) < kUnitTolerance / 10)
            continue;
        if (size > 0.5) {
            mesh.normals[i] = toFloat(toDouble(mesh.normals[i]) * (1 / size));
            continue;
        }
        if (computed.empty())
            computed = smoothNormals(mesh);
        mesh.normals[i] = computed[i];
    }
}

std::string oneLine(const std::string& name)
{
    std::string line = name;
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    return line.empty() ? "Maquette" : line;
}

void warnAbout(const MeshFacts& facts, const ExportMesh& out, MeshFormat format, std::vector<std::string>& warnings)
{
    if (facts.degenerateFaces > 0)
        warnings.push_back(numberText(facts.degenerateFaces) +
                           " triangles have no area and could not be removed without opening the mesh");
    if (!isForPrint(format))
        return;
    if (!out.colours.empty())
        warnings.emplace_back("STL files hold no colours: save as GLB, OBJ or PLY to keep them");
    if (!facts.closed)
        warnings.push_back("the mesh is not closed (" + numberText(facts.openEdges + facts.crowdedEdges) +
                           " bad edges): a slicer may repair it differently than expected");
    const double volume = std::abs(facts.volume) * std::pow(unitMillimetres(out.unit), 3);
    if (volume < kTinyCubicMillimetres)
        warnings.push_back("the object has only " + fixedText(volume, 3) +
                           " cubic millimetres: slicers will ask whether it is in metres or inches; give it a size");
}

} // namespace

double longestSide(const MeshFacts& facts)
{
    double longest = 0;
    for (int a = 0; a < 3; ++a)
        longest = std::max(longest, static_cast<double>(facts.boxMax[a]) - facts.boxMin[a]);
    return longest;
}

std::optional<double> printedSize(MeshFormat format, const MeshExportOptions& options)
{
    const std::optional<double>& size = options.sizeMillimetres;
    if (size && !(std::isfinite(*size) && *size > 0))
        throw Error(ErrorCode::Usage, "the size of a mesh must be above 0 mm");
    return !size && isForPrint(format) ? std::optional<double>(kDefaultPrintMillimetres) : size;
}

const char* unitName(LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::Metre: return "metre";
    case LengthUnit::Centimetre: return "centimetre";
    case LengthUnit::Millimetre: return "millimetre";
    case LengthUnit::Inch: return "inch";
    }
    return "";
}

double unitMillimetres(LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::Metre: return 1000.0;
    case LengthUnit::Centimetre: return 10.0;
    case LengthUnit::Millimetre: return 1.0;
    case LengthUnit::Inch: return 25.4;
    }
    return 1.0;
}

ExportMesh prepareExport(const Mesh& mesh, MeshFormat format, const MeshExportOptions& options,
                         std::vector<std::string>& warnings)
{
    checkInput(mesh);
    ExportMesh out;
    out.upAxis = options.upAxis.value_or(isForPrint(format) ? UpAxis::Z : UpAxis::Y);
    out.unit = options.unit.value_or(isForPrint(format) ? LengthUnit::Millimetre : LengthUnit::Metre);
    if (format == MeshFormat::Glb && (out.upAxis != UpAxis::Y || out.unit != LengthUnit::Metre))
        throw Error(ErrorCode::Usage, "GLB is +Y up and in metres by definition: leave the up axis and the unit out, "
                                      "or choose another format");
    out.name = oneLine(options.name);
    out.settings = options.settings;
    out.writesNormals = options.normals;
    out.mesh = mesh;
    if (options.colours)
        out.colours = checkedColours(mesh, *options.colours);
    if (options.colours && options.surfaceColours && !mesh.normals.empty()) {
        out.surfaceColours = options.surfaceColours;
        out.places = mesh.positions;
        out.placeNormals = mesh.normals;
    }
    dropUnused(out);
    transform(out.mesh, scaleFor(factsOf(out.mesh), format, out.unit, options), groundOf(out.mesh, options), out.upAxis);
    if (removeDegenerateFaces(out.mesh).removed > 0)
        dropUnused(out);
    if (out.mesh.triangles.empty())
        refuse("none of its triangles has an area");
    const MeshFacts facts = factsOf(out.mesh);
    if (facts.closed && facts.oriented && facts.volume < 0)
        refuse("it is inside out: its triangles wind clockwise seen from outside");
    out.closed = facts.closed && facts.oriented;
    out.facts = facts;
    completeNormals(out.mesh);
    warnAbout(facts, out, format, warnings);
    return out;
}

} // namespace maquette::engine
