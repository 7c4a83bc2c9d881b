#pragma once

#include <QCoreApplication>
#include <QLocale>

/// The window's words in the user's language; English where there is no translation.
namespace maquette::ui {

/// Installs our translation and Qt's own for the locale. Numbers and units follow QLocale by themselves.
void installLanguage(QCoreApplication& application, const QLocale& locale);

} // namespace maquette::ui
