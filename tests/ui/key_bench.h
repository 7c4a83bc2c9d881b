/// A window with a keyboard before it, for tests that do without a mouse.
#pragma once

#include "keyboard.h"
#include "scripted_generator.h"
#include "window_bench.h"

#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

namespace maquette::test {

/// The window, a keyboard, and what it takes to say each step in one line.
class KeyBench : public Bench {
public:
    explicit KeyBench(const std::shared_ptr<GeneratorScript>& script, const ui::FrameSourceMaker& frames = ui::makeVulkanFrames)
        : Bench(scriptedLoader(script), frames), keys(*window)
    {
        show();
        window->activateWindow();
    }
    /// A file dialog that the key opens, answered with a name.
    void answerFile(const QString& file)
    {
        keys.inside([this, file] {
            QVERIFY(qobject_cast<QFileDialog*>(QApplication::activeModalWidget()));
            keys.rewrite(file);
            keys.press(Qt::Key_Return);
        });
    }
    void open(const QString& file)
    {
        answerFile(file);
        keys.press(Qt::Key_O, Qt::ControlModifier);
    }
    void settled() { settle(*this); }
    void idle() { QTRY_COMPARE_WITH_TIMEOUT(session->controller().state(), ui::RunState::Idle, kWaitMs); }
    /// Down to an entry of the menu that is open, and Enter.
    void choose(const QString& text)
    {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (int i = 0; i < 40; ++i) {
            if (menu->activeAction() && menu->activeAction()->text().remove(u'&') == text)
                return keys.press(Qt::Key_Return);
            keys.press(Qt::Key_Down);
        }
        QFAIL(qPrintable("no entry: " + text));
    }
    /// F6 until the region has the focus.
    void goTo(const QWidget& region)
    {
        for (int i = 0; i < 6; ++i) {
            if (!window->isActiveWindow() && !QApplication::activePopupWidget())
                window->activateWindow();
            const QWidget* focus = QApplication::focusWidget();
            if (focus && (focus == &region || region.isAncestorOf(focus)))
                return;
            keys.press(Qt::Key_F6);
        }
        QFAIL("F6 does not reach it");
    }
    QPushButton& head(const QString& title)
    {
        for (auto* button : window->inspector().findChildren<QPushButton*>())
            if (button->property("look") == "fold" && button->text() == title)
                return *button;
        qFatal("no such section");
    }

    Keyboard keys;
};

} // namespace maquette::test
