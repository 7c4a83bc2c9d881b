// The engine's notes are English sentences that begin with a number; here are their translations.
#include "stack/stack_entry.h"

#include "widgets/building.h"

#include <QCoreApplication>

#include <array>

namespace maquette::ui {

namespace {

struct NoteWords {
    const char* one;
    const char* many;
    const char* shown; ///< with %1 for the number, without an ending that depends on it
};

constexpr std::array<NoteWords, 11> kNotes{{
    {"hole closed", "holes closed", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Holes closed: %1")},
    {"triangle turned", "triangles turned", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Triangles turned: %1")},
    {"touching point parted", "touching points parted", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Touching points parted: %1")},
    {"double or flat triangle removed", "double or flat triangles removed",
     QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Double or flat triangles removed: %1")},
    {"inner shell removed", "inner shells removed", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Inner shells removed: %1")},
    {"loose part removed", "loose parts removed", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Loose parts removed: %1")},
    {"flat triangle removed", "flat triangles removed", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Flat triangles removed: %1")},
    {"double triangle removed", "double triangles removed", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Double triangles removed: %1")},
    {"flat triangle stays: without it the mesh would open", "flat triangles stay: without them the mesh would open",
     QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Flat triangles that stay, because the mesh would open: %1")},
    {"triangle closes the cut", "triangles close the cut", QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Triangles that close the cut: %1")},
    {"place of the cut stays open: the mesh was not closed", "places of the cut stay open: the mesh was not closed",
     QT_TRANSLATE_NOOP("maquette::ui::StackEntry", "Places of the cut that stay open, because the mesh was not closed: %1")},
}};

} // namespace

QString stackNoteInWords(const std::string& note)
{
    const QString text = QString::fromStdString(note);
    const qsizetype blank = text.indexOf(u' ');
    bool isNumber = false;
    const qint64 count = text.left(blank).toLongLong(&isNumber);
    if (isNumber)
        for (const NoteWords& words : kNotes)
            if (const QStringView rest = QStringView(text).mid(blank + 1); rest == QLatin1String(words.one) || rest == QLatin1String(words.many))
                return QCoreApplication::translate("maquette::ui::StackEntry", words.shown).arg(countInWords(count));
    return text;
}

} // namespace maquette::ui
