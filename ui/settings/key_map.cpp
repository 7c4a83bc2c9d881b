#include "settings/key_map.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr const char* kGroup = "keys";

} // namespace

KeyMap::KeyMap(std::vector<QAction*> actions) : m_actions(std::move(actions))
{
    std::erase_if(m_actions, [](const QAction* action) { return action->objectName().isEmpty() || action->menu(); });
    for (const QAction* action : m_actions)
        m_delivered[action] = action->shortcuts();
}

QKeySequence KeyMap::delivered(const QAction* action) const
{
    const auto found = m_delivered.find(action);
    return found == m_delivered.end() || found->second.isEmpty() ? QKeySequence() : found->second.front();
}

QAction* KeyMap::owner(const QKeySequence& key) const
{
    if (key.isEmpty())
        return nullptr;
    const auto found = std::find_if(m_actions.begin(), m_actions.end(), [&](const QAction* a) { return a->shortcuts().contains(key); });
    return found == m_actions.end() ? nullptr : *found;
}

void KeyMap::set(QAction* action, const QKeySequence& key)
{
    if (QAction* other = owner(key); other && other != action) {
        QList<QKeySequence> keys = other->shortcuts();
        keys.removeAll(key);
        other->setShortcuts(keys);
    }
    action->setShortcut(key);
}

void KeyMap::reset(QAction* action)
{
    for (const QKeySequence& key : m_delivered[action])
        if (QAction* other = owner(key); other && other != action) {
            QList<QKeySequence> keys = other->shortcuts();
            keys.removeAll(key);
            other->setShortcuts(keys);
        }
    action->setShortcuts(m_delivered[action]);
}

void KeyMap::load(QSettings& store)
{
    store.beginGroup(QLatin1String(kGroup));
    for (QAction* action : m_actions)
        if (store.contains(action->objectName()))
            set(action, QKeySequence(store.value(action->objectName()).toString(), QKeySequence::PortableText));
    store.endGroup();
}

void KeyMap::save(QSettings& store) const
{
    store.remove(QLatin1String(kGroup));
    store.beginGroup(QLatin1String(kGroup));
    for (const QAction* action : m_actions)
        if (action->shortcuts() != m_delivered.at(action))
            store.setValue(action->objectName(), action->shortcut().toString(QKeySequence::PortableText));
    store.endGroup();
}

} // namespace maquette::ui
