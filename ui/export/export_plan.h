#pragma once

#include <engine/mesh_facts.h>
#include <engine/mesh_file.h>

#include <QString>
#include <QStringList>

/// What will be written where, as a value: the dialog edits it, the writer carries it out.
namespace maquette::ui {

/// With what a plan begins, and what its warnings know of the user's printer.
struct ExportDefaults {
    engine::MeshFormat format = engine::MeshFormat::Glb;
    double sizeMillimetres = engine::kDefaultPrintMillimetres; ///< of the longest side
    engine::LengthUnit unit = engine::LengthUnit::Metre;       ///< of OBJ and PLY; the others have one of their own
    engine::UpAxis objUp = engine::UpAxis::Y;
    engine::UpAxis plyUp = engine::UpAxis::Y;
    engine::UpAxis stlUp = engine::UpAxis::Z;
    engine::UpAxis threeMfUp = engine::UpAxis::Z;
    double bedMillimetres = 256;    ///< side of the printer's bed
    double nozzleMillimetres = 0.4; ///< width of its nozzle's line
    bool operator==(const ExportDefaults&) const = default;
};

struct ExportPlan {
    engine::MeshFormat format = engine::MeshFormat::Glb;
    QString file;
    double sizeMillimetres = engine::kDefaultPrintMillimetres; ///< of the longest side
    engine::LengthUnit unit = engine::LengthUnit::Metre;       ///< of the numbers in the file
    engine::UpAxis up = engine::UpAxis::Y;
    bool materialFile = false; ///< OBJ only
    bool applyStack = true;    ///< else the shape as it was made
    bool normals = true;       ///< GLB, OBJ, PLY
    bool separateParts = false; ///< a file for each part that hangs together: NAME-1, NAME-2 ...
    bool textureCoordinates = false; ///< GLB, OBJ, PLY; colours then go into a texture where the format has one
    engine::SizeSide side = engine::SizeSide::Longest; ///< whose length the user sets; the others follow
    ExportDefaults defaults;
};

/// "GLB", "OBJ", "STL", "PLY".
QString formatName(engine::MeshFormat format);
/// ".glb" ...
QString formatEnding(engine::MeshFormat format);
QString unitName(engine::LengthUnit unit); ///< "mm"
double millimetresPer(engine::LengthUnit unit);

/// The first plan for a user with these defaults; without a file.
ExportPlan planFor(const ExportDefaults& defaults);

/// The format's own unit and axis by the plan's defaults (GLB: metres, Y); the file's ending follows.
void setFormat(ExportPlan& plan, engine::MeshFormat format);

/// The three sides of the shape in millimetres, in the file's axes (x, y, z).
std::array<double, 3> sidesMillimetres(const ExportPlan& plan, const engine::MeshFacts& facts);

/// Whether the format has normals at its vertices, which can be left out.
bool hasVertexNormals(engine::MeshFormat format);

/// Files that would be replaced: the plan's own, or those of parts.
QStringList filesInTheWay(const ExportPlan& plan);

double longestSide(const engine::MeshFacts& facts); ///< in the mesh's units

/// The length of the plan's side as a share of the longest one; 1 for a shape without extent there.
double shareOfLongest(const ExportPlan& plan, const engine::MeshFacts& facts);

/// "100 × 72 × 40 mm → 0.1 × 0.072 × 0.04 m in the GLB, Y up".
QString planInWords(const ExportPlan& plan, const engine::MeshFacts& facts);
/// What the user should know before it is written; one sentence each.
QStringList planWarnings(const ExportPlan& plan, const engine::MeshFacts& facts);

engine::MeshExportOptions exportOptions(const ExportPlan& plan, const QString& name);

inline constexpr double kTinyCubicMillimetres = 9; ///< below this slicers ask whether it is in metres or inches
inline constexpr qint64 kManyFaces = 2000000;  ///< slow to open in most programs

} // namespace maquette::ui
