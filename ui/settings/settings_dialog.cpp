#include "settings/settings_dialog.h"

#include "inspector/model_section.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/role.h"

#include <engine/devices.h>

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>

namespace maquette::ui {

SettingsDialog::SettingsDialog(Session& session, SettingsHost host, QWidget* parent)
    : QDialog(parent), m_session(session), m_host(std::move(host)), m_list(new SettingList)
{
    setWindowTitle(tr("Settings"));
    resize(820, 580);
    addGeneral();
    addDevice();
    addModels();
    addGeneration();
    addMesh();
    addAutomation();
    addViewport();
    addKeys();
    addPrivacy();
    m_list->finish();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_session, &Session::settingsChanged, m_list, &SettingList::refresh);
    m_list->search().setFocus();
}

SettingsDialog::~SettingsDialog()
{
    if (m_host.keys)
        m_host.keys->save(*m_host.store);
    if (m_host.toolKeys)
        m_host.toolKeys->save(*m_host.store);
}

void SettingsDialog::edit(const std::function<void(RunSettings&)>& how)
{
    RunSettings settings = m_session.settings();
    how(settings);
    m_session.setSettings(settings);
}

void SettingsDialog::addGeneral()
{
    m_list->addSection(tr("General"));
    QSettings* store = m_host.store.get();
    m_list->addChoice(tr("Language"), tr("Holds from the next start."), {{QString(), tr("As the system")}, {"en", "English"}, {"de", "Deutsch"}, {"es", "Español"}, {"fr", "Français"}, {"ja", "日本語"}, {"zh_CN", "简体中文"}},
                      QString(), [store] { return store->value(QLatin1String(kLanguageSetting)).toString(); },
                      [store](const QString& value) { store->setValue(QLatin1String(kLanguageSetting), value); });
    m_list->addChoice(tr("Theme"), {}, {{"0", tr("As the system")}, {"1", tr("Light")}, {"2", tr("Dark")}}, "0",
                      [this] { return QString::number(int(m_host.theme())); },
                      [this](const QString& value) { m_host.setTheme(ThemeChoice(value.toInt())); });
    auto* folder = new QPushButton;
    folder->setAutoDefault(false);
    const auto chosen = [store] { return store->value(QLatin1String(kLibrarySetting)).toString(); };
    connect(folder, &QPushButton::clicked, this, [this, store] {
        const QString path = QFileDialog::getExistingDirectory(this, tr("Folder for the results"), m_session.library().folder());
        if (!path.isEmpty())
            store->setValue(QLatin1String(kLibrarySetting), path);
        m_list->refresh();
    });
    m_list->add({tr("Library folder"), tr("Where results are kept: %1. Another folder holds from the next start.").arg(QDir::toNativeSeparators(m_session.library().folder())),
                 folder, [folder, chosen] { folder->setText(chosen().isEmpty() ? tr("Choose…") : QDir(chosen()).dirName()); },
                 [chosen] { return chosen().isEmpty(); }, [store] { store->remove(QLatin1String(kLibrarySetting)); }});
    m_list->addSwitch(tr("Generate on drop"), tr("A dropped picture is not left waiting: its run starts at once."), false,
                      [this] { return m_session.settings().generateOnDrop; },
                      [this](bool on) { edit([on](RunSettings& s) { s.generateOnDrop = on; }); });
    addConfirmations();
}

void SettingsDialog::addDevice()
{
    m_list->addSection(tr("Device"));
    std::vector<std::pair<QString, QString>> devices{{"auto", tr("The best there is")}};
    for (const engine::DeviceInfo& device : engine::listDevices()) {
        const QString name = QString::fromStdString(device.name);
        const QString words = name == QStringLiteral("cpu") ? tr("Processor") : tr("Graphics card (%1)").arg(name);
        devices.emplace_back(name, device.freeBytes ? tr("%1, %2 free").arg(words, bytesInWords(device.freeBytes)) : words);
    }
    m_list->addChoice(tr("Computes on"), tr("The model is loaded again when this changes."), devices, "auto",
                      [this] { return m_session.settings().device; },
                      [this](const QString& value) { edit([&](RunSettings& s) { s.device = value; }); });
    m_list->addChoice(tr("Precision"), tr("Half precision needs half the memory; processors are slow with it."),
                      {{"auto", tr("Fits the device")}, {"fp32", "fp32"}, {"bf16", "bf16"}, {"fp16", "fp16"}}, "auto",
                      [this] { return m_session.settings().dtype; },
                      [this](const QString& value) { edit([&](RunSettings& s) { s.dtype = value; }); });
    addMemory();
}

