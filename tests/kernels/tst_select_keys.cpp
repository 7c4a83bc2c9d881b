#include "kernel_rows.h"
#include "verify/select_keys_cases.h"
#include "verify/sequence.h"

#include <kernels/select_keys.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestSelectKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(selectKeysCases()); }
    void matchesReference() { VERIFY_CASE_ROW(selectKeysCases()); }
    void refusesBrokenContracts();
};

void TestSelectKeys::refusesBrokenContracts()
{
    const at::Tensor q = at::zeros({2, 6, 4});
    const at::Tensor k = at::zeros({2, 5, 4});
    const at::Tensor regions = offsetsOf({2, 4});
    QVERIFY_EXCEPTION_THROWN(selectKeys(q[0], k, regions, 1, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k.narrow(0, 0, 1), regions, 1, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k.to(at::kHalf), regions, 1, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k, offsetsOf({2, 3}), 1, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k, offsetsOf({8, -2}), 1, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k, regions, 0, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k, regions, 1, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(selectKeys(q, k, regions, 1, 6), c10::Error);
    QCOMPARE(selectKeys(q, k, regions, 1, 5).size(2), 5);
}

QTEST_APPLESS_MAIN(TestSelectKeys)
#include "tst_select_keys.moc"
