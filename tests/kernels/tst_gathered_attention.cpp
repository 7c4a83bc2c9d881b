#include "kernel_rows.h"
#include "verify/gathered_attention_cases.h"
#include "verify/sequence.h"

#include <kernels/gathered_attention.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestGatheredAttention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(gatheredAttentionCases()); }
    void matchesReference() { VERIFY_CASE_ROW(gatheredAttentionCases()); }
    void allKeysInOrderIsPlainAttention();
    void refusesBrokenContracts();
};

void TestGatheredAttention::allKeysInOrderIsPlainAttention()
{
    const at::Tensor q = sequence({2, 30, 16}, 1, 100);
    const at::Tensor k = sequence({2, 12, 16}, 2, 100);
    const at::Tensor v = sequence({2, 12, 16}, 3, 100);
    const at::Tensor got =
        gatheredAttention(q, k, v, offsetsOf({30}), at::arange(12, at::kLong).unsqueeze(0), offsetsOf({12}));
    QVERIFY(at::allclose(got, at::scaled_dot_product_attention(q, k, v), 1e-6, 1e-6));
}

void TestGatheredAttention::refusesBrokenContracts()
{
    const at::Tensor q = at::zeros({2, 6, 4});
    const at::Tensor k = at::zeros({2, 5, 4});
    const at::Tensor rows = offsetsOf({2, 4});
    const at::Tensor kept = offsetsOf({1, 2});
    const at::Tensor keys = at::zeros({2, 3}, at::kLong);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q[0], k, k, rows, keys, kept), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k.to(at::kHalf), rows, keys, kept), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k.narrow(1, 0, 4), rows, keys, kept), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, offsetsOf({2, 3}), keys, kept), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, rows, keys, offsetsOf({1, 3})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, rows, keys, offsetsOf({3})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, rows, keys, offsetsOf({3, 0})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, rows, keys + 5, kept), c10::Error);
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(q, k, k, rows, keys - 1, kept), c10::Error);
    const at::Tensor wide = at::zeros({1, 1, 129});
    const at::Tensor one = offsetsOf({1});
    QVERIFY_EXCEPTION_THROWN(gatheredAttention(wide, wide, wide, one, at::zeros({1, 1}, at::kLong), one),
                             c10::Error);
    QCOMPARE(gatheredAttention(q, k, k, rows, keys + 4, kept).size(1), 6);
}

QTEST_APPLESS_MAIN(TestGatheredAttention)
#include "tst_gathered_attention.moc"
