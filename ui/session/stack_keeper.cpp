#include "session/stack_keeper.h"

#include "stack/stack_text.h"

namespace maquette::ui {

StackKeeper::StackKeeper(MeshStackModel& stack, Library& library, QObject* parent)
    : QObject(parent), m_stack(stack), m_library(library)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &StackKeeper::flush);
    connect(&stack, &MeshStackModel::stackChanged, this, &StackKeeper::changed);
}

void StackKeeper::learn(const std::vector<LibraryEntry>& entries)
{
    for (const LibraryEntry& entry : entries)
        if (!entry.stack.isEmpty())
            m_texts.insert(entry.id, entry.stack);
}

void StackKeeper::show(const ShownResult& shown)
{
    if (shown.mesh == m_stack.original())
        return;
    flush();
    if (m_shown == 0 && m_shownMade.isValid())
        m_early.insert(m_shownMade, stackToText(m_stack.stack()));
    m_shown = shown.entry.id;
    m_shownMade = shown.entry.made;
    m_stack.setOriginal(shown.mesh, shown.facts, shown.stack);
}

void StackKeeper::saved(const LibraryEntry& entry)
{
    QString text = entry.stack;
    if (m_shown == 0 && m_shownMade.isValid() && m_shownMade == entry.made) {
        m_shown = entry.id;
        text = stackToText(m_stack.stack());
    } else {
        text = m_early.contains(entry.made) ? m_early.take(entry.made) : text;
    }
    m_texts.insert(entry.id, text);
    if (text != entry.stack)
        m_library.setStack(entry.id, text);
}

void StackKeeper::changed()
{
    if (m_shown == 0)
        return;
    const QString text = stackToText(m_stack.stack());
    if (text == of(m_shown))
        return;
    m_texts.insert(m_shown, text);
    m_waits = true;
    m_timer.start();
}

void StackKeeper::flush()
{
    m_timer.stop();
    if (!m_waits)
        return;
    m_waits = false;
    m_library.setStack(m_shown, of(m_shown));
}

} // namespace maquette::ui
