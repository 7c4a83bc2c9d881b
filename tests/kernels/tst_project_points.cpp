#include "kernel_rows.h"
#include "verify/project_points_cases.h"

#include <kernels/project_points.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestProjectPoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(projectPointsCases()); }
    void matchesReference() { VERIFY_CASE_ROW(projectPointsCases()); }
    void refusesBrokenContracts();
};

void TestProjectPoints::refusesBrokenContracts()
{
    const at::Tensor points = at::zeros({4, 3}), weight = at::zeros({2, 51}), bias = at::zeros({2});
    QVERIFY_EXCEPTION_THROWN(projectPoints(at::zeros({4, 2}), weight, bias, 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(projectPoints(points, at::zeros({2, 50}), bias, 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(projectPoints(points, weight, at::zeros({3}), 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(projectPoints(points, weight, bias.to(at::kHalf), 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(projectPoints(points, at::zeros({2, 3}), bias, 0, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(projectPoints(points, at::zeros({2, 201}), bias, 33, false), c10::Error);
}

QTEST_APPLESS_MAIN(TestProjectPoints)
#include "tst_project_points.moc"
