#include "parity/compare.h"
#include "parity_devices.h"

#include <engine/error.h>
#include <engine/parity.h>

#include "model_file/safetensors.h"
#include "model_file/safetensors_writer.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace maquette::engine;
namespace fs = std::filesystem;

namespace {

const fs::path kFamily = fs::path(MAQUETTE_TEST_DATA) / "golden" / "hunyuan3d-2";

const ParityEntry* find(const ParityReport& report, const std::string& name)
{
    for (const ParityEntry& entry : report.entries)
        if (entry.name == name)
            return &entry;
    return nullptr;
}

/// Names what is not Ok, so that a failing count says why.
void warnOfFailures(const ParityReport& report)
{
    for (const ParityEntry& entry : report.entries)
        if (entry.status != ParityStatus::Ok)
            qWarning("%s: %s (abs %g) %s", entry.name.c_str(), entry.tolerance.c_str(), entry.worstAbsolute,
                     entry.note.c_str());
}

nlohmann::json allclose(double atol, double rtol)
{
    return {{"kind", "allclose"}, {"atol", atol}, {"rtol", rtol}};
}

} // namespace

class TestParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedEntryIsReproduced_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("dtype");
        // Halves have tolerances of their own: docs/parity.md.
        for (const QString& device : maquette::test::parityDevices())
            for (const char* dtype : {"fp32", "bf16", "fp16"})
                QTest::newRow(qPrintable(device + " " + dtype)) << device << QString(dtype);
    }

    void everyRecordedEntryIsReproduced()
    {
        QFETCH(QString, device);
        QFETCH(QString, dtype);
        const ParityReport report =
            runParity(kFamily, {.device = device.toStdString(), .dtype = dtype.toStdString()});
        warnOfFailures(report);
        QCOMPARE(report.failed, 0);
        QCOMPARE(report.notCovered, 0);
        QVERIFY(report.ok > 200);
    }

    void aChangedRecordingFailsAndAnUnknownOneIsNotCovered()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        for (const auto& item : fs::directory_iterator(kFamily))
            if (item.is_directory())
                fs::create_directory_symlink(item.path(), root / item.path().filename());
        const SafetensorsFile recorded(kFamily / "goldens.safetensors");
        const at::Tensor wrong = recorded.read("vae.post_kl.out").clone();
        wrong.view(-1)[3] += 1e-3;
        writeSafetensors(root / "goldens.safetensors", {{"vae.latents.in", recorded.read("vae.latents.in")},
                                                        {"vae.post_kl.out", wrong},
                                                        {"vae.kv.out", recorded.read("vae.kv.out")},
                                                        {"vae.unheard.out", at::rand({2})}});
        nlohmann::json document = {{"family", "hunyuan3d-2"}};
        for (const char* name : {"vae.latents.in", "vae.post_kl.out", "vae.kv.out", "vae.unheard.out"})
            document["tensors"][name] = {{"shape", recordedShape(name)}, {"tolerance", allclose(2e-5, 2e-5)}};
        std::ofstream(root / "goldens.json") << document;

        const ParityReport report = runParity(root, {});
        QCOMPARE(find(report, "vae.post_kl.out")->status, ParityStatus::Failed);
        QVERIFY(std::abs(find(report, "vae.post_kl.out")->worstAbsolute - 1e-3) < 1e-5);
        QCOMPARE(find(report, "vae.kv.out")->status, ParityStatus::Ok);
        QCOMPARE(find(report, "vae.unheard.out")->status, ParityStatus::NotCovered);
        QVERIFY(!report.passed());
    }

    void comparisonRules()
    {
        const parity::Precision exact{at::kFloat};
        const at::Tensor a = at::tensor({1.0f, 2.0f, 3.0f});
        QCOMPARE(parity::compareTensors(a, a + 1e-6, allclose(1e-5, 0), exact).status, ParityStatus::Ok);
        QCOMPARE(parity::compareTensors(a, a + 1e-4, allclose(1e-5, 0), exact).status, ParityStatus::Failed);
        QCOMPARE(parity::compareTensors(a, a.slice(0, 0, 2), allclose(1, 1), exact).status, ParityStatus::Failed);
        const at::Tensor nan = at::tensor({1.0f, NAN, 3.0f});
        QCOMPARE(parity::compareTensors(nan, a, allclose(1, 1), exact).status, ParityStatus::Failed);
        const at::Tensor mask = parity::packBits(at::tensor({1, 0, 0, 0, 0, 0, 0, 1, 1}).to(at::kBool));
        QCOMPARE(mask[0].item<int>(), 0x81);
        QCOMPARE(mask[1].item<int>(), 0x80);
        QCOMPARE(parity::compareTensors(mask, mask ^ 1, {{"kind", "mask"}, {"max_mismatch_fraction", 0.01}}, exact)
                     .status,
                 ParityStatus::Failed);
    }

    void aFolderWithoutGoldensIsNamed()
    {
        QTemporaryDir folder;
        QVERIFY_EXCEPTION_THROWN(runParity(folder.path().toStdString(), {}), Error);
    }

private:
    static std::vector<std::int64_t> recordedShape(const std::string& name)
    {
        if (name == "vae.unheard.out")
            return {2};
        return SafetensorsFile(kFamily / "goldens.safetensors").read(name).sizes().vec();
    }
};

QTEST_GUILESS_MAIN(TestParity)
#include "tst_parity.moc"
