// Activation checkpointing and mixed precision: the same gradients with less memory, near ones in a shorter type.
#include "tiny_training.h"

#include "nn/autocast.h"
#include "nn/recompute.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QtTest>

#include <cmath>
#include <map>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

at::Tensor leaf(at::IntArrayRef shape, std::uint64_t seed)
{
    return at::randn(shape, at::detail::createCPUGenerator(seed)).requires_grad_(true);
}

using State = std::map<std::string, at::Tensor>;

/// A tiny flow stage that takes the same batch again and again.
struct RepeatedStage {
    explicit RepeatedStage(const BatchDivision& division, bool recomputes = false)
        : flow(tinyFlow(5)), task(optionsOf(), flow, boxes.vae, boxes.targets, {})
    {
        flow.network->recomputesBlocks = recomputes;
        task.divide(division);
    }
    static FlowTrainerOptions optionsOf()
    {
        FlowTrainerOptions options;
        options.batch = 8;
        return options;
    }
    NamedNumbers step()
    {
        StepRandom random(4, 1, 0);
        return task.step(random, 1.0, 0);
    }
    State state()
    {
        State all;
        for (const NamedTensor& tensor : task.state())
            all[tensor.name] = tensor.value.detach().clone();
        return all;
    }
    Boxes boxes;
    TrainableFlow flow;
    FlowTask task;
};

State afterOneStep(const BatchDivision& division, bool recomputes, NamedNumbers* losses = nullptr)
{
    RepeatedStage stage(division, recomputes);
    const NamedNumbers found = stage.step();
    if (losses)
        *losses = found;
    return stage.state();
}

/// The same direction, up to the shorter type's rounding.
bool areParallel(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor x = a.flatten(), y = b.flatten();
    return (x.dot(y) / (x.norm() * y.norm())).item<double>() > 0.99;
}

BatchDivision inPrecision(at::ScalarType precision, double lossScale = 1024)
{
    BatchDivision division;
    division.precision = precision;
    division.lossScale = lossScale;
    return division;
}

} // namespace

class TestTrainingMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recomputedPartHasTheSameGradients();
    void recomputingHappensOnlyForGradients();
    void chainsOfPartsPassGradientsOn();
    void flowBlocksGiveTheSameGradients();
    void autocastEndsWithItsObject();
    void bf16StaysNearAndWeightsStayWide();
    void fp16LeavesOutOverflowsAndLowersItsScale();
};

void TestTrainingMemory::recomputedPartHasTheSameGradients()
{
    const at::Tensor x = leaf({3, 4}, 1), y = leaf({3, 4}, 2), w = leaf({4, 4}, 3);
    const auto part = [&w](const std::vector<at::Tensor>& in) {
        return std::vector<at::Tensor>{at::mm(in[0], w).tanh() * in[1], in[1].exp()};
    };
    const auto gradients = [&](bool recomputes) {
        for (at::Tensor tensor : {x, y, w})
            tensor.mutable_grad().reset();
        const auto out = recomputes ? recomputed({x, y}, part) : part({x, y});
        (out[0].sum() + 2 * out[1].square().sum()).backward();
        return std::vector<at::Tensor>{x.grad().clone(), y.grad().clone(), w.grad().clone()};
    };
    const auto plain = gradients(false), again = gradients(true);
    for (std::size_t i = 0; i < plain.size(); ++i)
        QVERIFY(at::equal(again[i], plain[i]));
}

void TestTrainingMemory::recomputingHappensOnlyForGradients()
{
    const at::Tensor x = leaf({2, 2}, 1), w = leaf({2, 2}, 2);
    int calls = 0;
    const auto part = [&](const std::vector<at::Tensor>& in) {
        ++calls;
        return std::vector<at::Tensor>{at::mm(in[0], w)};
    };
    {
        const at::NoGradGuard noGrad;
        QVERIFY(!recomputed({x}, part)[0].requires_grad());
    }
    QCOMPARE(calls, 1);
    const at::Tensor out = recomputed({x}, part)[0];
    QCOMPARE(calls, 2);
    out.sum().backward();
    QCOMPARE(calls, 3);
    // Nothing to differentiate on the way in: plainly, and the weight still learns.
    w.mutable_grad().reset();
    recomputed({x.detach()}, part)[0].sum().backward();
    QCOMPARE(calls, 4);
    QVERIFY(w.grad().defined());
}

