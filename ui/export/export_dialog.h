#pragma once

#include "export/export_plan.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

/// Format, size, axis and place of an export, with a live line of what will be written.
namespace maquette::ui {

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `plan` names the file to begin with.
    ExportDialog(const ExportPlan& plan, const engine::MeshFacts& facts, QWidget* parent = nullptr);

    const ExportPlan& plan() const { return m_plan; }
    QPushButton* primaryButton() const { return m_primary; }
    void chooseFormat(engine::MeshFormat format);

private:
    QWidget* makeFormats();
    QWidget* makeFields();
    QWidget* makePlace();
    QWidget* makeButtons();
    void edited();
    void refresh();
    void browse();
    void tryAccept();

    ExportPlan m_plan;
    engine::MeshFacts m_facts;
    QButtonGroup* m_formats;
    QDoubleSpinBox* m_size;
    QComboBox* m_unit;
    QComboBox* m_up;
    QCheckBox* m_material;
    QLineEdit* m_file;
    QLabel* m_live;
    QLabel* m_warnings;
    QPushButton* m_primary;
    bool m_showing = false;
};

} // namespace maquette::ui
