#include "inspector/preset_row.h"

#include "generation/user_messages.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace maquette::ui {

PresetRow::PresetRow(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_presets(new QComboBox), m_more(makeIconButton(QStringLiteral("more"), tr("Presets: save and manage"))),
      m_menu(new QMenu(this)), m_changed(new QWidget)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    m_presets->setAccessibleName(tr("Preset"));
    m_presets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(m_presets, 1);
    layout->addLayout(row);
    auto* changed = new QHBoxLayout(m_changed);
    changed->setContentsMargins(0, 0, 0, 0);
    changed->addWidget(makeLabel(tr("● Changed"), "small"), 1);
    QPushButton* revert = makeButton(tr("Revert"), "link");
    revert->setAccessibleName(tr("Back to the preset's settings"));
    changed->addWidget(revert);
    layout->addWidget(m_changed);
    makeMenu();
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    const auto apply = [this](const QString& name) {
        if (const UserPreset* preset = m_session.presets().find(name))
            m_session.setSettings(applyPreset(m_session.settings(), *preset));
    };
    connect(m_presets, &QComboBox::activated, this, [this, apply](int index) {
        if (index > 0) {
            apply(m_presets->itemText(index));
            return;
        }
        RunSettings settings = m_session.settings();
        settings.userPreset.clear();
        m_session.setSettings(settings);
    });
    connect(revert, &QPushButton::clicked, this, [this, apply] { apply(current()); });
    connect(&session, &Session::settingsChanged, this, &PresetRow::refresh);
    connect(&session.presets(), &UserPresets::changed, this, &PresetRow::refresh);
    refresh();
}

void PresetRow::makeMenu()
{
    m_menu->addAction(strokeIcon(QStringLiteral("plus")), tr("Save as a preset…"), this, &PresetRow::askToSave);
    m_update = m_menu->addAction(tr("Update the preset"), this, [this] { saveAs(current()); });
    m_rename = m_menu->addAction(tr("Rename…"), this, &PresetRow::askToRename);
    m_delete = m_menu->addAction(strokeIcon(QStringLiteral("trash")), tr("Delete"), this, [this] {
        const QString name = current();
        RunSettings settings = m_session.settings();
        settings.userPreset.clear();
        m_session.setSettings(settings);
        m_session.presets().remove(name);
    });
    m_menu->addSeparator();
    m_export = m_menu->addAction(strokeIcon(QStringLiteral("export")), tr("Export all…"), this, [this] { askForFile(false); });
    m_menu->addAction(strokeIcon(QStringLiteral("open")), tr("Import…"), this, [this] { askForFile(true); });
}

void PresetRow::refresh()
{
    const QSignalBlocker blocker(m_presets);
    const UserPreset* chosen = m_session.presets().find(current());
    m_presets->clear();
    m_presets->addItem(tr("The model's presets"));
    for (const UserPreset& preset : m_session.presets().all())
        m_presets->addItem(preset.name);
    m_presets->setCurrentIndex(chosen ? m_presets->findText(chosen->name, Qt::MatchExactly | Qt::MatchCaseSensitive) : 0);
    m_presets->setVisible(m_presets->count() > 1);
    setVisible(m_presets->count() > 1);
    m_changed->setVisible(chosen && !matchesPreset(m_session.settings(), *chosen));
    for (QAction* action : {m_update, m_rename, m_delete})
        action->setEnabled(chosen);
    m_export->setEnabled(!m_session.presets().all().empty());
}

void PresetRow::saveAs(const QString& name)
{
    m_session.presets().save(name, m_session.settings());
    RunSettings settings = m_session.settings();
    settings.userPreset = name;
    m_session.setSettings(settings);
}

void PresetRow::askToSave()
{
    const QString name = QInputDialog::getText(this, tr("Save as a preset"), tr("Name")).trimmed();
    if (!name.isEmpty())
        saveAs(name);
}

void PresetRow::askToRename()
{
    const QString name = QInputDialog::getText(this, tr("Rename the preset"), tr("Name"), QLineEdit::Normal, current()).trimmed();
    if (!m_session.presets().rename(current(), name))
        return;
    RunSettings settings = m_session.settings();
    settings.userPreset = name;
    m_session.setSettings(settings);
}

void PresetRow::askForFile(bool reading)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString filter = tr("Presets (*.json)");
    const QString file = reading ? QFileDialog::getOpenFileName(this, tr("Import presets"), folder, filter)
                                 : QFileDialog::getSaveFileName(this, tr("Export presets"), folder + QStringLiteral("/maquette-presets.json"), filter);
    if (!file.isEmpty())
        reading ? importFrom(file) : exportTo(file);
}

void PresetRow::exportTo(const QString& file)
{
    QSaveFile out(file);
    const QByteArray text = m_session.presets().toJson();
    if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit())
        return;
    const Failure failure{engine::ErrorCode::FileWrite, tr("%1 could not be written.").arg(file), nullptr};
    m_session.post({Message::Error, tr("Presets"), messageTitle(failure.code), failure, 0});
}

void PresetRow::importFrom(const QString& file)
{
    QFile in(file);
    try {
        if (!in.open(QIODevice::ReadOnly))
            throw engine::Error(engine::ErrorCode::FileRead, file.toStdString() + " cannot be read");
        const int count = m_session.presets().addJson(in.read(UserPresets::kMostBytes + 1));
        m_session.post({Message::Note, tr("Presets"), tr("%n preset(s) were imported.", nullptr, count), {}, 0});
    } catch (const engine::Error& error) {
        const Failure failure{error.code(), QString::fromUtf8(error.what()), nullptr};
        m_session.post({Message::Error, tr("Presets"), messageTitle(failure.code), failure, 0});
    }
}

} // namespace maquette::ui
