#include "golden.h"
#include "nn/selected_attention.h"

#include <ATen/ATen.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

using namespace maquette::engine;

namespace {

using Rule = KeySelection::Rule;

double rawScore(const at::Tensor& q, const at::Tensor& k, std::int64_t head, std::int64_t row,
                std::int64_t key)
{
    return at::dot(q[0][head][row].to(at::kDouble), k[0][head][key].to(at::kDouble)).item<double>();
}

/// The kept keys of one region and head, chosen in double precision, one number at a time.
std::vector<std::int64_t> naiveKept(const at::Tensor& q, const at::Tensor& k, const KeySelection& selection,
                                    std::int64_t head, std::int64_t begin, std::int64_t count)
{
    const std::int64_t keys = k.size(2);
    std::vector<std::int64_t> all(keys);
    std::iota(all.begin(), all.end(), 0);
    if (selection.rule == Rule::All)
        return all;
    std::vector<double> mean(keys, 0.0), largest(keys, 0.0);
    for (std::int64_t row = begin; row < begin + count; row += selection.stride) {
        std::vector<double> probability(keys, 0.0);
        for (std::int64_t h = 0; h < q.size(1); ++h) {
            std::vector<double> score(keys);
            for (std::int64_t key = 0; key < keys; ++key)
                score[key] = rawScore(q, k, h, row, key);
            double sum = 0.0;
            for (const double s : score)
                sum += std::exp(s);
            for (std::int64_t key = 0; key < keys; ++key) {
                probability[key] += std::exp(score[key]) / sum / q.size(1);
                if (h == head)
                    mean[key] += score[key];
            }
        }
        for (std::int64_t key = 0; key < keys; ++key)
            largest[key] = std::max(largest[key], probability[key]);
    }
    if (selection.rule == Rule::Mean) {
        std::stable_sort(all.begin(), all.end(), [&](auto a, auto b) { return mean[a] > mean[b]; });
        all.resize(selection.topK);
        return all;
    }
    std::vector<std::int64_t> kept;
    for (const std::int64_t key : all)
        if (largest[key] > selection.threshold)
            kept.push_back(key);
    if (kept.empty())
        kept.push_back(std::max_element(largest.begin(), largest.end()) - largest.begin());
    return kept;
}

at::Tensor naiveAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                          const KeySelection& selection)
{
    std::vector<std::int64_t> counts =
        selection.rule == Rule::All ? std::vector<std::int64_t>{q.size(2)} : selection.counts;
    at::Tensor out = at::zeros(q.sizes(), at::kDouble);
    for (std::int64_t head = 0; head < q.size(1); ++head) {
        std::int64_t begin = 0;
        for (const std::int64_t count : counts) {
            if (count == 0)
                continue;
            const auto kept = naiveKept(q, k, selection, head, begin, count);
            for (std::int64_t row = begin; row < begin + count; ++row) {
                double sum = 0.0;
                at::Tensor mixed = at::zeros({q.size(3)}, at::kDouble);
                for (const std::int64_t key : kept) {
                    const double weight =
                        std::exp(rawScore(q, k, head, row, key) / std::sqrt(double(q.size(3))));
                    sum += weight;
                    mixed += weight * v[0][head][key].to(at::kDouble);
                }
                out[0][head][row] = mixed / sum;
            }
            begin += count;
        }
    }
    return out;
}

KeySelection make(Rule rule, std::vector<std::int64_t> counts, std::int64_t stride, std::int64_t topK,
                  double threshold)
{
    KeySelection selection;
    selection.rule = rule;
    selection.counts = std::move(counts);
    selection.stride = stride;
    selection.topK = topK;
    selection.threshold = threshold;
    return selection;
}

} // namespace

class TestSelectedAttention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesNaiveReference_data();
    void matchesNaiveReference();
    void matchesRecordedProcessors_data();
    void matchesRecordedProcessors();
    void givenKeysRepeatAnEarlierChoice();
    void reportsTheKeptKeysOfEveryRegion();
    void keepsTheBestKeyWhenNothingPassesTheThreshold();
    void selectionOfAllKeysIsPlainAttention();
    void isDeterministic();
    void addsTimesOnlyWhenAsked();
    void rejectsWrongRegions();
};

