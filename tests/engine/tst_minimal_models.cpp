#include "decoding/volume_decoder.h"
#include "dense_truth.h"
#include "golden_vae.h"
#include "starter_field.h"

#include <c10/core/InferenceMode.h>

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace maquette::engine;
using maquette::test::DenseTruth;
using maquette::test::Golden;
using maquette::test::starterField;

namespace {

/// Sizes can be raised for a closer look than every run of the tests can afford.
int gridOr(int usual)
{
    const int asked = qEnvironmentVariableIntValue("MAQUETTE_MINIMAL_GRID");
    return asked > 0 ? asked : usual;
}

void compareWithDense(const Field& field, int cells)
{
    const c10::InferenceMode noGradients;
    DecodeOptions options;
    options.grid = cells;
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    const VolumeGrid found = makeVolumeDecoder("minimal")->decode(field, options, {}, observer);
    const DenseTruth truth(field, cells);
    const std::int64_t missed = truth.missedCells(found);
    if (qEnvironmentVariableIsSet("MAQUETTE_SHOW_RATIOS")) {
        for (const DecodeLevelStats& level : stats.levels)
            qInfo("level %d: %lld queries, %.3f s, of these in the field %.3f s", level.cells,
                  static_cast<long long>(level.queries), level.seconds, level.fieldSeconds);
        qInfo("crossing %lld, missed %lld, queries %lld, floor %lld, ratio %.3f",
              static_cast<long long>(truth.crossingCells()), static_cast<long long>(missed),
              static_cast<long long>(stats.totalQueries), static_cast<long long>(truth.floorNodes()),
              double(stats.totalQueries) / double(truth.floorNodes()));
    }
    QVERIFY(truth.crossingCells() > 1000);
    QVERIFY2(missed * 1000 <= truth.crossingCells(), qPrintable(QString::number(missed)));
    QVERIFY(stats.surfaceNodes <= truth.floorNodes());
    const double ratio = double(stats.totalQueries) / double(truth.floorNodes());
    QVERIFY2(ratio <= 1.4, qPrintable(QString::number(ratio)));
    // The same values, but for the last bits of products of other sizes: the same triangles.
    int turned = 0;
    for (int x = 0; x <= cells; ++x)
        for (int y = 0; y <= cells; ++y)
            for (int z = 0; z <= cells; ++z)
                turned += found.known(x, y, z) && (found.value(x, y, z) > 0) != truth.isInside(x, y, z);
    QVERIFY2(turned <= 2, qPrintable(QString::number(turned)));
}

} // namespace

class TestMinimalModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatDenseFindsOnRecordedModels_data();
    void findsWhatDenseFindsOnRecordedModels();
    void findsWhatDenseFindsOnTheStarterModel_data();
    void findsWhatDenseFindsOnTheStarterModel();
};

void TestMinimalModels::findsWhatDenseFindsOnRecordedModels_data()
{
    QTest::addColumn<bool>("turbo");
    QTest::newRow("standard decoder") << false;
    QTest::newRow("efficient decoder") << true;
}

void TestMinimalModels::findsWhatDenseFindsOnRecordedModels()
{
    QFETCH(bool, turbo);
    Golden golden("hunyuan3d-2");
    compareWithDense(*maquette::test::goldenField(golden, turbo, golden.tensor("vae.latents.in")), gridOr(60));
}

void TestMinimalModels::findsWhatDenseFindsOnTheStarterModel_data()
{
    QTest::addColumn<QString>("picture");
    QTest::addColumn<int>("seed");
    QTest::newRow("sample, seed 1") << "samples/cabinet.png" << 1;
    QTest::newRow("sample, seed 2") << "samples/cabinet.png" << 2;
}

void TestMinimalModels::findsWhatDenseFindsOnTheStarterModel()
{
    QFETCH(QString, picture);
    QFETCH(int, seed);
    compareWithDense(*starterField(picture, seed), gridOr(64));
}

QTEST_APPLESS_MAIN(TestMinimalModels)
#include "tst_minimal_models.moc"
