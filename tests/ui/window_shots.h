/// Pictures of the window's states, in both themes and both sizes, for people to look at; and what a program can say of them.
#pragma once

#include "window_bench.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace maquette::test {

inline constexpr QSize kShotSizes[] = {{1440, 900}, {1024, 640}};

/// No visible button or label shows less than its text.
inline QStringList cutTexts(const QWidget& window)
{
    QStringList cut;
    for (const auto* button : window.findChildren<QPushButton*>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() + 1 < button->minimumSizeHint().width())
            cut << button->text();
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->inherits("maquette::ui::ElidedLabel"))
            continue;
        const bool fits = label->wordWrap() ? label->height() + 1 >= label->heightForWidth(label->width())
                                            : label->width() + 1 >= label->fontMetrics().horizontalAdvance(label->text().section(u'\n', 0, 0));
        if (!fits)
            cut << label->text();
    }
    return cut;
}

/// Waits until both viewports are drawn.
inline void settleAll(Bench& bench)
{
    settle(bench);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->comparePage().viewport().pendingFrames(), 0, kWaitMs);
}

inline QString shotName(const QString& state, ui::Scheme scheme)
{
    return QStringLiteral(MAQUETTE_SHOTS "/%1-%2.png").arg(state, scheme == ui::Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

/// The window as it is now, four times; afterwards it is as before. Nothing is cut in any of them.
inline void shoot(Bench& bench, const QString& state)
{
    const QSize before = bench.window->size();
    for (const auto scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        ui::applyTheme(*qApp, scheme);
        for (const QSize& size : kShotSizes) {
            bench.window->resize(size);
            settleAll(bench);
            const QString name = QStringLiteral("%1-%2x%3").arg(state).arg(size.width()).arg(size.height());
            QVERIFY(bench.window->grab().save(shotName(name, scheme)));
            const QString cut = cutTexts(*bench.window).join(u'/');
            QVERIFY2(cut.isEmpty(), qPrintable(name + ": " + cut));
        }
    }
    bench.window->resize(before);
    settleAll(bench);
}

/// A dialog or a card in both themes.
inline void shoot(QWidget& widget, const QString& state)
{
    for (const auto scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        ui::applyTheme(*qApp, scheme);
        QTest::qWait(30);
        QVERIFY(widget.grab().save(shotName(state, scheme)));
        const QString cut = cutTexts(widget).join(u'/');
        QVERIFY2(cut.isEmpty(), qPrintable(state + ": " + cut));
    }
}

} // namespace maquette::test
