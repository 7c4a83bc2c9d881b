#pragma once

#include "export/export_plan.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <optional>

/// Format, size, axis and place of an export, with a live line of what will be written.
namespace maquette::ui {

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `plan` names the file to begin with; `facts` are those of the shape, `stacked` those with the mesh stack on it,
    /// nothing when no step is on.
    ExportDialog(const ExportPlan& plan, const engine::MeshFacts& facts, const std::optional<engine::MeshFacts>& stacked = {},
                 QWidget* parent = nullptr);

    const ExportPlan& plan() const { return m_plan; }
    QPushButton* primaryButton() const { return m_primary; }
    void chooseFormat(engine::MeshFormat format);
    QComboBox& sideBox() { return *m_side; }
    QDoubleSpinBox& sizeField() { return *m_size; }
    QCheckBox& asciiBox() { return *m_ascii; }
    QCheckBox& textureBox() { return *m_texture; }
    QCheckBox& normalsBox() { return *m_normals; }
    QCheckBox& partsBox() { return *m_parts; }
    QString planWords() const { return m_live->text(); }

private:
    QWidget* makeFormats();
    QWidget* makeFields();
    void addSwitches(QGridLayout& grid);
    QWidget* makePlace();
    QWidget* makeButtons();
    const engine::MeshFacts& facts() const { return m_plan.applyStack && m_stacked ? *m_stacked : m_facts; }
    void edited();
    void refresh();
    void browse();
    bool isUsable() const;
    void showRefusal(bool usable);
    void tryAccept();

    ExportPlan m_plan;
    engine::MeshFacts m_facts;
    std::optional<engine::MeshFacts> m_stacked;
    QButtonGroup* m_formats;
    QComboBox* m_side;
    QDoubleSpinBox* m_size;
    QComboBox* m_unit;
    QComboBox* m_up;
    QCheckBox* m_material;
    QCheckBox* m_ascii;
    QCheckBox* m_texture;
    QCheckBox* m_normals;
    QCheckBox* m_parts;
    QCheckBox* m_stack;
    QLineEdit* m_file;
    QLabel* m_refusal; ///< why the file cannot be written
    QLabel* m_live;
    QLabel* m_warnings;
    QPushButton* m_primary;
    bool m_showing = false;
};

} // namespace maquette::ui
