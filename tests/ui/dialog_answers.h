#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QTimer>

#include <functional>

/// Questions that a test answers while the window waits for it.
namespace maquette::test {

/// What the next dialog of that kind is told, once it is there.
template<class Dialog> void whenOpen(const std::function<void(Dialog&)>& what)
{
    auto* timer = new QTimer(qApp);
    timer->setInterval(5);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, what] {
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<Dialog*>(top); dialog && dialog->isVisible()) {
                timer->stop();
                timer->deleteLater();
                what(*dialog);
                return;
            }
    });
    timer->start();
}

/// The button that says so, in a question or another part of the window.
inline void press(QWidget& among, const QString& button)
{
    for (QAbstractButton* one : among.findChildren<QAbstractButton*>())
        if (one->text().remove(u'&') == button)
            return one->click();
    qFatal("there is no such button");
}

} // namespace maquette::test
