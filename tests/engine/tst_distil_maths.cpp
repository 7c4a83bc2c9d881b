#include "sampling/consistency_schedule.h"
#include "training/distil_maths.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <QtTest>

#include <functional>

using namespace maquette::engine;

namespace {

at::Tensor doubles(std::initializer_list<double> values)
{
    return at::tensor(std::vector<double>(values), at::kDouble);
}

at::Generator seeded(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

/// Largest difference between the gradient of a scalar function and central differences, in f64.
double gradientError(const std::function<at::Tensor(const at::Tensor&)>& function, const at::Tensor& at_)
{
    constexpr double kStep = 1e-6;
    at::Tensor x = at_.detach().clone().requires_grad_(true);
    function(x).backward();
    const at::Tensor gradient = x.grad().flatten();
    double worst = 0;
    for (std::int64_t i = 0; i < gradient.size(0); ++i) {
        at::Tensor low = at_.detach().clone(), high = low.clone();
        low.view({-1})[i] -= kStep;
        high.view({-1})[i] += kStep;
        const double slope = (function(high) - function(low)).item<double>() / (2 * kStep);
        worst = std::max(worst, std::abs(slope - gradient[i].item<double>()));
    }
    return worst;
}

} // namespace

class TestDistilMaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knotsSkipTenTimesEach();
    void knotsAreTheOnesThatTheScheduleSamplesWith();
    void phasesDivideTheKnots();
    void segmentsStayInTheirPhase();
    void lastSegmentEndsAtTheData();
    void drawnSegmentsCoverEveryKnot();
    void advanceFollowsTheVelocity();
    void guidanceMixesPerSample();
    void pseudoHuberByHand();
    void pseudoHuberGradients();
    void hingeLossesByHand();
    void hingeLossGradients();
    void spansHalveWhatIsLeft();
    void spansLeaveNoRemainder();
};

void TestDistilMaths::knotsSkipTenTimesEach()
{
    const std::vector<float> knots = solverKnots(100, 1000);
    QCOMPARE(knots.size(), std::size_t(101));
    QCOMPARE(knots[0], 0.0f);
    QCOMPARE(knots[1], 9.0f / 999.0f);
    QCOMPARE(knots[2], 19.0f / 999.0f);
    QCOMPARE(knots[20], 199.0f / 999.0f);
    QCOMPARE(knots[99], 989.0f / 999.0f);
    QCOMPARE(knots[100], 1.0f);
}

void TestDistilMaths::knotsAreTheOnesThatTheScheduleSamplesWith()
{
    for (const int knots : {1, 5, 50, 100}) {
        const std::vector<float> own = solverKnots(knots, 1000);
        QCOMPARE(own, ConsistencySchedule(knots).sigmas(knots));
        // What five phases end at is where five sampling steps end.
        if (knots >= 5) {
            std::vector<float> ends;
            for (const std::int64_t edge : phaseEdges(knots, 5))
                ends.push_back(own[static_cast<std::size_t>(edge)]);
            QCOMPARE(ends, ConsistencySchedule(knots).sigmas(5));
        }
    }
}

void TestDistilMaths::phasesDivideTheKnots()
{
    QCOMPARE(phaseEdges(100, 5), (std::vector<std::int64_t>{0, 20, 40, 60, 80, 100}));
    QCOMPARE(phaseEdges(100, 1), (std::vector<std::int64_t>{0, 100}));
    QCOMPARE(phaseEdges(10, 4), (std::vector<std::int64_t>{0, 2, 5, 7, 10}));
    QVERIFY_EXCEPTION_THROWN(phaseEdges(10, 11), c10::Error);
}

void TestDistilMaths::segmentsStayInTheirPhase()
{
    const std::vector<float> knots = solverKnots(100, 1000);
    const Segments found = segmentsAt(at::tensor({0, 19, 20, 99}, at::kLong), knots, 5);
    QVERIFY(at::equal(found.from, at::tensor({0.0f, knots[19], knots[20], knots[99]})));
    QVERIFY(at::equal(found.to, at::tensor({knots[1], knots[20], knots[21], 1.0f})));
    QVERIFY(at::equal(found.end, at::tensor({knots[20], knots[20], knots[40], 1.0f})));
}

void TestDistilMaths::lastSegmentEndsAtTheData()
{
    const Segments found = segmentsAt(at::arange(10, at::kLong), solverKnots(10, 1000), 1);
    QVERIFY(at::equal(found.end, at::ones({10})));
    QVERIFY((found.to > found.from).all().item<bool>());
    QVERIFY(at::equal(found.to.slice(0, 0, 9), found.from.slice(0, 1)));
}

void TestDistilMaths::drawnSegmentsCoverEveryKnot()
{
    const std::vector<float> knots = solverKnots(10, 1000);
    const Segments found = segmentsAt(drawKnots(2000, knots, seeded(1)), knots, 2);
    for (std::size_t k = 0; k < 10; ++k) {
        const double share = (found.from == knots[k]).to(at::kDouble).mean().item<double>();
        QVERIFY2(std::abs(share - 0.1) < 0.03, qPrintable(QString::number(share)));
    }
}

