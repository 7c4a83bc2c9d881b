#pragma once

#include <kernels/verify.h>

#include <ATen/Context.h>

#include <QTest>

#include <dlfcn.h>

#include <string>
#include <vector>

/// Data rows and the verdict for the tests of one operator's case table.
namespace maquette::kernels {

/// One row per case and device: "cpu ties 64". Without a usable CUDA device its rows are skipped, or fail
/// when MAQUETTE_REQUIRE_GPU is 1.
template <class Case>
void addCaseRows(const std::vector<Case>& cases)
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<int>("index");
#ifdef MAQUETTE_CUDA_PLUGIN
    // Before the first at::hasCUDA(), which remembers its answer. Without a driver it loads, and no device is
    // there.
    if (dlopen(MAQUETTE_CUDA_PLUGIN, RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        QFAIL(dlerror());
    }
#endif
    for (const char* device : {"cpu", "cuda"}) {
        if (std::string(device) == "cuda" && !at::hasCUDA()) {
            if (qEnvironmentVariableIntValue("MAQUETTE_REQUIRE_GPU") == 1) {
                QFAIL("MAQUETTE_REQUIRE_GPU is 1, but no CUDA device can be used");
            }
            continue;
        }
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QTest::newRow((std::string(device) + " " + cases[i].name).c_str())
                << QString::fromLatin1(device) << static_cast<int>(i);
        }
    }
}

} // namespace maquette::kernels

/// Runs the current row and prints the worst element when it fails.
#define VERIFY_CASE_ROW(cases)                                                                               \
    do {                                                                                                     \
        QFETCH(QString, device);                                                                             \
        QFETCH(int, index);                                                                                  \
        const auto result = verify((cases)[index], at::Device(device.toStdString()));                        \
        QVERIFY2(result.ok, result.detail.c_str());                                                          \
    } while (false)
