#include "kernel_rows.h"
#include "verify/bias_gelu_cases.h"

#include <kernels/bias_gelu.h>

#include <ATen/ATen.h>

using namespace maquette::kernels;

class TestBiasGelu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(biasGeluCases()); }
    void matchesReference() { VERIFY_CASE_ROW(biasGeluCases()); }
    void matchesTheLibrary();
    void inPlaceGivesTheSame();
    void refusesBrokenContracts();
};

void TestBiasGelu::matchesTheLibrary()
{
    const at::Tensor x = at::linspace(-12, 12, 24001).view({1, -1}), bias = at::zeros({24001});
    QVERIFY((biasGelu(x, bias) - at::gelu(x)).abs().max().item<float>() < 2e-6F);
}

void TestBiasGelu::inPlaceGivesTheSame()
{
    for (const BiasGeluCase& c : biasGeluCases()) {
        at::Tensor x = c.x.clone(at::MemoryFormat::Contiguous);
        biasGeluInPlace(x, c.bias);
        QVERIFY2(at::equal(x, biasGelu(c.x, c.bias)), c.name.c_str());
    }
}

void TestBiasGelu::refusesBrokenContracts()
{
    at::Tensor strided = at::zeros({4, 2}).t();
    QVERIFY_EXCEPTION_THROWN(biasGeluInPlace(strided, at::zeros({4})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(biasGelu(at::zeros({4}), at::zeros({4})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(biasGelu(at::zeros({2, 4}), at::zeros({3})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(biasGelu(at::zeros({2, 4}), at::zeros({4}, at::kHalf)), c10::Error);
    QVERIFY_EXCEPTION_THROWN(biasGelu(at::zeros({2, 4}, at::kLong), at::zeros({4}, at::kLong)), c10::Error);
}

QTEST_APPLESS_MAIN(TestBiasGelu)
#include "tst_bias_gelu.moc"
