#include "training/adam_w.h"
#include "training/anchors.h"
#include "training/assignment.h"
#include "training/learning_rate.h"
#include "training/losses.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

using namespace maquette::engine;

namespace {

double scalar(const at::Tensor& value)
{
    return value.item<double>();
}

double worstDifference(const at::Tensor& a, const at::Tensor& b)
{
    return scalar((a.to(at::kDouble) - b.to(at::kDouble)).abs().max());
}

/// The worst difference between autograd's gradient of a scalar function and central differences, in f64.
double gradientError(const std::function<at::Tensor(const at::Tensor&)>& function, const at::Tensor& at)
{
    at::Tensor x = at.to(at::kDouble).clone().requires_grad_(true);
    function(x).backward();
    double worst = 0;
    at::NoGradGuard noGrad;
    constexpr double kStep = 1e-5;
    for (std::int64_t i = 0; i < x.numel(); ++i) {
        at::Tensor up = x.detach().clone(), down = x.detach().clone();
        up.view({-1})[i] += kStep;
        down.view({-1})[i] -= kStep;
        const double slope = (scalar(function(up)) - scalar(function(down))) / (2 * kStep);
        worst = std::max(worst, std::abs(slope - x.grad().view({-1})[i].item<double>()));
    }
    return worst;
}

at::Generator generator(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

double assignmentCost(const std::vector<float>& cost, const std::vector<std::int64_t>& columns)
{
    const std::size_t n = columns.size();
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += cost[i * n + columns[i]];
    return sum;
}

} // namespace

class TestTrainingMaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adamWFollowsTheFormula();
    void biasesDoNotDecay();
    void clippingKeepsTheDirection();
    void averageFollowsTheFormula();
    void swappingTwiceChangesNothing();
    void learningRateRisesStaysAndFalls();
    void assignmentEqualsBruteForce();
    void assignmentIsAPermutationOfManyTokens();
    void pairedNoiseIsTheSameSetNearer();
    void anchorsAreMirroredAndRepeatable();
    void anchorsFindSeparateClusters();
    void fieldTargetSaturates();
    void fieldLossEqualsHandComputedValue();
    void klLossEqualsHandComputedValue();
    void flowLossEqualsHandComputedValue();
    void squaredErrorsEqualHandComputedValues();
    void gradientsEqualFiniteDifferences();
    void timesHaveTheirTwoShares();
    void droppedConditionsAreZero();
};

void TestTrainingMaths::adamWFollowsTheFormula()
{
    // The reference: the published update in double precision, for the loss sum(c * w^2) / 2 with gradient c * w.
    const std::vector<double> curvature = {1.0, -0.5, 3.0, 0.25};
    std::vector<double> w = {0.5, -1.0, 0.25, 2.0}, m(4), v(4);
    at::Tensor parameter = at::tensor({0.5f, -1.0f, 0.25f, 2.0f}).view({2, 2}).clone().requires_grad_(true);
    const at::Tensor scale = at::tensor({1.0f, -0.5f, 3.0f, 0.25f}).view({2, 2});
    AdamW optimiser({{{{"w", parameter}}, 0.01, 0.1}}, {0.9, 0.95, 1e-8});
    for (int step = 1; step <= 5; ++step) {
        const double factor = 1.0 / step;
        optimiser.zeroGradients();
        (0.5 * scale * parameter.square()).sum().backward();
        optimiser.step(factor);
        for (int i = 0; i < 4; ++i) {
            const double gradient = curvature[i] * w[i];
            const double rate = 0.01 * factor;
            w[i] -= rate * 0.1 * w[i];
            m[i] = 0.9 * m[i] + 0.1 * gradient;
            v[i] = 0.95 * v[i] + 0.05 * gradient * gradient;
            const double mHat = m[i] / (1 - std::pow(0.9, step));
            const double vHat = v[i] / (1 - std::pow(0.95, step));
            w[i] -= rate * mHat / (std::sqrt(vHat) + 1e-8);
        }
    }
    const at::Tensor flat = parameter.detach().view({-1});
    for (int i = 0; i < 4; ++i)
        QVERIFY2(std::abs(flat[i].item<double>() - w[i]) < 1e-6, qPrintable(QString::number(w[i])));
}