void SettingsDialog::addModels()
{
    m_list->addSection(tr("Models"));
    std::vector<std::pair<QString, QString>> models;
    for (const ModelEntry& model : m_session.catalog().models())
        models.emplace_back(model.path, modelTitle(model));
    if (models.empty())
        m_list->addText(tr("No model is known yet. Add a folder in the inspector, or drop one on the window."));
    else
        m_list->addChoice(tr("Model"), tr("Folders are added in the inspector, or dropped on the window."), models, models.front().first,
                          [this] { return m_session.settings().model; }, [this](const QString& value) { m_session.chooseModel(value); });
    addModelFolders();
}

void SettingsDialog::addGeneration()
{
    m_list->addSection(tr("Generation"));
    std::vector<std::pair<QString, QString>> qualities;
    for (int i = 0; i <= int(engine::Quality::Maximum); ++i)
        qualities.emplace_back(QString::number(i), qualityInWords(engine::Quality(i)));
    const auto fallback = QString::number(int(RunSettings().quality));
    m_list->addChoice(tr("Quality"), tr("What it means in steps and grid depends on the model."), qualities, fallback,
                      [this] { return QString::number(int(m_session.settings().quality)); },
                      [this](const QString& value) { edit([&](RunSettings& s) { s.quality = engine::Quality(value.toInt()); }); });
    std::vector<std::pair<QString, QString>> previews;
    for (const LivePreview preview : {LivePreview::Off, LivePreview::Auto, LivePreview::On})
        previews.emplace_back(QString::number(int(preview)), livePreviewInWords(preview));
    m_list->addChoice(tr("Live preview"), tr("A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case."), previews,
                      QString::number(int(RunSettings().livePreview)), [this] { return QString::number(int(m_session.settings().livePreview)); },
                      [this](const QString& value) { edit([&](RunSettings& s) { s.livePreview = LivePreview(value.toInt()); }); });
    m_list->addSwitch(tr("Keep the seed"), tr("Off: every job gets a new seed."), RunSettings().seedLocked,
                      [this] { return m_session.settings().seedLocked; },
                      [this](bool on) { edit([on](RunSettings& s) { s.seedLocked = on; }); });
    m_list->addSwitch(tr("Remove floating parts"), tr("Small loose parts and flat triangles go; the largest part stays."), RunSettings().clean,
                      [this] { return m_session.settings().clean; },
                      [this](bool on) { edit([on](RunSettings& s) { s.clean = on; }); });
    std::vector<std::pair<QString, QString>> decoders;
    for (const char* name : {"minimal", "hierarchical", "flash", "dense"})
        decoders.emplace_back(QLatin1String(name), QLatin1String(name));
    m_list->addChoice(tr("Decoder"), tr("How the shape is looked for in the grid; dense asks everywhere and is slow."), decoders, RunSettings().decoder,
                      [this] { return m_session.settings().decoder; },
                      [this](const QString& value) { edit([&](RunSettings& s) { s.decoder = value; }); });
}

void SettingsDialog::addKeys()
{
    if (!m_host.keys)
        return;
    m_list->addSection(tr("Keys"));
    for (QAction* action : m_host.keys->actions()) {
        auto* keys = new QKeySequenceEdit;
        setRole(keys, QAccessible::HotkeyField);
        const QString name = QString(action->text()).remove(u'&');
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, action] {
            if (keys->keySequence() == action->shortcut())
                return;
            // One stroke, not the chord that goes on with it.
            m_host.keys->set(action, keys->keySequence().isEmpty() ? QKeySequence() : QKeySequence(keys->keySequence()[0]));
            m_list->refresh();
        });
        m_list->add({name, {}, keys,
                     [keys, action] {
                         const QSignalBlocker blocker(keys);
                         keys->setKeySequence(action->shortcut());
                     },
                     [this, action] { return action->shortcut() == m_host.keys->delivered(action); }, [this, action] { m_host.keys->reset(action); }});
    }
    if (m_host.toolKeys)
        addToolKeys();
}

void SettingsDialog::addPrivacy()
{
    m_list->addSection(tr("Privacy"));
    m_list->addText(tr("Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer."));
    m_list->addText(tr("The network is used only when you ask for a download, and only for the address that you gave."));
    m_list->addText(tr("A log without names of files and reports of crashes stay on this computer too; you alone pass them on."));
    if (!m_host.logFolder.isEmpty())
        addButton(tr("Log and crash reports"), tr("They lie in %1").arg(QDir::toNativeSeparators(m_host.logFolder)), tr("Open the folder"),
                  [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_host.logFolder)); });
    if (m_host.hasRecent)
        m_list->addSwitch(tr("List files as recently used"), tr("Files that you open stand in the desktop's list, which other programs show."), PreferenceValues().listsRecent,
                          [this] { return m_session.preferences().values().listsRecent; },
                          [this](bool on) { prefer([on](PreferenceValues& v) { v.listsRecent = on; }); });
    m_list->addText(tr("Settings are kept in %1").arg(QDir::toNativeSeparators(m_host.store->fileName())));
    m_list->addText(tr("Results are kept in %1").arg(QDir::toNativeSeparators(m_session.library().folder())));
}

} // namespace maquette::ui
