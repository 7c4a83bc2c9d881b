#include "export/export_plan.h"

#include "widgets/building.h"
#include "widgets/paths.h"

#include <engine/mesh_parts.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::ui {

namespace {

using engine::LengthUnit;
using engine::MeshFormat;
using engine::UpAxis;

QString words(const char* text)
{
    return QCoreApplication::translate("maquette::ui::ExportPlan", text);
}

/// What slicers read: millimetres, Z up.
bool isForPrint(MeshFormat format)
{
    return format == MeshFormat::StlBinary || format == MeshFormat::StlAscii || format == MeshFormat::ThreeMf;
}

UpAxis upOf(const ExportDefaults& defaults, MeshFormat format)
{
    switch (format) {
    case MeshFormat::Obj:
        return defaults.objUp;
    case MeshFormat::Ply:
        return defaults.plyUp;
    case MeshFormat::StlBinary:
    case MeshFormat::StlAscii:
        return defaults.stlUp;
    case MeshFormat::ThreeMf:
        return defaults.threeMfUp;
    case MeshFormat::Glb:
        break;
    }
    return UpAxis::Y;
}

QString sidesInWords(const std::array<double, 3>& sides, double divisor)
{
    QStringList parts;
    for (const double side : sides)
        parts << QLocale().toString(side / divisor, 'g', 4);
    return inOrder(parts.join(QStringLiteral(" × ")));
}

} // namespace

QString formatName(MeshFormat format)
{
    switch (format) {
    case MeshFormat::Glb:
        return QStringLiteral("GLB");
    case MeshFormat::Obj:
        return QStringLiteral("OBJ");
    case MeshFormat::StlBinary:
    case MeshFormat::StlAscii:
        return QStringLiteral("STL");
    case MeshFormat::Ply:
        return QStringLiteral("PLY");
    case MeshFormat::ThreeMf:
        break;
    }
    return QStringLiteral("3MF");
}

QString formatEnding(MeshFormat format)
{
    return u'.' + formatName(format).toLower();
}

QString unitName(LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::Metre:
        return QStringLiteral("m");
    case LengthUnit::Centimetre:
        return QStringLiteral("cm");
    case LengthUnit::Millimetre:
        return QStringLiteral("mm");
    case LengthUnit::Inch:
        break;
    }
    return QStringLiteral("in");
}

double millimetresPer(LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::Metre:
        return 1000;
    case LengthUnit::Centimetre:
        return 10;
    case LengthUnit::Millimetre:
        return 1;
    case LengthUnit::Inch:
        break;
    }
    return 25.4;
}

ExportPlan planFor(const ExportDefaults& defaults)
{
    ExportPlan plan;
    plan.defaults = defaults;
    plan.sizeMillimetres = defaults.sizeMillimetres;
    setFormat(plan, defaults.format);
    return plan;
}

void setFormat(ExportPlan& plan, MeshFormat format)
{
    plan.format = format;
    plan.unit = isForPrint(format) ? LengthUnit::Millimetre : format == MeshFormat::Glb ? LengthUnit::Metre : plan.defaults.unit;
    plan.up = upOf(plan.defaults, format);
    const QFileInfo file(plan.file);
    if (!plan.file.isEmpty())
        plan.file = file.path() + u'/' + file.completeBaseName() + formatEnding(format);
}

std::array<double, 3> sidesMillimetres(const ExportPlan& plan, const engine::MeshFacts& facts)
{
    std::array<double, 3> sides;
    for (std::size_t axis = 0; axis < 3; ++axis)
        sides[axis] = double(facts.boxMax[axis]) - double(facts.boxMin[axis]);
    const double longest = *std::max_element(sides.begin(), sides.end());
    for (double& side : sides)
        side = longest > 0 ? side / longest * plan.sizeMillimetres : 0;
    if (plan.up == UpAxis::Z)
        std::swap(sides[1], sides[2]);
    return sides;
}

bool hasVertexNormals(MeshFormat format)
{
    return format == MeshFormat::Glb || format == MeshFormat::Obj || format == MeshFormat::Ply;
}

QStringList filesInTheWay(const ExportPlan& plan)
{
    if (!plan.separateParts)
        return QFileInfo::exists(plan.file) ? QStringList{plan.file} : QStringList();
    QStringList files; // how many parts there will be is found out when they are written
    for (std::size_t i = 1; i <= engine::kMostParts; ++i)
        if (const QString file = fromPath(engine::partFile(toPath(plan.file), i)); QFileInfo::exists(file))
            files << file;
    return files;
}