void TestTrainingMemory::chainsOfPartsPassGradientsOn()
{
    const at::Tensor x = leaf({4}, 1), w = leaf({4}, 2);
    const auto chain = [&](bool recomputes) {
        x.mutable_grad().reset();
        w.mutable_grad().reset();
        at::Tensor value = x;
        for (int i = 0; i < 5; ++i) {
            const auto part = [&w](const std::vector<at::Tensor>& in) {
                return std::vector<at::Tensor>{(in[0] * w).sin()};
            };
            value = recomputes ? recomputed({value}, part)[0] : part({value})[0];
        }
        value.sum().backward();
        return at::cat({x.grad(), w.grad()});
    };
    const at::Tensor plain = chain(false);
    QVERIFY(at::allclose(chain(true), plain, 1e-6, 1e-7)); // the weight's five shares may be added in another order
}

void TestTrainingMemory::flowBlocksGiveTheSameGradients()
{
    const auto plain = afterOneStep({}, false), again = afterOneStep({}, true);
    for (const auto& [name, value] : plain)
        QVERIFY2(at::allclose(again.at(name), value, 1e-5, 1e-8), name.c_str());
    QVERIFY(plain.at("adam.first.model.double_blocks.0.img_attn.qkv.weight").defined());
}

void TestTrainingMemory::autocastEndsWithItsObject()
{
    const at::Tensor a = at::ones({2, 2});
    QVERIFY(Autocast::present(at::kCPU) == at::kFloat);
    {
        const Autocast precision(at::kCPU, at::kBFloat16);
        QVERIFY(Autocast::present(at::kCPU) == at::kBFloat16);
        QVERIFY(at::mm(a, a).scalar_type() == at::kBFloat16);
        const Autocast off(at::kCPU, at::kFloat);
        QVERIFY(at::mm(a, a).scalar_type() == at::kFloat);
    }
    QVERIFY(Autocast::present(at::kCPU) == at::kFloat && at::mm(a, a).scalar_type() == at::kFloat);
}

void TestTrainingMemory::bf16StaysNearAndWeightsStayWide()
{
    NamedNumbers wideLoss, shortLoss;
    const auto wide = afterOneStep({}, false, &wideLoss);
    for (const bool recomputes : {false, true}) {
        const auto narrow = afterOneStep(inPrecision(at::kBFloat16), recomputes, &shortLoss);
        const double a = figure(wideLoss, "flow"), b = figure(shortLoss, "flow");
        QVERIFY2(a != b && std::abs(a - b) < 0.02 * a, qPrintable(QString("%1 %2").arg(a).arg(b)));
        const std::string name = "adam.first.model.single_blocks.0.linear2.weight";
        QVERIFY(areParallel(narrow.at(name), wide.at(name)));
        for (const auto& [key, value] : narrow)
            QVERIFY2(value.scalar_type() == wide.at(key).scalar_type(), key.c_str());
    }
}

void TestTrainingMemory::fp16LeavesOutOverflowsAndLowersItsScale()
{
    const std::string moment = "adam.first.model.single_blocks.0.linear2.weight";
    const std::string steps = "adam.steps.model.single_blocks.0.linear2.weight";
    const State wide = afterOneStep({}, false);
    RepeatedStage stage(inPrecision(at::kHalf, 1e9));
    QCOMPARE(figure(stage.step(), "skipped"), 1.0);
    State state = stage.state();
    QCOMPARE(state.at(steps).item<double>(), 0.0);
    QVERIFY(state.at(moment).abs().max().item<double>() == 0);
    double scale = state.at("scale.loss").item<double>();
    QVERIFY(scale <= BatchDivision::kLargestLossScale);
    // The same batch again until the scale fits: then the update is the one of the wide type.
    for (int trial = 0; trial < 24 && state.at(steps).item<double>() == 0; ++trial) {
        const bool isSkipped = figure(stage.step(), "skipped") != 0;
        state = stage.state();
        QCOMPARE(state.at("scale.loss").item<double>(), isSkipped ? scale / 2 : scale);
        scale = state.at("scale.loss").item<double>();
    }
    QCOMPARE(state.at(steps).item<double>(), 1.0);
    QCOMPARE(state.at("scale.good_updates").item<double>(), 1.0);
    QVERIFY2(scale >= 16, qPrintable(QString::number(scale)));
    QVERIFY(areParallel(state.at(moment), wide.at(moment))); // the scale is gone again
}

QTEST_APPLESS_MAIN(TestTrainingMemory)
#include "tst_training_memory.moc"