void TestTrainingMaths::biasesDoNotDecay()
{
    at::Tensor bias = at::ones({3}).requires_grad_(true);
    at::Tensor matrix = at::ones({3, 1}).requires_grad_(true);
    AdamW optimiser({{{{"bias", bias}, {"matrix", matrix}}, 0.1, 0.5}});
    optimiser.zeroGradients();
    ((bias.sum() + matrix.sum()) * 0.0).backward();
    optimiser.step(1.0);
    QCOMPARE(scalar(bias.sum()), 3.0);
    QVERIFY(std::abs(scalar(matrix.sum()) - 3 * 0.95) < 1e-6);
}

void TestTrainingMaths::clippingKeepsTheDirection()
{
    at::Tensor a = at::zeros({2}).requires_grad_(true), b = at::zeros({1}).requires_grad_(true);
    AdamW optimiser({{{{"a", a}}, 1.0, 0.0}, {{{"b", b}}, 1.0, 0.0}});
    (a * at::tensor({3.0f, 0.0f})).sum().add((b * 4.0).sum()).backward();
    QVERIFY(std::abs(optimiser.clipGradients(1.0) - 5.0) < 1e-6);
    QVERIFY(worstDifference(a.grad(), at::tensor({0.6f, 0.0f})) < 1e-6);
    QVERIFY(worstDifference(b.grad(), at::tensor({0.8f})) < 1e-6);
    QVERIFY(std::abs(optimiser.clipGradients(2.0) - 1.0) < 1e-6);
    QVERIFY(worstDifference(b.grad(), at::tensor({0.8f})) < 1e-6);
}

void TestTrainingMaths::averageFollowsTheFormula()
{
    at::Tensor live = at::zeros({1});
    WeightAverage average({{"w", live}}, 0.5);
    double expected = 0;
    for (int n = 0; n < 30; ++n) {
        live.fill_(n + 1.0);
        average.update();
        const double decay = std::min(0.5, (1.0 + n) / (10.0 + n));
        expected = decay * expected + (1 - decay) * (n + 1.0);
    }
    QVERIFY(std::abs(scalar(average.values()[0].value) - expected) < 1e-4);
}

void TestTrainingMaths::swappingTwiceChangesNothing()
{
    at::Tensor live = at::tensor({1.0f, 2.0f}).requires_grad_(true);
    WeightAverage average({{"w", live}}, 0.9);
    {
        at::NoGradGuard noGrad;
        live.fill_(5.0);
    }
    average.swap();
    QVERIFY(at::equal(live.detach(), at::tensor({1.0f, 2.0f})));
    average.swap();
    QVERIFY(at::equal(live.detach(), at::tensor({5.0f, 5.0f})));
    QVERIFY(at::equal(average.values()[0].value, at::tensor({1.0f, 2.0f})));
}

void TestTrainingMaths::learningRateRisesStaysAndFalls()
{
    const LearningRateCurve curve{100, 0.4, 0.02};
    QCOMPARE(learningRateFactor(curve, 0, 0.0), 0.01);
    QCOMPARE(learningRateFactor(curve, 99, 0.1), 1.0);
    QCOMPARE(learningRateFactor(curve, 5000, 0.4), 1.0);
    QVERIFY(std::abs(learningRateFactor(curve, 5000, 0.7) - 0.51) < 1e-12);
    QVERIFY(std::abs(learningRateFactor(curve, 5000, 1.0) - 0.02) < 1e-12);
    QVERIFY(std::abs(learningRateFactor(curve, 5000, 3.0) - 0.02) < 1e-12);
}

void TestTrainingMaths::assignmentEqualsBruteForce()
{
    std::mt19937 random(4);
    std::normal_distribution<float> normal;
    for (int n = 0; n <= 7; ++n)
        for (int trial = 0; trial < 20; ++trial) {
            std::vector<float> cost(n * n);
            for (float& value : cost)
                value = trial % 2 ? normal(random) : std::round(2 * normal(random)); // with ties
            std::vector<std::int64_t> order(n);
            std::iota(order.begin(), order.end(), 0);
            double least = assignmentCost(cost, order);
            while (std::next_permutation(order.begin(), order.end()))
                least = std::min(least, assignmentCost(cost, order));
            QVERIFY(std::abs(assignmentCost(cost, optimalAssignment(cost, n)) - least) < 1e-5);
        }
}

