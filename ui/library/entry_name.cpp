#include "library/entry_name.h"

#include <QRegularExpression>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMostFileLetters = 60; ///< of three bytes each, with a date before and an ending behind, below 255 bytes

/// Never half of a letter that is written as two.
QString firstLetters(const QString& text, int most)
{
    QString begin = text.left(most);
    if (!begin.isEmpty() && begin.back().isHighSurrogate())
        begin.chop(1);
    return begin;
}

bool breaksALine(QChar letter)
{
    return letter.category() == QChar::Other_Control || letter == QChar::LineSeparator || letter == QChar::ParagraphSeparator;
}

} // namespace

QString tidyName(const QString& typed)
{
    QString name = typed;
    std::replace_if(name.begin(), name.end(), breaksALine, QChar(u' '));
    return firstLetters(name.trimmed(), kMostNameLetters).trimmed();
}

QString fileNameOf(const QString& name)
{
    static const QRegularExpression awkward(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f\\x7f]"));
    QString file = firstLetters(name, kMostFileLetters);
    file.replace(awkward, QStringLiteral("_"));
    if (file.startsWith(u'.'))
        file[0] = u'_'; // it would be hidden, or a way out of the folder
    while (file.endsWith(u'.') || file.endsWith(u' '))
        file.chop(1); // some systems drop them without a word
    return file.isEmpty() ? QStringLiteral("shape") : file;
}

} // namespace maquette::ui
