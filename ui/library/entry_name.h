#pragma once

#include <QString>

/// Names that people give to jobs and results, and file names made of them.
namespace maquette::ui {

inline constexpr int kMostNameLetters = 120;

/// What was typed as a name: one line, without space round it, at most kMostNameLetters long. May be empty.
QString tidyName(const QString& typed);

/// A name as a file may have it on any system, without a folder and an ending: never empty, hidden, or too long.
QString fileNameOf(const QString& name);

} // namespace maquette::ui