double longestSide(const engine::MeshFacts& facts)
{
    double longest = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        longest = std::max(longest, double(facts.boxMax[axis]) - double(facts.boxMin[axis]));
    return longest;
}

double shareOfLongest(const ExportPlan& plan, const engine::MeshFacts& facts)
{
    if (plan.side == engine::SizeSide::Longest)
        return 1;
    const double longest = longestSide(facts);
    const std::size_t axis = plan.side == engine::SizeSide::Width ? 0 : plan.side == engine::SizeSide::Height ? 1 : 2;
    const double side = double(facts.boxMax[axis]) - double(facts.boxMin[axis]);
    return longest > 0 && side > 0 ? side / longest : 1;
}

QString planInWords(const ExportPlan& plan, const engine::MeshFacts& facts)
{
    const auto sides = sidesMillimetres(plan, facts);
    const QString axis = plan.up == UpAxis::Z ? words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "Z up"))
                                              : words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "Y up"));
    const QString whole = words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "%1 mm → %2 %3 in the %4, %5"))
                              .arg(sidesInWords(sides, 1), sidesInWords(sides, millimetresPer(plan.unit)), unitName(plan.unit),
                                   formatName(plan.format), axis);
    if (!plan.separateParts || facts.shells < 2)
        return whole;
    const QFileInfo first(fromPath(engine::partFile(toPath(plan.file), 1)));
    return whole + u'\n' + words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "A file for each of up to %1 parts: %2 …"))
                               .arg(QLocale().toString(qlonglong(facts.shells)), first.fileName());
}

QStringList planWarnings(const ExportPlan& plan, const engine::MeshFacts& facts)
{
    QStringList warnings;
    if (plan.separateParts && std::size_t(facts.shells) > engine::kMostParts)
        warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "%1 parts are too many for a file each (%2): clean the mesh first."))
                        .arg(QLocale().toString(qlonglong(facts.shells)), QLocale().toString(int(engine::kMostParts)));
    const bool forPrint = isForPrint(plan.format);
    if (!facts.closed)
        warnings << (forPrint ? words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "The mesh is not closed: slicers may refuse it."))
                           : words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "The mesh is not closed.")));
    if (forPrint && plan.format != MeshFormat::ThreeMf && plan.unit != LengthUnit::Millimetre)
        warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "Slicers read an STL in millimetres; this one would come out in the wrong size."));
    if (forPrint) {
        const auto sides = sidesMillimetres(plan, facts);
        const auto [thinnest, longest] = std::minmax_element(sides.begin(), sides.end());
        if (*longest > plan.defaults.bedMillimetres)
            warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "Larger than the printer's bed (%1 mm).")).arg(QLocale().toString(plan.defaults.bedMillimetres));
        if (*thinnest < plan.defaults.nozzleMillimetres)
            warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "Thinner than the nozzle's line (%1 mm): it may not be printed at all."))
                            .arg(QLocale().toString(plan.defaults.nozzleMillimetres));
        double box = 1, units = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            box *= sides[axis];
            units *= double(facts.boxMax[axis]) - double(facts.boxMin[axis]);
        }
        if (facts.closed && units > 0 && std::abs(facts.volume) * box / units < kTinyCubicMillimetres)
            warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "So small that slicers will ask whether it is in metres or inches."));
    }
    if (facts.faces > kManyFaces)
        warnings << words(QT_TRANSLATE_NOOP("maquette::ui::ExportPlan", "%1 faces: many programs open it slowly.")).arg(QLocale().toString(qlonglong(facts.faces)));
    return warnings;
}

engine::MeshExportOptions exportOptions(const ExportPlan& plan, const QString& name)
{
    engine::MeshExportOptions options;
    options.sizeMillimetres = plan.sizeMillimetres;
    options.unit = plan.unit;
    options.upAxis = plan.up;
    options.name = name.isEmpty() ? "Maquette" : name.toStdString();
    const bool isStl = plan.format == MeshFormat::StlBinary || plan.format == MeshFormat::StlAscii;
    options.uv = plan.textureCoordinates && !isStl && plan.format != MeshFormat::ThreeMf;
    options.onPlate = isForPrint(plan.format);
    options.normals = plan.normals || !hasVertexNormals(plan.format);
    options.materialFile = plan.materialFile && plan.format == MeshFormat::Obj;
    return options;
}

} // namespace maquette::ui
