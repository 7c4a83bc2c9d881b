#pragma once

#include <render/offscreen.h>

#include <QTest>

#include <string>
#include <vector>

namespace maquette::render::test {

/// A device whose validation messages are collected. A test ends with QVERIFY2 of silent().
class TestDevice {
public:
    TestDevice()
        : offscreen(DeviceOptions{[this](std::string_view message) { messages.emplace_back(message); }})
    {
    }
    TestDevice(const TestDevice&) = delete;
    TestDevice& operator=(const TestDevice&) = delete;

    std::vector<std::string> messages;
    Offscreen offscreen;

    bool silent() const { return messages.empty() && offscreen.device().validated; }
    const char* firstMessage() const
    {
        return messages.empty() ? "the validation layer is not installed" : messages.front().c_str();
    }
};

inline std::array<int, 4> pixelAt(const Picture& picture, int x, int y)
{
    const std::uint8_t* p = picture.rgba.data() + (std::size_t(y) * std::size_t(picture.width) + std::size_t(x)) * 4;
    return {p[0], p[1], p[2], p[3]};
}

inline int brightness(const std::array<int, 4>& p) { return p[0] + p[1] + p[2]; }

} // namespace maquette::render::test
