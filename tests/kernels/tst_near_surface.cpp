#include "kernel_rows.h"
#include "verify/near_surface_cases.h"

#include <kernels/near_surface.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestNearSurface : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(nearSurfaceCases()); }
    void matchesReference() { VERIFY_CASE_ROW(nearSurfaceCases()); }
    void bandIsOpen();
    void tenMillionNodes();
    void refusesBrokenContracts();
};

void TestNearSurface::bandIsOpen()
{
    const at::Tensor values = at::full({2, 2, 2}, 0.5);
    const at::Tensor known = at::ones({2, 2, 2}, at::kBool);
    QVERIFY(!nearSurface(values, known, 0, 0.5).any().item<bool>());
    QVERIFY(nearSurface(values, known, 0, 0.5001).all().item<bool>());
}

void TestNearSurface::tenMillionNodes()
{
    // A plane between nodes 100 and 101 of x.
    constexpr std::int64_t n = 216;
    const at::Tensor values = (at::arange(n, at::kFloat) - 100.5).view({n, 1, 1}).expand({n, n, n});
    const at::Tensor marked = nearSurface(values, at::ones({n, n, n}, at::kBool), 0, 0.25);
    QCOMPARE(marked.sum().item<std::int64_t>(), 2 * n * n);
    QVERIFY(marked.narrow(0, 100, 2).all().item<bool>());
}

void TestNearSurface::refusesBrokenContracts()
{
    const at::Tensor values = at::zeros({2, 3, 4});
    const at::Tensor known = at::ones({2, 3, 4}, at::kBool);
    QVERIFY_EXCEPTION_THROWN(nearSurface(values[0], known[0], 0, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(nearSurface(values, known.narrow(0, 0, 1), 0, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(nearSurface(values, values, 0, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(nearSurface(values.to(at::kDouble), known, 0, 1), c10::Error);
    QVERIFY_EXCEPTION_THROWN(nearSurface(values, known, 0, -1), c10::Error);
}

QTEST_APPLESS_MAIN(TestNearSurface)
#include "tst_near_surface.moc"
