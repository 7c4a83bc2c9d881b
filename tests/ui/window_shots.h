/// Pictures of the window's states, in both themes and both sizes, for people to look at; and what a program can say of them.
#pragma once

#include "window_bench.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
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
    constexpr int kAroundChoice = 44; // the style sheet's paddings and arrow
    for (const auto* box : window.findChildren<QComboBox*>())
        if (box->isVisible() && box->width() + 1 < box->fontMetrics().horizontalAdvance(box->currentText()) + kAroundChoice)
            cut << box->currentText();
    constexpr int kAroundNumber = 4; // the text's own margins in its field
    for (const auto* box : window.findChildren<QAbstractSpinBox*>())
        if (const auto* field = box->findChild<QLineEdit*>(); box->isVisible() && field && field->width() + 1 < field->fontMetrics().horizontalAdvance(box->text()) + kAroundNumber)
            cut << box->text();
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
    settle(bench.window->comparePage().viewport());
}

/// Nothing is cut as soon as what is on its way has its place: words come from threads, and layouts follow them.
inline void verifyNothingCut(const QWidget& window, const QString& name)
{
    constexpr int kLayoutMs = 5000;
    QTRY_VERIFY2_WITH_TIMEOUT(cutTexts(window).isEmpty(), qPrintable(name + ": " + cutTexts(window).join(u'/')), kLayoutMs);
}

/// Losslessly, and as fast as it can be: packing took longer than drawing.
inline bool savePicture(const QPixmap& picture, const QString& file)
{
    constexpr int kFastest = 80; // of Qt's 100 to 0: zlib's first level
    return picture.save(file, "PNG", kFastest);
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
            verifyNothingCut(*bench.window, name);
            QVERIFY(savePicture(bench.window->grab(), shotName(name, scheme)));
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
        deliverAll();
        verifyNothingCut(widget, state);
        QVERIFY(savePicture(widget.grab(), shotName(state, scheme)));
    }
}

} // namespace maquette::test
