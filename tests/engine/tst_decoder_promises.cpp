// What every decoder keeps, whichever nodes it asks for: the same bits for the same request, nothing lost at the
// border of the box, an end within a level, room for many nodes.
#include "analytic_fields.h"
#include "decoding/known_nodes.h"
#include "decoding/volume_decoder.h"
#include "dense_truth.h"
#include "surface/extract.h"

#include <QTest>

#include <cstring>

using namespace maquette::engine;
using maquette::test::AnalyticField;
using maquette::test::DenseTruth;

namespace {

DecodeOptions gridOf(int cells)
{
    DecodeOptions options;
    options.grid = cells;
    options.minResolution = 15;
    return options;
}

/// A torus, and a bar that the border of the box cuts off on two sides.
AnalyticField cutShape()
{
    using namespace maquette::test;
    return AnalyticField(united(torus(0.5, 0.12), box(-2.0, 0.4, 0.2, 2.0, 0.6, 0.7)), 0.06);
}

/// Counts the calls, and asks for an end during one of them.
class CallCounter final : public Field {
public:
    CallCounter(int last, std::stop_source source) : m_last(last), m_source(std::move(source)) {}
    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        if (++calls == m_last)
            m_source.request_stop();
        return m_field.values(points, selection);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }
    mutable int calls = 0;

private:
    AnalyticField m_field = cutShape();
    int m_last;
    mutable std::stop_source m_source;
};

void addDecoders()
{
    QTest::addColumn<QString>("decoder");
    for (const std::string& name : volumeDecoderNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

} // namespace

class TestDecoderPromises : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameBitsTwice_data() { addDecoders(); }
    void givesTheSameBitsTwice();
    void losesNothingAtTheBorder_data() { addDecoders(); }
    void losesNothingAtTheBorder();
    void hasNoSurfaceInAnEmptyField_data() { addDecoders(); }
    void hasNoSurfaceInAnEmptyField();
    void stopsInsideALevel_data() { addDecoders(); }
    void stopsInsideALevel();
    void holdsTenMillionNodes();
};

void TestDecoderPromises::givesTheSameBitsTwice()
{
    QFETCH(QString, decoder);
    const AnalyticField field = cutShape();
    const auto decode = [&] {
        return knownNodes(makeVolumeDecoder(decoder.toStdString())->decode(field, gridOf(64)));
    };
    const KnownNodes first = decode(), second = decode();
    QVERIFY(first.flat.size() > 1000);
    QVERIFY(first.flat == second.flat);
    QCOMPARE(std::memcmp(first.values.data(), second.values.data(), first.values.size() * sizeof(float)), 0);
}

void TestDecoderPromises::losesNothingAtTheBorder()
{
    QFETCH(QString, decoder);
    const AnalyticField field = cutShape();
    const auto made = makeVolumeDecoder(decoder.toStdString());
    const VolumeGrid found = made->decode(field, gridOf(64));
    const DenseTruth truth(field, made->levels(gridOf(64)).back());
    QCOMPARE(truth.missedCells(found), std::int64_t(0));
    const Mesh mesh = extractSurface(found).mesh;
    float least = 1, most = -1;
    for (const Float3& p : mesh.positions) {
        least = std::min(least, p[0]);
        most = std::max(most, p[0]);
    }
    QVERIFY2(least < -1.0f && most > 1.0f, "the bar must reach the border on both sides");
}

void TestDecoderPromises::hasNoSurfaceInAnEmptyField()
{
    QFETCH(QString, decoder);
    for (const double value : {-1.0, 1.0}) {
        const AnalyticField field(maquette::test::constant(value), 1.0);
        DecodeStats stats;
        DecodeObserver observer;
        observer.stats = &stats;
        makeVolumeDecoder(decoder.toStdString())->decode(field, gridOf(64), {}, observer);
        QCOMPARE(stats.surfaceNodes, std::int64_t(0));
    }
}

void TestDecoderPromises::stopsInsideALevel()
{
    QFETCH(QString, decoder);
    const auto made = makeVolumeDecoder(decoder.toStdString());
    const CallCounter whole(-1, {});
    DecodeOptions options = gridOf(64);
    options.chunk = 1000; // several calls a level
    made->decode(whole, options);
    QVERIFY(whole.calls > 8);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    int finished = 0;
    context.sink = [&](const Event& event) { finished += std::holds_alternative<LevelFinished>(event); };
    const CallCounter stopped(whole.calls - 2, source);
    QVERIFY_THROWS_EXCEPTION(Cancelled, made->decode(stopped, options, context));
    QCOMPARE(stopped.calls, whole.calls - 2); // no call after the one that was stopped
    QCOMPARE(finished, int(made->levels(options).size()) - 1);
}

void TestDecoderPromises::holdsTenMillionNodes()
{
    constexpr std::int64_t kNodes = 216 * 216 * 216;
    static_assert(kNodes >= 10'000'000);
    const AnalyticField field(maquette::test::sphere(0.6), 0.06);
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    const VolumeGrid all = makeVolumeDecoder("dense")->decode(field, gridOf(215), {}, observer);
    QCOMPARE(all.knownCount(), kNodes);
    QVERIFY2(all.memoryBytes() < 1.2 * kNodes * sizeof(float), qPrintable(QString::number(all.memoryBytes())));
    QCOMPARE(all.value(108, 108, 108), 1.0f);
    QCOMPARE(all.value(215, 215, 215), -1.0f);
    const VolumeGrid few = makeVolumeDecoder("minimal")->decode(field, gridOf(215));
    QVERIFY(few.knownCount() < kNodes / 30);
    const Mesh found = extractSurface(few).mesh, wanted = extractSurface(all).mesh;
    QVERIFY(found.positions == wanted.positions);
    QVERIFY(found.triangles == wanted.triangles);
}

QTEST_APPLESS_MAIN(TestDecoderPromises)
#include "tst_decoder_promises.moc"
