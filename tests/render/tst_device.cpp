#include "long_form.h"
#include "render_shapes.h"
#include "test_device.h"

#include <render/error.h>

#include "vulkan/buffer.h"
#include "vulkan/check.h"

#include <QTest>

#include <optional>

using namespace maquette::render;
using namespace maquette::render::test;
using maquette::test::times;

namespace {

// Points the Vulkan loader somewhere else for the life of the object.
class Drivers {
public:
    explicit Drivers(const char* files)
    {
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            m_before[i] = {qEnvironmentVariableIsSet(kNames[i]), qgetenv(kNames[i])};
            qputenv(kNames[i], files);
        }
    }
    ~Drivers()
    {
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            m_before[i].first ? qputenv(kNames[i], m_before[i].second) : qunsetenv(kNames[i]);
        }
    }
    Drivers(const Drivers&) = delete;
    Drivers& operator=(const Drivers&) = delete;

private:
    // The loader's old and new name for the same thing.
    static constexpr std::array kNames{"VK_ICD_FILENAMES", "VK_DRIVER_FILES"};
    std::array<std::pair<bool, QByteArray>, 2> m_before;
};

template <class Call>
ErrorCode codeOf(const Call& call, std::string* sentence = nullptr)
{
    try {
        call();
    } catch (const Error& error) {
        if (sentence != nullptr) {
            *sentence = error.what();
        }
        return error.code();
    }
    throw std::logic_error("the call did not fail");
}

} // namespace

class TestDeviceAndErrors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void machineWithoutDriversIsAnError();
    void deviceSaysWhatItIs();
    void lostDeviceIsAnErrorAndStaysOne();
    void lossWhileSendingAMeshIsAnError();
    void newDeviceDrawsWhatTheLostOneWould();
    void deviceMayBeLostAtAnyCall();
    void validationMessagesArrive();
    void withoutListenerNothingIsValidated();
    void resultsBecomeCodes();
    void handlesMoveAndCount();
    void offscreenMovesWithItsDevice();
    void closingFreesEverything();
};

void TestDeviceAndErrors::machineWithoutDriversIsAnError()
{
    {
        const Drivers none("/nowhere/no_driver.json");
        std::string sentence;
        QCOMPARE(int(codeOf([] { Offscreen offscreen; }, &sentence)), int(ErrorCode::NoVulkan));
        QVERIFY2(sentence.find("install") != std::string::npos, sentence.c_str());
    }
    Offscreen again;
    QVERIFY(!again.device().name.empty());
}

void TestDeviceAndErrors::deviceSaysWhatItIs()
{
    const Offscreen offscreen;
    QVERIFY(!offscreen.device().name.empty());
    QVERIFY(offscreen.device().maxSamples >= 4);
    QVERIFY(!offscreen.device().validated);
    QCOMPARE(offscreen.statistics().pictures, std::uint64_t(0));
}

void TestDeviceAndErrors::lostDeviceIsAnErrorAndStaysOne()
{
    const Shape shape = ball(1, 16, 8);
    Scene scene;
    scene.meshes.push_back({shape.view(1)});
    DeviceOptions options;
    options.loseDeviceAtSubmission = 20;
    Offscreen offscreen(options);
    const auto draw = [&] { offscreen.render(scene, Camera{}, {32, 32}); };
    std::string sentence;
    QCOMPARE(int(codeOf([&] { for (int i = 0; i < 20; ++i) draw(); }, &sentence)), int(ErrorCode::DeviceLost));
    QVERIFY2(sentence.find("lost") != std::string::npos, sentence.c_str());
    QVERIFY(offscreen.statistics().pictures > 5);
    QCOMPARE(int(codeOf(draw)), int(ErrorCode::DeviceLost));
    QCOMPARE(int(codeOf([&] { offscreen.pick(scene, Camera{}, {32, 32}, {16, 16}); })), int(ErrorCode::DeviceLost));
}

void TestDeviceAndErrors::lossWhileSendingAMeshIsAnError()
{
    const Shape shape = ball(1, 16, 8);
    Scene scene;
    scene.meshes.push_back({shape.view(1)});
    for (std::uint64_t submission = 2; submission <= 4; ++submission) {
        DeviceOptions options;
        options.loseDeviceAtSubmission = submission;
        Offscreen offscreen(options);
        QCOMPARE(int(codeOf([&] { offscreen.render(scene, Camera{}, {32, 32}); })), int(ErrorCode::DeviceLost));
        QCOMPARE(offscreen.statistics().cachedBytes, std::uint64_t(0));
    }
}

void TestDeviceAndErrors::newDeviceDrawsWhatTheLostOneWould()
{
    const Shape shape = ball(1, 16, 8);
    Scene scene;
    scene.meshes.push_back({shape.view(1)});
    DeviceOptions options;
    options.loseDeviceAtSubmission = 2;
    Offscreen offscreen(options);
    QCOMPARE(int(codeOf([&] { offscreen.render(scene, Camera{}, {32, 32}); })), int(ErrorCode::DeviceLost));
    offscreen = Offscreen();
    Offscreen other;
    QVERIFY(offscreen.render(scene, Camera{}, {32, 32}).rgba == other.render(scene, Camera{}, {32, 32}).rgba);
}

