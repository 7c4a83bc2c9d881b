#pragma once

#include "session/session.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QWidget>

/// The user's own presets: choose, save, rename, delete, export, import; a changed one shows a dot and "revert".
namespace maquette::ui {

class PresetRow : public QWidget {
    Q_OBJECT
public:
    explicit PresetRow(Session& session, QWidget* parent = nullptr);

    QMenu& menu() { return *m_menu; }
    /// Opens the menu; for the head of the section, and there even where no preset was saved yet.
    QToolButton* menuButton() { return m_more; }
    bool showsChange() const { return m_changed->isVisibleTo(this); }

    void saveAs(const QString& name);
    void exportTo(const QString& file);
    void importFrom(const QString& file);

private:
    void makeMenu();
    void refresh();
    void askToSave();
    void askToRename();
    void askForFile(bool reading);
    QString current() const { return m_session.settings().userPreset; }

    Session& m_session;
    QComboBox* m_presets;
    QToolButton* m_more;
    QMenu* m_menu;
    QWidget* m_changed;
    QAction *m_update, *m_rename, *m_delete, *m_export;
};

} // namespace maquette::ui
