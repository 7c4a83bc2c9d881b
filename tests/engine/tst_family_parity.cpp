#include "parity_devices.h"

#include <engine/parity.h>

#include <QtTest>

#include <filesystem>

using namespace maquette::engine;

// Every recorded tensor of every family but the native one, which tst_parity looks at.
class TestFamilyParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedEntryIsReproduced_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("entries");
        QTest::addColumn<QString>("dtype");
        for (const QString& device : maquette::test::parityDevices()) {
            const auto addRow = [&](const char* folder, int entries) {
                for (const char* dtype : {"fp32", "bf16", "fp16"})
                    QTest::newRow(qPrintable(device + " " + folder + " " + dtype))
                        << device << QString(folder) << entries << QString(dtype);
            };
            addRow("triposg", 94);
            addRow("step1x-3d", 88);
            addRow("michelangelo", 32);
            addRow("michelangelo-diffusion", 77);
            addRow("hunyuan3d-2.1", 101);
        }
    }

    void everyRecordedEntryIsReproduced()
    {
        QFETCH(QString, device);
        QFETCH(QString, folder);
        QFETCH(int, entries);
        QFETCH(QString, dtype);
        const auto path = std::filesystem::path(MAQUETTE_TEST_DATA) / "golden" / folder.toStdString();
        const ParityReport report = runParity(path, {.device = device.toStdString(), .dtype = dtype.toStdString()});
        for (const ParityEntry& entry : report.entries)
            if (entry.status != ParityStatus::Ok)
                qWarning("%s: %s (abs %g) %s", entry.name.c_str(), entry.tolerance.c_str(), entry.worstAbsolute,
                         entry.note.c_str());
        QCOMPARE(report.failed, 0);
        QCOMPARE(report.notCovered, 0);
        QVERIFY(report.ok >= entries);
    }
};

QTEST_APPLESS_MAIN(TestFamilyParity)
#include "tst_family_parity.moc"