// Each call to 200 finds the device lost: one error, nothing more is sent, and a new device draws the same. Odd pictures show a
// mesh that is new, so that the loss also comes while one is sent.
void TestDeviceAndErrors::deviceMayBeLostAtAnyCall()
{
    constexpr std::uint64_t kCalls = 200;
    const Shape first = ball(1, 16, 8), second = ball(1.3F, 12, 6);
    const auto sceneOf = [&](int number) {
        Scene scene;
        scene.meshes.push_back({first.view(1)});
        if (number % 2 == 1)
            scene.meshes.push_back({second.view(std::uint64_t(number) + 2)});
        return scene;
    };
    Offscreen sound;
    const auto draw = [&](Offscreen& offscreen, int number) { return offscreen.render(sceneOf(number), Camera{}, {32, 32}).rgba; };
    const auto even = draw(sound, 0), odd = draw(sound, 1);
    QVERIFY(even != odd);
    std::vector<std::string> messages;
    int losses = 0;
    for (std::uint64_t call = 1; call <= kCalls; call += std::uint64_t(times(67, 1))) {
        DeviceOptions options;
        options.loseDeviceAtSubmission = call;
        options.onValidationMessage = [&](std::string_view message) { messages.emplace_back(message); };
        int number = 0, failures = 0;
        {
            std::optional<Offscreen> offscreen;
            for (; failures == 0 && number <= int(kCalls); ++number) {
                try {
                    if (!offscreen)
                        offscreen.emplace(options); // the first calls come from here
                    QVERIFY(draw(*offscreen, number) == (number % 2 == 0 ? even : odd));
                } catch (const Error& error) {
                    QCOMPARE(int(error.code()), int(ErrorCode::DeviceLost));
                    ++failures;
                }
            }
            QCOMPARE(failures, 1);
            if (offscreen) {
                const std::uint64_t pictures = offscreen->statistics().pictures;
                QCOMPARE(int(codeOf([&] { draw(*offscreen, number); })), int(ErrorCode::DeviceLost));
                QCOMPARE(offscreen->statistics().pictures, pictures);
            }
        }
        ++losses;
        Offscreen fresh;
        QVERIFY(draw(fresh, number) == (number % 2 == 0 ? even : odd));
    }
    QVERIFY2(messages.empty(), messages.empty() ? "" : messages.front().c_str());
    qInfo("%d losses within %d calls", losses, int(kCalls));
}

// A buffer that is used for nothing breaks a rule of Vulkan: if no message came, silence elsewhere would prove nothing.
void TestDeviceAndErrors::validationMessagesArrive()
{
    std::vector<std::string> messages;
    DeviceOptions options;
    options.onValidationMessage = [&](std::string_view message) { messages.emplace_back(message); };
    Context context(options);
    QVERIFY(context.info().validated);
    QVERIFY(messages.empty());
    try {
        Buffer::mapped(context, 16, 0);
    } catch (const Error&) {
        // The driver may refuse it as well.
    }
    QVERIFY(!messages.empty());
    QVERIFY2(messages.front().find("VUID-VkBufferCreateInfo-usage") != std::string::npos, messages.front().c_str());
}

void TestDeviceAndErrors::withoutListenerNothingIsValidated() { QVERIFY(!Context(DeviceOptions{}).info().validated); }

void TestDeviceAndErrors::resultsBecomeCodes()
{
    check(VK_SUCCESS, "trying");
    QCOMPARE(int(codeOf([] { check(VK_ERROR_DEVICE_LOST, "trying"); })), int(ErrorCode::DeviceLost));
    QCOMPARE(int(codeOf([] { check(VK_ERROR_OUT_OF_DEVICE_MEMORY, "trying"); })), int(ErrorCode::OutOfMemory));
    QCOMPARE(int(codeOf([] { check(VK_ERROR_OUT_OF_HOST_MEMORY, "trying"); })), int(ErrorCode::OutOfMemory));
    std::string sentence;
    QCOMPARE(int(codeOf([] { check(VK_ERROR_FORMAT_NOT_SUPPORTED, "trying this"); }, &sentence)),
             int(ErrorCode::Internal));
    QVERIFY(sentence.find("trying this") != std::string::npos);
}

void TestDeviceAndErrors::handlesMoveAndCount()
{
    Context context(DeviceOptions{});
    const std::uint64_t before = context.liveObjects();
    {
        Buffer first = Buffer::mapped(context, 64, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
        QCOMPARE(context.liveObjects(), before + 2);
        Buffer second = std::move(first);
        QVERIFY(!first && second.bytes() == 64);
        QCOMPARE(context.liveObjects(), before + 2);
        second = Buffer::mapped(context, 32, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
        QCOMPARE(context.liveObjects(), before + 2);
    }
    QCOMPARE(context.liveObjects(), before);
}

void TestDeviceAndErrors::offscreenMovesWithItsDevice()
{
    const Shape shape = ball(1, 16, 8);
    Scene scene;
    scene.meshes.push_back({shape.view(1)});
    Offscreen first;
    const Picture wanted = first.render(scene, Camera{}, {32, 32});
    Offscreen second = std::move(first);
    QVERIFY(second.render(scene, Camera{}, {32, 32}).rgba == wanted.rgba);
    QCOMPARE(second.statistics().uploads, std::uint64_t(1));
}

// The layer reports what is still open when a device is closed.
void TestDeviceAndErrors::closingFreesEverything()
{
    std::vector<std::string> messages;
    {
        DeviceOptions options;
        options.onValidationMessage = [&](std::string_view message) { messages.emplace_back(message); };
        Offscreen offscreen(options);
        const Shape shape = ball(1, 16, 8);
        Scene scene;
        scene.meshes.push_back({shape.view(1)});
        offscreen.render(scene, Camera{}, {32, 32});
    }
    QVERIFY2(messages.empty(), messages.empty() ? "" : messages.front().c_str());
}

QTEST_GUILESS_MAIN(TestDeviceAndErrors)
#include "tst_device.moc"
