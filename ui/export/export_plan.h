#pragma once

#include <engine/mesh_facts.h>
#include <engine/mesh_file.h>

#include <QString>
#include <QStringList>

/// What will be written where, as a value: the dialog edits it, the writer carries it out.
namespace maquette::ui {

struct ExportPlan {
    engine::MeshFormat format = engine::MeshFormat::Glb;
    QString file;
    double sizeMillimetres = engine::kDefaultPrintMillimetres; ///< of the longest side
    engine::LengthUnit unit = engine::LengthUnit::Metre;       ///< of the numbers in the file
    engine::UpAxis up = engine::UpAxis::Y;
    bool materialFile = false; ///< OBJ only
    bool applyStack = true;    ///< else the shape as it was made
};

/// "GLB", "OBJ", "STL", "PLY".
QString formatName(engine::MeshFormat format);
/// ".glb" ...
QString formatEnding(engine::MeshFormat format);
QString unitName(engine::LengthUnit unit); ///< "mm"
double millimetresPer(engine::LengthUnit unit);

/// The format's own unit and axis (GLB: metres, Y; STL: millimetres, Z); the file's ending follows.
void setFormat(ExportPlan& plan, engine::MeshFormat format);

/// The three sides of the shape in millimetres, in the file's axes (x, y, z).
std::array<double, 3> sidesMillimetres(const ExportPlan& plan, const engine::MeshFacts& facts);

/// "100 × 72 × 40 mm → 0.1 × 0.072 × 0.04 m in the GLB, Y up".
QString planInWords(const ExportPlan& plan, const engine::MeshFacts& facts);
/// What the user should know before it is written; one sentence each.
QStringList planWarnings(const ExportPlan& plan, const engine::MeshFacts& facts);

engine::MeshExportOptions exportOptions(const ExportPlan& plan, const QString& name);

inline constexpr double kBedMillimetres = 256; ///< side of a usual printer's bed
inline constexpr double kNozzleMillimetres = 0.4; ///< width of a usual nozzle's line
inline constexpr double kTinyCubicMillimetres = 9; ///< below this slicers ask whether it is in metres or inches
inline constexpr qint64 kManyFaces = 2000000;  ///< slow to open in most programs

} // namespace maquette::ui