void TestSelectedAttention::matchesNaiveReference_data()
{
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("rule");
    QTest::addColumn<std::vector<std::int64_t>>("counts");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("topK");
    QTest::addColumn<double>("threshold");
    const std::vector<std::int64_t> one{23}, several{7, 1, 0, 15};
    for (const int heads : {1, 3}) {
        const auto name = [&](const char* what) {
            return QByteArray(what) + " H=" + QByteArray::number(heads);
        };
        QTest::newRow(name("all")) << heads << int(Rule::All) << one << 5 << 0 << 0.0;
        QTest::newRow(name("mean one region")) << heads << int(Rule::Mean) << one << 5 << 4 << 0.0;
        QTest::newRow(name("mean several regions")) << heads << int(Rule::Mean) << several << 3 << 4 << 0.0;
        QTest::newRow(name("mean one key")) << heads << int(Rule::Mean) << several << 50 << 1 << 0.0;
        QTest::newRow(name("merge several regions"))
            << heads << int(Rule::Merge) << several << 3 << 0 << 0.02;
        QTest::newRow(name("merge tiny threshold"))
            << heads << int(Rule::Merge) << several << 30 << 0 << 1e-6;
    }
}

void TestSelectedAttention::matchesNaiveReference()
{
    QFETCH(int, heads);
    QFETCH(int, rule);
    QFETCH(std::vector<std::int64_t>, counts);
    QFETCH(int, stride);
    QFETCH(int, topK);
    QFETCH(double, threshold);
    at::manual_seed(7);
    const at::Tensor q = at::randn({1, heads, 23, 6});
    const at::Tensor k = at::randn({1, heads, 11, 6});
    const at::Tensor v = at::randn({1, heads, 11, 6});
    const KeySelection selection = make(Rule(rule), counts, stride, topK, threshold);
    const at::Tensor got = selectedAttention(q, k, v, selection);
    QCOMPARE(got.sizes().vec(), q.sizes().vec());
    const double worst =
        (got.to(at::kDouble) - naiveAttention(q, k, v, selection)).abs().max().item<double>();
    QVERIFY2(worst < 2e-6, qPrintable(QString::number(worst)));
}

void TestSelectedAttention::matchesRecordedProcessors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<int>("topK");
    const std::pair<const char*, int> sets[] = {{"proc512", 256}, {"proc3072", 1024}, {"proc40", 13}};
    for (const auto& [name, topK] : sets)
        for (const char* entry : {"mean.coarse", "mean.cells", "merge.cells", "full"})
            QTest::addRow("%s.%s", name, entry) << name << entry << topK;
}

void TestSelectedAttention::matchesRecordedProcessors()
{
    QFETCH(QString, name);
    QFETCH(QString, entry);
    QFETCH(int, topK);
    maquette::test::Golden golden("hunyuan3d-2");
    const std::string set = name.toStdString();
    const at::Tensor q = golden.tensor(set + ".q.in");
    const at::Tensor k = golden.tensor(set + ".k.in");
    const at::Tensor v = golden.tensor(set + ".v.in");
    KeySelection selection;
    if (entry == "mean.coarse")
        selection = make(Rule::Mean, {230}, 100, topK, 0);
    else if (entry == "mean.cells")
        selection = make(Rule::Mean, {100, 51, 79}, 50, topK, 0);
    else if (entry == "merge.cells")
        selection = make(Rule::Merge, {100, 51, 79}, 30, 0, 1e-6);
    const at::Tensor wanted = golden.tensor(set + "." + entry.toStdString() + ".out");
    const double worst = (selectedAttention(q, k, v, selection) - wanted).abs().max().item<double>();
    QVERIFY2(worst < 2e-5, qPrintable(QString::number(worst)));
}

void TestSelectedAttention::givenKeysRepeatAnEarlierChoice()
{
    at::manual_seed(12);
    const at::Tensor q = at::randn({1, 2, 30, 4}), k = at::randn({1, 2, 9, 4}), v = at::randn({1, 2, 9, 4});
    for (const Rule rule : {Rule::Mean, Rule::Merge}) {
        KeySelection selection = make(rule, {10, 20}, 2, 3, 0.1);
        KeySelection given = make(Rule::Given, {10, 20}, 1, 0, 0);
        given.kept.resize(2);
        selection.onSelected = [&](std::int64_t region, const at::Tensor& keys) {
            given.kept[region] = keys.clone();
        };
        const at::Tensor wanted = selectedAttention(q, k, v, selection);
        QVERIFY(at::equal(selectedAttention(q, k, v, given), wanted));
    }
}

