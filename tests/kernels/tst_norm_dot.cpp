#include "kernel_rows.h"
#include "verify/norm_dot_cases.h"

#include <kernels/norm_dot.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestNormDot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(normDotCases()); }
    void matchesReference() { VERIFY_CASE_ROW(normDotCases()); }
    void rowsDoNotDependOnTheirNeighbours();
    void refusesBrokenContracts();
};

void TestNormDot::rowsDoNotDependOnTheirNeighbours()
{
    const NormDotCase c = normDotCases()[7];
    const at::Tensor offset = at::zeros({1});
    const at::Tensor all = normDot(c.x, c.weight, c.bias, c.eps, c.row, offset);
    QVERIFY(at::equal(all.narrow(0, 300, 7), normDot(c.x.narrow(0, 300, 7), c.weight, c.bias, c.eps, c.row, offset)));
}

void TestNormDot::refusesBrokenContracts()
{
    const at::Tensor x = at::zeros({2, 4}), four = at::ones({4}), one = at::zeros({1});
    QVERIFY_EXCEPTION_THROWN(normDot(x, four, {}, 1e-5, four, one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(normDot(x, four, four, 0, four, one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(normDot(x, four, four, 1e-5, at::ones({3}), one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(normDot(x, four, four, 1e-5, four.to(at::kHalf), one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(normDot(at::zeros({2, 0}), {}, {}, 1e-5, at::ones({0}), one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(normDot(at::zeros({4}), four, four, 1e-5, four, one), c10::Error);
}

QTEST_APPLESS_MAIN(TestNormDot)
#include "tst_norm_dot.moc"
