#pragma once

#include <QCoreApplication>
#include <QLocale>

/// The window's words in the user's language; English where there is no translation.
namespace maquette::ui {

/// Installs our translation and Qt's own for the locale, which numbers, dates and units then follow, too. Before the first window.
void installLanguage(QCoreApplication& application, const QLocale& locale);

} // namespace maquette::ui
