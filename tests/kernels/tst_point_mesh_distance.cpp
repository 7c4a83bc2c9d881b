#include "kernel_rows.h"
#include "verify/point_mesh_distance_cases.h"

#include <kernels/point_mesh_distance.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestPointMeshDistance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(pointMeshDistanceCases()); }
    void matchesReference() { VERIFY_CASE_ROW(pointMeshDistanceCases()); }
    void isTheDistanceToABall();
    void aSmallGapDoesNotTurnTheSign();
    void refusesBrokenContracts();
};

void TestPointMeshDistance::isTheDistanceToABall()
{
    const BallMesh ball = ballMesh(60);
    const at::Tensor points = at::rand({300, 3}) * 2 - 1;
    const at::Tensor wanted = 0.6 - points.norm(2, 1);
    QVERIFY((pointMeshDistance(points, ball.vertices, ball.triangles) - wanted).abs().max().item<float>() < 2e-3F);
}

void TestPointMeshDistance::aSmallGapDoesNotTurnTheSign()
{
    const BallMesh ball = ballMesh(20);
    const at::Tensor most = ball.triangles.narrow(0, 10, ball.triangles.size(0) - 10);
    QVERIFY(pointMeshDistance(at::zeros({1, 3}), ball.vertices, most).item<float>() > 0.5F);
    QVERIFY(pointMeshDistance(at::full({1, 3}, 0.9F), ball.vertices, most).item<float>() < -0.5F);
}

void TestPointMeshDistance::refusesBrokenContracts()
{
    const at::Tensor points = at::zeros({4, 3}), one = at::zeros({1, 3}, at::kLong);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(at::zeros({4, 2}), points, one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(points.to(at::kHalf), points, one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(points, points, at::zeros({1, 3})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(points, at::zeros({0, 3}), one), c10::Error);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(points, points, one + 4), c10::Error);
    QVERIFY_EXCEPTION_THROWN(pointMeshDistance(points, points, one - 1), c10::Error);
}

QTEST_APPLESS_MAIN(TestPointMeshDistance)
#include "tst_point_mesh_distance.moc"