void TestDistilMaths::advanceFollowsTheVelocity()
{
    const at::Tensor x = doubles({1, 2, 3, 4}).view({2, 2, 1}), velocity = doubles({1, -1, 10, 20}).view({2, 2, 1});
    const at::Tensor moved = advance(x, velocity, doubles({0.25, 0.5}), doubles({0.75, 0.6}));
    QVERIFY(at::allclose(moved.flatten(), doubles({1.5, 1.5, 4.0, 6.0})));
    QVERIFY(at::equal(advance(x, velocity, doubles({0.3, 0.3}), doubles({0.3, 0.3})), x));
    // On the straight path of rectified flow one step with the true velocity arrives.
    const at::Tensor noise = at::randn({3, 4, 2}, seeded(2)), data = at::randn({3, 4, 2}, seeded(3));
    const at::Tensor time = at::tensor({0.1f, 0.5f, 0.9f});
    const at::Tensor point = at::lerp(noise, data, time.view({3, 1, 1}));
    QVERIFY(at::allclose(advance(point, data - noise, time, at::ones({3})), data, 1e-5, 1e-6));
}

void TestDistilMaths::guidanceMixesPerSample()
{
    const at::Tensor with = doubles({1, 1}).view({2, 1, 1}), without = doubles({0.5, 3}).view({2, 1, 1});
    const at::Tensor mixed = guided(with, without, doubles({2, 5}));
    QVERIFY(at::allclose(mixed.flatten(), doubles({0.5 + 2 * 0.5, 3 + 5 * -2.0})));
}

void TestDistilMaths::pseudoHuberByHand()
{
    // sqrt(0.003^2 + 0.004^2) = 0.005
    const double found = pseudoHuber(doubles({0.003, 1.0}), doubles({0, 1.0}), 0.004).item<double>();
    QVERIFY(std::abs(found - 0.5 * (0.005 - 0.004)) < 1e-15);
    // Far away it is the absolute value less lambda.
    QVERIFY(std::abs(pseudoHuber(doubles({7}), doubles({-3}), 1e-3).item<double>() - (10 - 1e-3)) < 1e-6);
    QCOMPARE(pseudoHuber(doubles({2, 3}), doubles({2, 3}), 1e-3).item<double>(), 0.0);
}

void TestDistilMaths::pseudoHuberGradients()
{
    const at::Tensor a = at::randn({3, 4}, seeded(4), at::TensorOptions(at::kDouble));
    const at::Tensor b = at::randn({3, 4}, seeded(5), at::TensorOptions(at::kDouble));
    for (const double lambda : {1e-3, 0.5}) {
        const double error = gradientError([&](const at::Tensor& x) { return pseudoHuber(x, b, lambda); }, a);
        QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
    }
}

void TestDistilMaths::hingeLossesByHand()
{
    // real: max(0, 1 - 2) = 0, max(0, 1 - 0.5) = 0.5; fake: max(0, 1 - 3) = 0, max(0, 1 + 0.25) = 1.25
    QCOMPARE(discriminatorLoss(doubles({2, 0.5}), doubles({-3, 0.25})).item<double>(), 0.25 + 0.625);
    QCOMPARE(generatorLoss(doubles({-3, 0.25})).item<double>(), 1.375);
}

void TestDistilMaths::hingeLossGradients()
{
    const at::Tensor real = at::randn({12}, seeded(6), at::TensorOptions(at::kDouble));
    const at::Tensor fake = at::randn({12}, seeded(7), at::TensorOptions(at::kDouble));
    QVERIFY(gradientError([&](const at::Tensor& x) { return discriminatorLoss(x, fake); }, real) < 1e-6);
    QVERIFY(gradientError([&](const at::Tensor& x) { return discriminatorLoss(real, x); }, fake) < 1e-6);
    QVERIFY(gradientError([&](const at::Tensor& x) { return generatorLoss(x); }, fake) < 1e-6);
}

void TestDistilMaths::spansHalveWhatIsLeft()
{
    const at::Tensor from = doubles({0, 0.5, 0.8, 0}), choice = doubles({0.1, 0.1, 0.1, 0.9});
    QVERIFY(at::allclose(spanEnds(from, choice, 0.5, 0.0625), doubles({0.5, 0.75, 0.9, 0.0625})));
}

void TestDistilMaths::spansLeaveNoRemainder()
{
    const at::Tensor from = doubles({0.93, 0.95, 0.99, 0.91});
    const at::Tensor to = spanEnds(from, doubles({0.1, 0.9, 0.9, 0.9}), 0.5, 0.0625);
    QVERIFY(at::allclose(to, doubles({1.0, 1.0, 1.0, 1.0})));
    const at::Tensor times = at::rand({500}, seeded(8)), choices = at::rand({500}, seeded(9));
    const at::Tensor ends = spanEnds(times, choices, 0.5, 0.1);
    QVERIFY((ends > times).all().item<bool>() && (ends <= 1).all().item<bool>());
}

QTEST_APPLESS_MAIN(TestDistilMaths)
#include "tst_distil_maths.moc"