void TestSelectedAttention::reportsTheKeptKeysOfEveryRegion()
{
    at::manual_seed(8);
    const at::Tensor q = at::randn({1, 2, 12, 4}), k = at::randn({1, 2, 9, 4}), v = at::randn({1, 2, 9, 4});
    for (const Rule rule : {Rule::Mean, Rule::Merge}) {
        KeySelection selection = make(rule, {5, 7}, 2, 3, 0.1);
        std::map<std::int64_t, at::Tensor> kept;
        selection.onSelected = [&](std::int64_t region, const at::Tensor& keys) {
            kept[region] = keys.clone();
        };
        selectedAttention(q, k, v, selection);
        QCOMPARE(kept.size(), std::size_t(2));
        for (const auto& [region, keys] : kept) {
            QCOMPARE(keys.scalar_type(), at::kLong);
            QCOMPARE(keys.size(0), rule == Rule::Mean ? 2 : 1);
            for (std::int64_t head = 0; head < keys.size(0); ++head) {
                const auto wanted =
                    naiveKept(q, k, selection, head, region == 0 ? 0 : 5, region == 0 ? 5 : 7);
                QCOMPARE(keys.size(1), std::int64_t(wanted.size()));
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    QCOMPARE(keys[head][std::int64_t(i)].item<std::int64_t>(), wanted[i]);
            }
        }
    }
}

void TestSelectedAttention::keepsTheBestKeyWhenNothingPassesTheThreshold()
{
    at::manual_seed(9);
    const at::Tensor q = at::randn({1, 2, 4, 4}), k = at::randn({1, 2, 9, 4}), v = at::randn({1, 2, 9, 4});
    const KeySelection selection = make(Rule::Merge, {4}, 1, 0, 1.0);
    const std::int64_t key = naiveKept(q, k, selection, 0, 0, 4).front();
    const at::Tensor got = selectedAttention(q, k, v, selection);
    QVERIFY(at::allclose(got, v.narrow(2, key, 1).expand_as(got)));
}

void TestSelectedAttention::selectionOfAllKeysIsPlainAttention()
{
    at::manual_seed(10);
    const at::Tensor q = at::randn({1, 4, 300, 8}), k = at::randn({1, 4, 64, 8}),
                     v = at::randn({1, 4, 64, 8});
    const at::Tensor plain = selectedAttention(q, k, v, {});
    QVERIFY(
        at::allclose(selectedAttention(q, k, v, make(Rule::Mean, {100, 200}, 50, 64, 0)), plain, 1e-5, 1e-6));
    QVERIFY(at::allclose(selectedAttention(q, k, v, make(Rule::Merge, {100, 200}, 30, 0, 0.0)), plain, 1e-5,
                         1e-6));
}

void TestSelectedAttention::isDeterministic()
{
    at::manual_seed(11);
    const at::Tensor q = at::randn({1, 4, 300, 8}), k = at::randn({1, 4, 64, 8}),
                     v = at::randn({1, 4, 64, 8});
    const KeySelection selection = make(Rule::Mean, {100, 200}, 50, 20, 0);
    QVERIFY(at::equal(selectedAttention(q, k, v, selection), selectedAttention(q, k, v, selection)));
}

void TestSelectedAttention::addsTimesOnlyWhenAsked()
{
    const at::Tensor q = at::ones({1, 2, 64, 8}), k = at::ones({1, 2, 32, 8});
    KeySelection selection = make(Rule::Mean, {64}, 50, 8, 0);
    AttentionTimes times;
    selection.times = &times;
    selectedAttention(q, k, k, selection);
    QVERIFY(times.select > 0.0);
    QVERIFY(times.attend > 0.0);
    const AttentionTimes before = times;
    selection.times = nullptr;
    selectedAttention(q, k, k, selection);
    QCOMPARE(times.select, before.select);
    QCOMPARE(times.attend, before.attend);
}

void TestSelectedAttention::rejectsWrongRegions()
{
    const at::Tensor q = at::ones({1, 2, 10, 8}), k = at::ones({1, 2, 32, 8});
    QVERIFY_THROWS_EXCEPTION(c10::Error, selectedAttention(q, k, k, make(Rule::Mean, {4, 5}, 50, 8, 0)));
    QVERIFY_THROWS_EXCEPTION(c10::Error, selectedAttention(q, k, k, make(Rule::Mean, {10}, 50, 33, 0)));
    QVERIFY_THROWS_EXCEPTION(c10::Error, selectedAttention(q, k, k, make(Rule::Mean, {10}, 0, 8, 0)));
    QVERIFY_THROWS_EXCEPTION(c10::Error, selectedAttention(q, k, k, make(Rule::Merge, {11, -1}, 1, 0, 0)));
}

QTEST_APPLESS_MAIN(TestSelectedAttention)
#include "tst_selected_attention.moc"
