#include "self_test_window.h"

#include "exit_codes.h"

#include "theme/icons.h"

#include <render/error.h>
#include <render/offscreen.h>

#include <QFontDatabase>
#include <QFontMetrics>
#include <QIcon>
#include <QRawFont>
#include <QSqlDatabase>

#include <algorithm>
#include <cstdio>

namespace maquette::window {

namespace {

using engine::ErrorCode;
using support::Outcome;

constexpr int kIconSize = 32;
constexpr render::Size kPicture{64, 64};

Outcome fontsHaveTheSigns()
{
    const QString signs = QStringLiteral("Maquette äöüß éèñ 0123 µm²…×");
    const QRawFont font = QRawFont::fromFont(QFont());
    const auto missing = std::find_if(signs.begin(), signs.end(), [&font](QChar sign) {
        return !sign.isSpace() && !font.supportsCharacter(sign);
    });
    if (QFontDatabase::families().isEmpty() || !font.isValid() || QFontMetrics(QFont()).horizontalAdvance(signs) <= 0)
        return {false, "there is no font, so texts would be empty; install one, as fonts-dejavu-core", ErrorCode::Device};
    // Qt takes a sign from another font then; only where none has it a box would be drawn.
    if (missing != signs.end() && QFontDatabase::families().size() == 1)
        return {false, "the only font lacks signs; install another one, as fonts-dejavu-core", ErrorCode::Device};
    return {true, std::to_string(QFontDatabase::families().size()) + " families"};
}

Outcome iconsAreDrawn()
{
    const QImage icon = ui::strokePixmap(QStringLiteral("cube"), kIconSize, Qt::black, 1).toImage();
    for (int y = 0; y < icon.height(); ++y)
        for (int x = 0; x < icon.width(); ++x)
            if (qAlpha(icon.pixel(x, y)) > 0)
                return {true, "drawn from their SVG"};
    return {false, "an icon is empty; install Qt's SVG library", ErrorCode::Device};
}

Outcome databaseIsThere()
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return {false, "Qt has no SQLite, so there would be no history; install libqt6sql6-sqlite", ErrorCode::Device};
    return {true, "SQLite"};
}

/// Two backgrounds must come out differently: whatever draws, draws what it was asked for.
Outcome viewportDraws()
{
    try {
        render::Offscreen offscreen;
        render::DrawOptions options;
        const render::Picture empty = offscreen.render({}, {}, kPicture, options);
        options.background = render::kLightBackground;
        const render::Picture light = offscreen.render({}, {}, kPicture, options);
        const std::size_t bytes = std::size_t(kPicture.width) * kPicture.height * 4;
        if (empty.rgba.size() != bytes || light.rgba.size() != bytes || empty.rgba[0] >= light.rgba[0])
            return {false, offscreen.device().name + " drew wrong colours; a newer driver may help", ErrorCode::Device};
        return {true, offscreen.device().name + (offscreen.device().software ? ", drawn by the processor" : "")};
    } catch (const render::Error& error) {
        // A machine without Vulkan is a normal machine: the window draws simpler pictures itself, and says so.
        const bool absent = error.code() == render::ErrorCode::NoVulkan || error.code() == render::ErrorCode::NoDevice;
        return {absent, (absent ? "not there, so the window draws simple pictures itself: " : "") + std::string(error.what()),
                ErrorCode::Device};
    }
}

} // namespace

std::vector<support::NamedCheck> windowChecks()
{
    return {{"window", "Fonts", fontsHaveTheSigns},
            {"window", "Icons", iconsAreDrawn},
            {"window", "Database of the history", databaseIsThere},
            {"window", "Vulkan", viewportDraws}};
}

int selfTest(bool json)
{
    support::SelfTestOptions options;
    options.json = json;
    options.more = windowChecks();
    try {
        return support::runSelfTest(options, {}, [](const std::string& line) { std::printf("%s\n", line.c_str()); std::fflush(stdout); });
    } catch (const engine::Error& error) {
        std::fprintf(stderr, "maquette: %s\n", error.what());
        return exitCode(error.code());
    }
}

} // namespace maquette::window
