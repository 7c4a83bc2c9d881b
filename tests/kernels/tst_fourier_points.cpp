#include "kernel_rows.h"
#include "verify/fourier_points_cases.h"

#include <kernels/fourier_points.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestFourierPoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(fourierPointsCases()); }
    void matchesReference() { VERIFY_CASE_ROW(fourierPointsCases()); }
    void matchesRecordedNumbers();
    void refusesBrokenContracts();
};

/// Columns of the published implementation for one point.
void TestFourierPoints::matchesRecordedNumbers()
{
    const at::Tensor features = fourierPoints(at::tensor({0.1F, -0.5F, 0.9F}).view({1, 3}), 8, false);
    const std::vector<std::pair<int, float>> recorded = {
        {3, 0.09983342F},   {4, 0.19866933F},  {5, 0.38941836F},  {6, 0.71735609F},
        {11, -0.47942555F}, {27, 0.99500418F}, {50, -0.50714165F}};
    QCOMPARE(features.size(1), 51);
    for (const auto& [column, value] : recorded) {
        QVERIFY2(std::abs(features[0][column].item<float>() - value) < 1e-6F, std::to_string(column).c_str());
    }
}

void TestFourierPoints::refusesBrokenContracts()
{
    QVERIFY_EXCEPTION_THROWN(fourierPoints(at::zeros({4, 2}), 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(fourierPoints(at::zeros({3}), 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(fourierPoints(at::zeros({4, 3}, at::kLong), 8, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(fourierPoints(at::zeros({4, 3}), 0, false), c10::Error);
    QVERIFY_EXCEPTION_THROWN(fourierPoints(at::zeros({4, 3}), 33, false), c10::Error);
    QCOMPARE(fourierPoints(at::zeros({4, 3}), 32, false).size(1), 195);
}

QTEST_APPLESS_MAIN(TestFourierPoints)
#include "tst_fourier_points.moc"
