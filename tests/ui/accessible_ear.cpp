#define QT_STATICPLUGIN // before Qt's headers, which is why this file has no precompiled ones
#include "accessible_ear.h"

#include <QAccessibleBridgePlugin>
#include <QtPlugin>

namespace {

std::function<void(QAccessibleEvent&)>& listener()
{
    static std::function<void(QAccessibleEvent&)> one;
    return one;
}

class EarBridge final : public QAccessibleBridge {
public:
    void setRootObject(QAccessibleInterface*) override {}
    void notifyAccessibilityUpdate(QAccessibleEvent* event) override
    {
        if (listener())
            listener()(*event);
    }
};

} // namespace

class EarPlugin : public QAccessibleBridgePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QAccessibleBridgeFactoryInterface_iid FILE "accessible_ear.json")
public:
    QAccessibleBridge* create(const QString&) override { return new EarBridge; } // Qt's from here on
};

void maquette::test::hearAccessibility(std::function<void(QAccessibleEvent&)> ear)
{
    listener() = std::move(ear);
}

#include "accessible_ear.moc"

Q_IMPORT_PLUGIN(EarPlugin)
