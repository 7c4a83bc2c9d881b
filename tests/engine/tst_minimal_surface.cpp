// The mesh of the minimal decoder against that of the dense one: how far apart they lie, in cells of the grid.
#include "analytic_fields.h"
#include "decoding/volume_decoder.h"
#include "starter_field.h"
#include "surface/extract.h"
#include "surface_gap.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace maquette::engine;
using maquette::test::AnalyticField;
using maquette::test::SurfaceGap;
using maquette::test::surfaceGap;

namespace {

/// In cells: what the two meshes may differ by on parts that were found.
constexpr double kMostGap = 0.1;

std::map<std::string, AnalyticField::Distance> shapes()
{
    using namespace maquette::test;
    return {
        {"torus, plate and rod", united(united(torus(0.55, 0.14), box(-0.8, -0.62, -0.8, 0.8, -0.6, 0.8)),
                                        rod(0.02, -0.7, 0.75, -0.5, 0.7, 0.6, 0.55))},
        {"nested shells", united(united(without(sphere(0.8), sphere(0.75)), without(sphere(0.5), sphere(0.45))),
                                 sphere(0.2))},
        {"cut by the border", united(box(-0.3, -2.0, -0.4, 2.0, 0.5, 0.3), sphere(0.3, -1.0, 0.9, 0.9))},
    };
}

Mesh meshOf(const Field& field, const char* decoder, int cells)
{
    const c10::InferenceMode noGradients;
    DecodeOptions options;
    options.grid = cells;
    return extractSurface(makeVolumeDecoder(decoder)->decode(field, options)).mesh;
}

double cellOf(int cells)
{
    return (Box().max[0] - Box().min[0]) / cells;
}

SurfaceGap gapOf(const Mesh& found, const Mesh& wanted, int cells)
{
    const double cell = cellOf(cells);
    SurfaceGap gap = surfaceGap(found, wanted, cell);
    gap.farthest /= cell;
    return gap;
}

} // namespace

class TestMinimalSurface : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void liesOnTheSurfaceOfDense_data();
    void liesOnTheSurfaceOfDense();
    void liesOnTheSurfaceOfDenseOnTheStarterModel_data();
    void liesOnTheSurfaceOfDenseOnTheStarterModel();
    void aMovedVertexIsSeen();
    void aHoleIsSeen();
    void aPartThatWasNotFoundIsCounted();
};

void TestMinimalSurface::liesOnTheSurfaceOfDense_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("cells");
    for (const auto& [shape, distance] : shapes())
        for (const int cells : {61, 96})
            QTest::addRow("%s %d", shape.c_str(), cells) << QString::fromStdString(shape) << cells;
}

void TestMinimalSurface::liesOnTheSurfaceOfDense()
{
    QFETCH(QString, shape);
    QFETCH(int, cells);
    const AnalyticField field(shapes().at(shape.toStdString()), 0.06);
    const SurfaceGap gap = gapOf(meshOf(field, "minimal", cells), meshOf(field, "dense", cells), cells);
    QVERIFY2(gap.farthest <= kMostGap, qPrintable(QString::number(gap.farthest)));
    QVERIFY(gap.parts > 0);
    QCOMPARE(gap.foundParts, gap.parts);
}

void TestMinimalSurface::liesOnTheSurfaceOfDenseOnTheStarterModel_data()
{
    QTest::addColumn<QString>("picture");
    QTest::newRow("cabinet") << "samples/cabinet.png";
    QTest::newRow("chair") << "samples/chair.png";
}

void TestMinimalSurface::liesOnTheSurfaceOfDenseOnTheStarterModel()
{
    QFETCH(QString, picture);
    constexpr int kCells = 48;
    const auto field = maquette::test::starterField(picture, 1);
    const SurfaceGap gap = gapOf(meshOf(*field, "minimal", kCells), meshOf(*field, "dense", kCells), kCells);
    QVERIFY2(gap.farthest <= kMostGap, qPrintable(QString::number(gap.farthest)));
    QVERIFY(gap.foundParts > 0);
    QVERIFY2(gap.foundParts * 10 >= gap.parts * 9,
             qPrintable(QString("%1 of %2 parts").arg(gap.foundParts).arg(gap.parts)));
}

// What the measure must not let pass.

void TestMinimalSurface::aMovedVertexIsSeen()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    const Mesh wanted = meshOf(field, "dense", 32);
    Mesh moved = wanted;
    const double cell = cellOf(32), radius = std::hypot(wanted.positions[0][0], wanted.positions[0][1], wanted.positions[0][2]);
    for (const double share : {0.05, 0.2}) {
        for (int axis = 0; axis < 3; ++axis)
            moved.positions[0][axis] = float(wanted.positions[0][axis] * (1 + share * cell / radius));
        const double gap = gapOf(moved, wanted, 32).farthest;
        QVERIFY2(std::fabs(gap - share) < 0.02, qPrintable(QString::number(gap)));
        QCOMPARE(gap <= kMostGap, share < kMostGap);
    }
}

void TestMinimalSurface::aHoleIsSeen()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    const Mesh wanted = meshOf(field, "dense", 32);
    Mesh holed = wanted;
    // The triangles around one vertex.
    std::erase_if(holed.triangles, [](const Triangle& t) { return t[0] == 0 || t[1] == 0 || t[2] == 0; });
    QVERIFY(holed.triangles.size() + 3 <= wanted.triangles.size());
    const SurfaceGap gap = gapOf(holed, wanted, 32);
    QCOMPARE(gap.foundParts, 1);
    QVERIFY2(gap.farthest > kMostGap, qPrintable(QString::number(gap.farthest)));
}

void TestMinimalSurface::aPartThatWasNotFoundIsCounted()
{
    using namespace maquette::test;
    const Mesh both = meshOf(AnalyticField(united(sphere(0.3, -0.5), sphere(0.2, 0.5))), "dense", 32);
    const Mesh one = meshOf(AnalyticField(sphere(0.3, -0.5)), "dense", 32);
    const SurfaceGap gap = gapOf(one, both, 32);
    QCOMPARE(gap.parts, 2);
    QCOMPARE(gap.foundParts, 1);
    QVERIFY(gap.farthest <= kMostGap);
    QVERIFY(gapOf(both, one, 32).farthest > 10); // a part too much is no part of the shape
}

QTEST_APPLESS_MAIN(TestMinimalSurface)
#include "tst_minimal_surface.moc"
