#include "kernel_rows.h"
#include "verify/farthest_points_cases.h"

#include <kernels/farthest_points.h>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

using namespace maquette::kernels;

class TestFarthestPoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(farthestPointsCases()); }
    void matchesReference() { VERIFY_CASE_ROW(farthestPointsCases()); }
    void doesNotDependOnThreads();
    void refusesBrokenContracts();
};

void TestFarthestPoints::doesNotDependOnThreads()
{
    const at::Tensor points = farthestPointsCases().back().points;
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    const at::Tensor one = farthestPoints(points, 40, 3);
    at::set_num_threads(3);
    const at::Tensor three = farthestPoints(points, 40, 3);
    at::set_num_threads(threads);
    QVERIFY(at::equal(one, three));
}

void TestFarthestPoints::refusesBrokenContracts()
{
    const at::Tensor points = at::zeros({4, 3});
    QVERIFY_EXCEPTION_THROWN(farthestPoints(at::zeros({0, 3}), 1, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(at::zeros({4, 2}), 1, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(at::zeros({4, 3}, at::kDouble), 1, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(points, 5, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(points, 0, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(points, 1, 4), c10::Error);
    QVERIFY_EXCEPTION_THROWN(farthestPoints(points, 1, -1), c10::Error);
}

QTEST_APPLESS_MAIN(TestFarthestPoints)
#include "tst_farthest_points.moc"
