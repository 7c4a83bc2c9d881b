#pragma once

#include "library/library.h"
#include "session/shown_result.h"
#include "stack/mesh_stack_model.h"

#include <QMap>
#include <QObject>
#include <QTimer>

/// Keeps the mesh stack of every result in the library, and gives it back when the result is shown again.
namespace maquette::ui {

class StackKeeper : public QObject {
    Q_OBJECT
public:
    StackKeeper(MeshStackModel& stack, Library& library, QObject* parent = nullptr);

    void learn(const std::vector<LibraryEntry>& entries); ///< what the library holds
    /// As stack_text.h writes it; the newest, written or not. Empty: nothing is done to the result.
    QString of(qint64 entry) const { return m_texts.value(entry); }
    /// Hands the shape to the stack; what is done to it from then on belongs to its result.
    void show(const ShownResult& shown);
    void saved(const LibraryEntry& entry); ///< a result has a place in the library now
    void flush(); ///< what waits goes to the library

    static constexpr int kDelayMs = 200; ///< from the last change to its being written

private:
    void changed();

    MeshStackModel& m_stack;
    Library& m_library;
    QMap<qint64, QString> m_texts;
    qint64 m_shown = 0;     ///< the entry whose stack the model holds; 0: none, or not saved yet
    QDateTime m_shownMade;  ///< tells a result that is being saved; not valid: the shape is no result
    QMap<QDateTime, QString> m_early; ///< stacks of results that were not saved yet when others were shown
    QTimer m_timer;
    bool m_waits = false; ///< a change that is not in the library
};

} // namespace maquette::ui