void TestTrainingMaths::assignmentIsAPermutationOfManyTokens()
{
    constexpr int kTokens = 96;
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    // Rows are a shuffled copy of the columns: the best assignment undoes the shuffle.
    std::vector<std::array<float, 4>> points(kTokens);
    for (auto& point : points)
        for (float& value : point)
            value = normal(random);
    std::vector<std::int64_t> shuffle(kTokens);
    std::iota(shuffle.begin(), shuffle.end(), 0);
    std::shuffle(shuffle.begin(), shuffle.end(), random);
    std::vector<float> cost(kTokens * kTokens);
    for (int i = 0; i < kTokens; ++i)
        for (int j = 0; j < kTokens; ++j)
            for (int c = 0; c < 4; ++c)
                cost[i * kTokens + j] += std::pow(points[shuffle[i]][c] - points[j][c], 2.0f);
    QCOMPARE(optimalAssignment(cost, kTokens), shuffle);
}

void TestTrainingMaths::pairedNoiseIsTheSameSetNearer()
{
    at::Generator random = generator(6);
    const at::Tensor noise = at::randn({3, 20, 5}, random), latents = at::randn({3, 20, 5}, random);
    const at::Tensor paired = pairNoise(noise, latents);
    QVERIFY(scalar((paired - latents).square().sum()) < 0.9 * scalar((noise - latents).square().sum()));
    for (int b = 0; b < 3; ++b) {
        // Every row of the noise is there exactly once.
        const at::Tensor isSame = (paired[b].unsqueeze(1) == noise[b].unsqueeze(0)).all(2).to(at::kLong);
        QVERIFY(at::equal(isSame.sum(0), at::ones({20}, at::kLong)));
        QVERIFY(at::equal(isSame.sum(1), at::ones({20}, at::kLong)));
    }
}

void TestTrainingMaths::anchorsAreMirroredAndRepeatable()
{
    at::Generator random = generator(7);
    const at::Tensor points = at::randn({2000, 3}, random);
    const at::Tensor anchors = makeAnchors(points, 32, generator(8));
    QCOMPARE(anchors.sizes().vec(), (std::vector<std::int64_t>{32, 3}));
    QVERIFY(at::equal(anchors.narrow(0, 0, 16) * at::tensor({-1.0f, 1.0f, 1.0f}), anchors.narrow(0, 16, 16)));
    QVERIFY(anchors.narrow(0, 0, 16).select(1, 0).min().item<float>() >= 0);
    QVERIFY(at::equal(anchors, makeAnchors(points, 32, generator(8))));
}

void TestTrainingMaths::anchorsFindSeparateClusters()
{
    at::Generator random = generator(9);
    const at::Tensor truth = at::tensor({0.5f, 0.0f, 0.0f, 0.5f, 0.8f, 0.0f, 0.2f, -0.8f, 0.4f}).view({3, 3});
    const at::Tensor cloud = (truth.unsqueeze(0) + 0.02 * at::randn({500, 3, 3}, random)).view({-1, 3});
    const at::Tensor anchors = makeAnchors(cloud, 6, generator(10)).narrow(0, 0, 3);
    const at::Tensor nearest = std::get<0>(at::cdist(truth, anchors).min(1));
    QVERIFY(nearest.max().item<float>() < 0.01f);
}

void TestTrainingMaths::fieldTargetSaturates()
{
    const at::Tensor target = fieldTarget(at::tensor({-1.0f, -0.06f, -0.03f, 0.0f, 0.015f, 0.5f}));
    QVERIFY(worstDifference(target, at::tensor({1.0f, 1.0f, 0.5f, 0.0f, -0.25f, -1.0f})) < 1e-6);
}

void TestTrainingMaths::fieldLossEqualsHandComputedValue()
{
    // field 0.5 on target 1: squared error 0.25, -log sigmoid(3); field 0.25 on target -1: 1.5625, -log sigmoid(-1.5).
    const double squares = (0.25 + 1.5625) / 2;
    const double entropy = (std::log1p(std::exp(-3.0)) + std::log1p(std::exp(1.5))) / 2;
    const double loss = scalar(fieldLoss(at::tensor({0.5f, 0.25f}), at::tensor({1.0f, -1.0f})));
    QVERIFY(std::abs(loss - (squares + 0.3 * entropy)) < 1e-6);
}

