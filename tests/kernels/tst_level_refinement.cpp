#include "kernel_rows.h"
#include "verify/level_refinement_cases.h"
#include "verify/sequence.h"

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestLevelRefinement : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(levelRefinementCases()); }
    void matchesReference() { VERIFY_CASE_ROW(levelRefinementCases()); }
    void theSameBitsTwice();
    void tenMillionNodes();
    void listCanBeLeftOut();
    void refusesBrokenContracts();
};

void TestLevelRefinement::theSameBitsTwice()
{
    const BrickLevel level = inBricks(sequence({40, 40, 40}, 7, 64), at::ones({40, 40, 40}, at::kBool));
    const RefinedLevel first = levelRefinement(level.places, level.values, level.known, 40, 79);
    // The order in which bricks come does not matter either.
    const RefinedLevel second =
        levelRefinement(level.places.flip(0), level.values.flip(0), level.known.flip(0), 40, 79);
    QVERIFY(first.nodes.equal(second.nodes) && first.words.equal(second.words) && first.places.equal(second.places));
    QCOMPARE(first.candidates, second.candidates);
}

void TestLevelRefinement::tenMillionNodes()
{
    // A plane between nodes 100 and 101 of x.
    constexpr std::int64_t n = 216, fine = 2 * n - 1;
    const at::Tensor values = (at::arange(n, at::kFloat) - 100.5).view({n, 1, 1}).expand({n, n, n});
    const BrickLevel level = inBricks(values, at::ones({n, n, n}, at::kBool));
    RefinementRule rule;
    rule.band = 0.25;
    const RefinedLevel got = levelRefinement(level.places, level.values, level.known, n, fine, rule);
    QCOMPARE(got.candidates, 2 * n * n);
    QCOMPARE(got.nodes.size(0), 9 * fine * fine); // 99 to 102 doubled, and one on either side
    QCOMPARE(got.nodes.select(1, 0).min().item<int>(), 197);
    QCOMPARE(got.nodes.select(1, 0).max().item<int>(), 205);
    QCOMPARE(got.nodes.select(1, 2).max().item<int>(), static_cast<int>(fine) - 1);
}

void TestLevelRefinement::listCanBeLeftOut()
{
    const LevelRefinementCase c = levelRefinementCases()[5];
    const BrickLevel level = inBricks(c.values, c.known);
    RefinementRule rule = c.rule;
    rule.list = false;
    const RefinedLevel got = levelRefinement(level.places, level.values, level.known, 24, c.fineNodes, rule);
    QCOMPARE(got.nodes.size(0), 0);
    QVERIFY(got.words.size(0) > 0);
    QCOMPARE(got.candidates, reference(c).candidates);
}

void TestLevelRefinement::refusesBrokenContracts()
{
    const at::Tensor places = at::zeros({1, 3}, at::kInt), values = at::zeros({1, 8, 8, 8}),
                     known = at::zeros({1, 8}, at::kLong);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places.to(at::kLong), values, known, 8, 15), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values.view({1, 512}), known, 8, 15), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known.to(at::kInt), 8, 15), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places + 1, values, known, 8, 15), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places - 1, values, known, 8, 15), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 8, 14), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 2050, 4099), c10::Error);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 8, 4099), c10::Error);
    const at::Tensor twice = at::zeros({2, 3}, at::kInt);
    QVERIFY_EXCEPTION_THROWN(levelRefinement(twice, at::zeros({2, 8, 8, 8}), at::zeros({2, 8}, at::kLong), 8, 15), c10::Error);
    RefinementRule rule;
    rule.before = 3;
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 8, 15, rule), c10::Error);
    rule = {};
    rule.after = -1;
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 8, 15, rule), c10::Error);
    rule = {};
    rule.band = -1;
    QVERIFY_EXCEPTION_THROWN(levelRefinement(places, values, known, 8, 15, rule), c10::Error);
    QCOMPARE(levelRefinement(places, values, known, 2049, 4098).nodes.size(0), 0);
}

QTEST_APPLESS_MAIN(TestLevelRefinement)
#include "tst_level_refinement.moc"
