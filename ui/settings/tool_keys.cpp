#include "settings/tool_keys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWidget>

namespace maquette::ui {

namespace {

constexpr const char* kGroup = "toolKeys";

/// The result's viewport and the comparison's are the same widget: a key of the view works in both.
bool worksIn(ToolPlace tool, ToolPlace place)
{
    return tool == place || (tool == ToolPlace::View && place == ToolPlace::Compare);
}

bool meet(ToolPlace a, ToolPlace b)
{
    return worksIn(a, b) || worksIn(b, a);
}

} // namespace

ToolKeys::ToolKeys(QObject* parent)
    : QObject(parent),
      m_all{{"frame", ToolPlace::View, Qt::Key_F, tr("frame the shape")},
            {"home", ToolPlace::View, Qt::Key_Home, tr("first view")},
            {"front", ToolPlace::View, Qt::Key_1, tr("from the front (Ctrl: from the back)")},
            {"right", ToolPlace::View, Qt::Key_3, tr("from the right (Ctrl: from the left)")},
            {"top", ToolPlace::View, Qt::Key_7, tr("from above (Ctrl: from below)")},
            {"parallel", ToolPlace::View, Qt::Key_5, tr("parallel projection")},
            {"wireframe", ToolPlace::View, Qt::Key_W, tr("wireframe")},
            {"grid", ToolPlace::View, Qt::Key_G, tr("ground grid")},
            {"measure", ToolPlace::View, Qt::Key_M, tr("measure between two points")},
            {"problem", ToolPlace::View, Qt::Key_N, tr("next problem")},
            {"before", ToolPlace::View, Qt::Key_Backslash, tr("without the mesh stack while it is held")},
            {"darker", ToolPlace::View, Qt::Key_BraceLeft, tr("darker")},
            {"brighter", ToolPlace::View, Qt::Key_BraceRight, tr("brighter")},
            {"compare", ToolPlace::View, Qt::Key_C, tr("compare")},
            {"reference", ToolPlace::Compare, Qt::Key_P, tr("the chosen pane is the reference")},
            {"link", ToolPlace::Compare, Qt::Key_L, tr("a camera of its own for the pane under the pointer")},
            {"blink", ToolPlace::Compare, Qt::Key_B, tr("blink while it is held")},
            {"object", ToolPlace::Mask, Qt::Key_B, tr("paint the object")},
            {"background", ToolPlace::Mask, Qt::Key_E, tr("paint the background")},
            {"swap", ToolPlace::Mask, Qt::Key_X, tr("swap the two")},
            {"smaller", ToolPlace::Mask, Qt::Key_BracketLeft, tr("smaller brush (Shift: softer)")},
            {"larger", ToolPlace::Mask, Qt::Key_BracketRight, tr("larger brush (Shift: harder)")},
            {"fill", ToolPlace::Mask, Qt::Key_F, tr("fill the area under the pointer, or all holes")},
            {"invert", ToolPlace::Mask, Qt::Key_I, tr("invert")},
            {"mask-undo", ToolPlace::Mask, Qt::Key_Z, tr("undo")},
            {"outline", ToolPlace::Mask, Qt::Key_1, tr("outline")},
            {"checkerboard", ToolPlace::Mask, Qt::Key_2, tr("on a checkerboard")},
            {"seen", ToolPlace::Mask, Qt::Key_3, tr("what the model sees")},
            {"whole", ToolPlace::Mask, Qt::Key_Home, tr("the whole picture")}}
{}

Qt::Key ToolKeys::key(const ToolKey& tool) const
{
    const auto own = m_own.find(&tool);
    return own == m_own.end() ? tool.delivered : own->second;
}

QString ToolKeys::keyInWords(const ToolKey& tool) const
{
    return key(tool) == Qt::Key_unknown ? QString() : QKeySequence(key(tool)).toString(QKeySequence::NativeText);
}

void ToolKeys::set(const ToolKey& tool, Qt::Key key)
{
    if (key != Qt::Key_unknown)
        for (const ToolKey& other : m_all)
            if (&other != &tool && meet(other.place, tool.place) && this->key(other) == key)
                m_own[&other] = Qt::Key_unknown;
    if (key == tool.delivered)
        m_own.erase(&tool);
    else
        m_own[&tool] = key;
    Q_EMIT changed();
}

void ToolKeys::watch(QWidget* widget, ToolPlace place)
{
    m_watched[widget] = place;
    widget->installEventFilter(this);
    connect(widget, &QObject::destroyed, this, [this](QObject* gone) { m_watched.erase(gone); });
}

Qt::Key ToolKeys::told(ToolPlace place, Qt::Key pressed) const
{
    bool isTaken = false;
    for (const ToolKey& tool : m_all)
        if (worksIn(tool.place, place)) {
            if (key(tool) == pressed)
                return tool.delivered;
            isTaken = isTaken || tool.delivered == pressed;
        }
    return isTaken ? Qt::Key_unknown : pressed;
}

bool ToolKeys::eventFilter(QObject* watched, QEvent* event)
{
    const auto found = m_watched.find(watched);
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease || event->type() == QEvent::ShortcutOverride;
    if (m_sending || m_own.empty() || !isKey || found == m_watched.end())
        return QObject::eventFilter(watched, event);
    auto* pressed = static_cast<QKeyEvent*>(event);
    const Qt::Key key = told(found->second, Qt::Key(pressed->key()));
    if (key == pressed->key())
        return QObject::eventFilter(watched, event);
    // The mask goes by what brackets type; everything else goes by the key alone.
    const QString text = key == Qt::Key_BracketLeft ? QStringLiteral("[") : key == Qt::Key_BracketRight ? QStringLiteral("]") : QString();
    QKeyEvent instead(event->type(), key, pressed->modifiers(), text, pressed->isAutoRepeat());
    instead.setAccepted(false);
    m_sending = true;
    QCoreApplication::sendEvent(watched, &instead);
    m_sending = false;
    event->setAccepted(instead.isAccepted());
    return true;
}

void ToolKeys::load(QSettings& store)
{
    store.beginGroup(QLatin1String(kGroup));
    for (const ToolKey& tool : m_all)
        if (const QString name = QLatin1String(tool.name); store.contains(name)) {
            const QKeySequence key(store.value(name).toString(), QKeySequence::PortableText);
            set(tool, key.isEmpty() ? Qt::Key_unknown : key[0].key());
        }
    store.endGroup();
}

void ToolKeys::save(QSettings& store) const
{
    store.remove(QLatin1String(kGroup));
    store.beginGroup(QLatin1String(kGroup));
    for (const auto& [tool, key] : m_own)
        store.setValue(QLatin1String(tool->name), key == Qt::Key_unknown ? QString() : QKeySequence(key).toString(QKeySequence::PortableText));
    store.endGroup();
}

} // namespace maquette::ui
