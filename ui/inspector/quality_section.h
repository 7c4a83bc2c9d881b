#pragma once

#include "session/session.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QWidget>

/// Presets that fit the model, their numbers, and the seed.
namespace maquette::ui {

class PresetRow;

class QualitySection : public QWidget {
    Q_OBJECT
public:
    explicit QualitySection(Session& session, QWidget* parent = nullptr);

    QString summary() const;
    QWidget* headTool() const;

Q_SIGNALS:
    void summaryChanged();

private:
    QWidget* makePresets();
    QWidget* makeNumbers();
    QWidget* makeSeed();
    QWidget* makePreview();
    void refresh();
    void edit(const std::function<void(RunSettings&)>& how);
    engine::ModelKind kind() const;

    Session& m_session;
    PresetRow* m_own;
    QButtonGroup* m_presets;
    QLabel* m_words;
    QToolButton* m_revert;
    QSpinBox* m_steps;
    QSpinBox* m_grid;
    QDoubleSpinBox* m_seed;
    QToolButton* m_lock;
    QComboBox* m_preview;
};

} // namespace maquette::ui
