/// A keyboard and nothing else: keys go to the window that has the focus, the way a desktop sends them.
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QContextMenuEvent>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <functional>

namespace maquette::test {

/// Counts what a pointer does while it lives: there must be nothing.
class PointerWatch : public QObject {
public:
    PointerWatch() { qApp->installEventFilter(this); }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
        case QEvent::MouseMove:
        case QEvent::Wheel:
        case QEvent::DragEnter:
        case QEvent::Drop:
            ++events;
            break;
        default:
            break;
        }
        return QObject::eventFilter(watched, event);
    }
    int events = 0;
};

class Keyboard {
public:
    explicit Keyboard(QWidget& window) : m_window(window) {}

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(target(), key, modifiers); }
    void write(const QString& text)
    {
        for (const QChar letter : text)
            QTest::keyClick(target(), letter.toLatin1());
    }
    /// In place of what stands in the field.
    void rewrite(const QString& text)
    {
        press(Qt::Key_A, Qt::ControlModifier);
        write(text);
    }
    /// What the key between Alt and Ctrl does: the desktop makes this event of it.
    void menuKey()
    {
        target();
        QWidget* widget = QApplication::focusWidget();
        QVERIFY(widget);
        const QPoint at = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, widget->mapToGlobal(at));
        QApplication::sendEvent(widget, &event);
    }
    /// Tab until the widget (or a part of it) has the focus. False: it never gets it.
    bool tabTo(const QWidget& wanted)
    {
        constexpr int kMostStops = 200;
        for (int i = 0; i < kMostStops; ++i) {
            target();
            const QWidget* focus = QApplication::focusWidget();
            if (focus && (focus == &wanted || wanted.isAncestorOf(focus) || focus->focusProxy() == &wanted))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }
    /// `what` is done in the dialog or menu that the next key opens, while that has the word. A dialog that is left open by a
    /// test that failed is closed, so that the test ends.
    void inside(const std::function<void()>& what)
    {
        auto* timer = new QTimer(&m_window);
        QWidget* before = open();
        QObject::connect(timer, &QTimer::timeout, timer, [this, timer, before, what] {
            QWidget* now = open();
            if (!now || now == before || !now->isVisible())
                return;
            timer->stop();
            timer->deleteLater();
            target();
            what();
            if (QTest::currentTestFailed())
                while (QWidget* left = open())
                    left->close();
        });
        timer->start(5);
    }
    static QWidget* open()
    {
        return QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
    }

private:
    /// A desktop gives the focus back when a dialog is gone, and to a dialog that opens.
    QWindow* target()
    {
        QWidget* modal = QApplication::activeModalWidget();
        QWidget* wanted = modal ? modal : &m_window;
        if (!QApplication::activePopupWidget() && QApplication::activeWindow() != wanted) {
            wanted->activateWindow();
            [&] { QTRY_COMPARE(QApplication::activeWindow(), wanted); }();
        }
        return wanted->windowHandle();
    }

    QWidget& m_window;
};

} // namespace maquette::test
