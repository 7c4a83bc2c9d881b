#pragma once

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVariant>
#include <QWidget>

/// Small makers, so that every widget gets its look and its accessible name in one place.
namespace maquette::ui {

/// A look of the style sheet; see theme/style_sheet.cpp.
void setLook(QWidget* widget, const char* look);

QLabel* makeLabel(const QString& text, const char* look = nullptr, QWidget* parent = nullptr);
/// The section caption of docks: small, muted, in capitals by its own text.
QPushButton* makeButton(const QString& text, const char* look = nullptr, QWidget* parent = nullptr);
/// `tip` is its tool tip and its accessible name; a key is named in the tip only.
QToolButton* makeIconButton(const QString& icon, const QString& name, const QString& key = {}, QWidget* parent = nullptr);
QWidget* makeLine(QWidget* parent = nullptr);

/// Numbers and their units as they are written everywhere, from left to right, also between words that run the other way.
QString inOrder(const QString& numbers);
/// Margins by where a line of words starts and ends, which is the right and the left where they run that way.
QMargins alongLine(int start, int top, int end, int bottom);
/// Where a line ends: right, or left where words run that way, whatever runs through the words themselves.
Qt::Alignment atLineEnd();

/// "84 212" in the user's number format.
QString countInWords(qint64 count);
/// "5.2 GB".
QString bytesInWords(quint64 bytes);

} // namespace maquette::ui