void TestTrainingMaths::klLossEqualsHandComputedValue()
{
    const double expected = 0.5 * ((4.0 + std::exp(1.0) - 1 - 1.0) + (0.0 + std::exp(-2.0) - 1 + 2.0)) / 2;
    QVERIFY(std::abs(scalar(klLoss(at::tensor({2.0f, 0.0f}), at::tensor({1.0f, -2.0f}))) - expected) < 1e-6);
    QCOMPARE(scalar(klLoss(at::zeros({4}), at::zeros({4}))), 0.0);
}

void TestTrainingMaths::flowLossEqualsHandComputedValue()
{
    const at::Tensor noise = at::tensor({1.0f, 0.0f}).view({2, 1, 1}), data = at::tensor({3.0f, -1.0f}).view({2, 1, 1});
    const at::Tensor point = flowPoint(noise, data, at::tensor({0.25f, 1.0f}));
    QVERIFY(worstDifference(point, at::tensor({1.5f, -1.0f}).view({2, 1, 1})) < 1e-6);
    QVERIFY(worstDifference(flowPoint(noise, data, at::zeros({2})), noise) == 0);
    // Velocities 2 and -1 are wanted; 0 and 0 are off by 4 and 1.
    QVERIFY(std::abs(scalar(flowLoss(at::zeros({2, 1, 1}), noise, data)) - 2.5) < 1e-6);
}

void TestTrainingMaths::squaredErrorsEqualHandComputedValues()
{
    const at::Tensor found = at::tensor({1.0f, 2.0f, 0.0f, -1.0f}).view({2, 2});
    const at::Tensor wanted = at::tensor({0.0f, 4.0f, 0.0f, 2.0f}).view({2, 2});
    // Squares 1, 4, 0 and 9: a mean of four, and of the two samples' sums.
    QCOMPARE(scalar(squaredError(found, wanted)), 3.5);
    QCOMPARE(scalar(coefficientLoss(found, wanted)), 7.0);
}

void TestTrainingMaths::gradientsEqualFiniteDifferences()
{
    at::Generator random = generator(11);
    const at::Tensor x = at::randn({6}, random) * 0.4;
    const at::Tensor target = at::tensor({1.0, -1.0, 0.3, -0.2, 1.0, -1.0}, at::kDouble);
    const at::Tensor other = at::randn({6}, random).to(at::kDouble);
    QVERIFY(gradientError([&](const at::Tensor& f) { return fieldLoss(f, target); }, x) < 1e-7);
    QVERIFY(gradientError([&](const at::Tensor& m) { return klLoss(m, other); }, x) < 1e-7);
    QVERIFY(gradientError([&](const at::Tensor& v) { return klLoss(other, v); }, x) < 1e-7);
    QVERIFY(gradientError([&](const at::Tensor& v) { return flowLoss(v, other, target); }, x) < 1e-7);
    QVERIFY(gradientError([&](const at::Tensor& f) { return squaredError(f, target); }, x) < 1e-7);
    const at::Tensor rows = target.view({2, 3});
    QVERIFY(gradientError([&](const at::Tensor& f) { return coefficientLoss(f.view({2, 3}), rows); }, x) < 1e-7);
}

void TestTrainingMaths::timesHaveTheirTwoShares()
{
    const at::Tensor times = sampleTimes(20000, generator(12));
    QVERIFY(times.min().item<float>() >= 0 && times.max().item<float>() <= 1);
    // 35 % early ones, and the few draws of sigmoid(normal) below 0.05: normal < -2.944, 0.16 %.
    const double early = scalar((times < 0.05).to(at::kDouble).mean());
    QVERIFY2(std::abs(early - (0.35 + 0.65 * 0.0016)) < 0.015, qPrintable(QString::number(early)));
    const double late = scalar((times > 0.5).to(at::kDouble).mean());
    QVERIFY2(std::abs(late - 0.325) < 0.015, qPrintable(QString::number(late)));
    QVERIFY(at::equal(times, sampleTimes(20000, generator(12))));
}

void TestTrainingMaths::droppedConditionsAreZero()
{
    const at::Tensor tokens = at::ones({4000, 2, 3});
    const at::Tensor dropped = dropCondition(tokens, 0.1, generator(13));
    const at::Tensor perSample = dropped.sum({1, 2});
    QVERIFY(scalar(((perSample == 0).logical_or(perSample == 6)).all()) == 1.0);
    QVERIFY(std::abs(scalar((perSample == 0).to(at::kDouble).mean()) - 0.1) < 0.02);
}

QTEST_APPLESS_MAIN(TestTrainingMaths)
#include "tst_training_maths.moc"
