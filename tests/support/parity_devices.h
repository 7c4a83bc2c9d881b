#pragma once

#include <engine/devices.h>

#include <QtCore/QString>
#include <QtTest/QTest>

#include <vector>

/// The devices that whole parity runs are made on.
namespace maquette::test {

/// "cpu", and the first CUDA device where one can be used; MAQUETTE_REQUIRE_GPU=1 makes its absence a failure of
/// the calling test.
inline std::vector<QString> parityDevices()
{
#ifdef MAQUETTE_CUDA_PLUGIN
    engine::loadCudaPlugin(std::filesystem::path(MAQUETTE_CUDA_PLUGIN).parent_path());
#endif
    std::vector<QString> names = {"cpu"};
    for (const engine::DeviceInfo& device : engine::listDevices())
        if (device.name == "cuda:0")
            names.push_back("cuda:0");
    if (names.size() == 1 && qEnvironmentVariableIntValue("MAQUETTE_REQUIRE_GPU") == 1)
        QTest::qFail("MAQUETTE_REQUIRE_GPU is 1, but no CUDA device can be used", __FILE__, __LINE__);
    return names;
}

} // namespace maquette::test
