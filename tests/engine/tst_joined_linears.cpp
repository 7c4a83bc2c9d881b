#include "filler.h"
#include "model/detailgen3d/detail_dit.h"
#include "model/hunyuan3d2/dit.h"
#include "nn/joined_linears.h"

#include <ATen/record_function.h>

#include <QTest>

#include <cstring>

using namespace maquette::engine;
using maquette::test::FillerStore;

namespace {

Linear layer(std::int64_t in, std::int64_t out, bool hasBias = true)
{
    Linear made;
    made.weight = at::randn({out, in});
    if (hasBias)
        made.bias = at::randn({out});
    return made;
}

int linearCalls = 0;

/// Calls of at::linear on this thread while it lives.
class LinearCounter {
public:
    LinearCounter() : m_handle(at::addThreadLocalCallback(at::RecordFunctionCallback(count)))
    {
        linearCalls = 0;
    }
    ~LinearCounter() { at::removeCallback(m_handle); }
    LinearCounter(const LinearCounter&) = delete;
    LinearCounter& operator=(const LinearCounter&) = delete;

private:
    static std::unique_ptr<at::ObserverContext> count(const at::RecordFunction& function)
    {
        linearCalls += std::strcmp(function.name(), "aten::linear") == 0;
        return nullptr;
    }
    at::CallbackHandle m_handle;
};

template <class Run>
std::pair<at::Tensor, int> counted(const Run& run)
{
    const LinearCounter counter;
    const at::Tensor result = run();
    return {result, linearCalls};
}

double farthest(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

class TestJoinedLinears : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { at::manual_seed(5); }
    void givesWhatTheLayersGive_data();
    void givesWhatTheLayersGive();
    void layersThatDoNotFitAreRefused();
    void oneProductMakesTheModulationsOfTwoStreams();
    void oneProductMakesTheModulationsOfDetailGen3D();
};

void TestJoinedLinears::givesWhatTheLayersGive_data()
{
    QTest::addColumn<bool>("hasBias");
    QTest::newRow("with bias") << true;
    QTest::newRow("without") << false;
}

void TestJoinedLinears::givesWhatTheLayersGive()
{
    QFETCH(bool, hasBias);
    Linear first = layer(24, 7, hasBias), second = layer(24, 1, hasBias), third = layer(24, 30, hasBias);
    const at::Tensor x = at::randn({2, 3, 24});
    const std::vector<at::Tensor> wanted = {first(x), second(x), third(x)};
    const at::Tensor weight = second.weight.clone();
    const std::vector<Linear*> layers = {&first, &second, &third};
    const JoinedLinears joined(layers);
    const std::vector<at::Tensor> found = joined(x);
    QCOMPARE(found.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(found[i].sizes(), wanted[i].sizes());
        QVERIFY(farthest(found[i], wanted[i]) < 1e-5);
        QVERIFY((*layers[i])(x).equal(wanted[i])); // the layers still work
    }
    QVERIFY(second.weight.equal(weight));
    QVERIFY(first.weight.is_alias_of(third.weight)); // nothing is held twice
    QCOMPARE(first.weight.storage().nbytes(), std::size_t(38 * 24 * sizeof(float)));
}

void TestJoinedLinears::layersThatDoNotFitAreRefused()
{
    Linear first = layer(24, 7), narrow = layer(23, 7), bare = layer(24, 7, false), trained = layer(24, 7);
    trained.weight.requires_grad_(true);
    for (Linear* other : {&narrow, &bare, &trained}) {
        const std::vector<Linear*> layers = {&first, other};
        QVERIFY_THROWS_EXCEPTION(c10::Error, JoinedLinears{layers});
    }
    QVERIFY_THROWS_EXCEPTION(c10::Error, JoinedLinears{std::span<Linear* const>{}});
}

void TestJoinedLinears::oneProductMakesTheModulationsOfTwoStreams()
{
    Hunyuan3DDiTConfig config;
    config.inChannels = 16;
    config.hiddenSize = 96;
    config.numHeads = 4;
    config.depth = 2;
    config.depthSingleBlocks = 3;
    config.contextInDim = 40;
    FillerStore filler;
    hunyuan3d2::DiTNetwork network(Parameters(filler), config);
    const at::Tensor x = at::randn({2, 7, 16}), context = at::randn({2, 5, 40}), time = at::full({2}, 0.4f);
    const auto run = [&] { return network(x, time, context, {}); };
    const auto [apart, callsApart] = counted(run);
    network.joinModulations();
    const auto [joined, callsJoined] = counted(run);
    QVERIFY(apart.abs().max().item<double>() > 0.01);
    QVERIFY2(farthest(apart, joined) < 1e-4, qPrintable(QString::number(farthest(apart, joined))));
    QCOMPARE(callsApart - callsJoined, 2 * 2 + 3 + 1 - 1);
    QVERIFY(network.doubleBlocks[0].img.mod.lin.weight.is_alias_of(network.finalModulation.weight));
}

void TestJoinedLinears::oneProductMakesTheModulationsOfDetailGen3D()
{
    SkipDitConfig config;
    config.inChannels = 16;
    config.width = 96;
    config.heads = 4;
    config.layers = 5;
    config.contextDim = 40;
    config.qkNorm = false;
    FillerStore filler;
    detailgen3d::DetailDitNetwork network(Parameters(filler), config);
    const auto keys = network.keysOf(at::randn({1, 5, 40}));
    const at::Tensor x = at::randn({1, 7, 16}), time = at::full({1}, 420.0f);
    const auto run = [&] { return network(x, time, keys, 1); };
    const auto [apart, callsApart] = counted(run);
    network.joinModulations();
    const auto [joined, callsJoined] = counted(run);
    QVERIFY(apart.abs().max().item<double>() > 0.01);
    QVERIFY2(farthest(apart, joined) < 1e-4, qPrintable(QString::number(farthest(apart, joined))));
    QCOMPARE(callsApart - callsJoined, 5 - 1);
}

QTEST_APPLESS_MAIN(TestJoinedLinears)
#include "tst_joined_linears.moc"
