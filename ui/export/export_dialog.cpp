#include "export/export_dialog.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/segment_box.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QStyle>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr engine::MeshFormat kFormats[] = {engine::MeshFormat::Glb, engine::MeshFormat::Obj, engine::MeshFormat::StlBinary,
                                           engine::MeshFormat::Ply, engine::MeshFormat::ThreeMf};
constexpr engine::LengthUnit kUnits[] = {engine::LengthUnit::Metre, engine::LengthUnit::Centimetre,
                                         engine::LengthUnit::Millimetre, engine::LengthUnit::Inch};
constexpr int kWidth = 520;

} // namespace

ExportDialog::ExportDialog(const ExportPlan& plan, const engine::MeshFacts& facts, const std::optional<engine::MeshFacts>& stacked,
                           QWidget* parent)
    : QDialog(parent), m_plan(plan), m_facts(facts), m_stacked(stacked), m_live(makeLabel({})), m_warnings(makeLabel({}, "warn"))
{
    setWindowTitle(tr("Export"));
    setMinimumWidth(kWidth);
    m_live->setWordWrap(true);
    m_warnings->setWordWrap(true);
    auto* card = new QWidget;
    card->setAttribute(Qt::WA_StyledBackground);
    setLook(card, "card");
    auto* cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    cardLayout->addWidget(m_live);
    cardLayout->addWidget(m_warnings);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    layout->setSpacing(space::kLarge);
    layout->addWidget(makeFormats());
    layout->addWidget(makeFields());
    layout->addWidget(makePlace());
    layout->addWidget(card);
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    refresh();
}

QWidget* ExportDialog::makeFormats()
{
    auto* box = new SegmentBox(int(std::size(kFormats)));
    m_formats = box->group();
    for (const engine::MeshFormat format : kFormats)
        box->add(formatName(format))->setAccessibleName(tr("Format %1").arg(formatName(format)));
    connect(m_formats, &QButtonGroup::idClicked, this, [this](int id) { chooseFormat(kFormats[id]); });
    return box;
}

QWidget* ExportDialog::makeFields()
{
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kMedium);
    grid->setVerticalSpacing(space::kTiny);
    m_size = new QDoubleSpinBox;
    m_size->setRange(0.001, 1000000);
    m_size->setDecimals(1);
    m_size->setSuffix(tr(" mm"));
    m_size->setAccessibleName(tr("Length of that side; the others follow"));
    m_size->setToolTip(m_size->accessibleName());
    m_side = new QComboBox;
    m_side->addItems({tr("Longest side"), tr("Width"), tr("Height"), tr("Depth")}); // as engine::SizeSide
    m_side->setAccessibleName(tr("Side whose length is set"));
    m_unit = new QComboBox;
    for (const engine::LengthUnit unit : kUnits)
        m_unit->addItem(unitName(unit));
    m_unit->setAccessibleName(tr("Unit of the numbers in the file"));
    m_up = new QComboBox;
    m_up->addItems({tr("Y up"), tr("Z up")});
    m_up->setAccessibleName(tr("Up axis"));
    grid->addWidget(m_side, 0, 0);
    grid->addWidget(makeLabel(tr("Unit in the file"), "small"), 0, 1);
    grid->addWidget(makeLabel(tr("Up axis"), "small"), 0, 2);
    grid->addWidget(m_size, 1, 0);
    grid->addWidget(m_unit, 1, 1);
    grid->addWidget(m_up, 1, 2);
    addSwitches(*grid);
    connect(m_side, &QComboBox::activated, this, [this](int side) {
        m_plan.side = engine::SizeSide(side);
        refresh();
    });
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    connect(m_size, &QDoubleSpinBox::valueChanged, this, &ExportDialog::edited);
    m_size->setKeyboardTracking(false);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &ExportDialog::edited);
    connect(m_up, &QComboBox::currentIndexChanged, this, &ExportDialog::edited);
    return box;
}

/// Below the fields, one a row; which of them are seen is refresh()'s say.
void ExportDialog::addSwitches(QGridLayout& grid)
{
    m_stack = new QCheckBox(tr("Apply the mesh stack"));
    m_stack->setVisible(m_stacked.has_value());
    m_parts = new QCheckBox(tr("A file for each part"));
    m_parts->setToolTip(tr("Parts that do not hang together are written one by one, where they stand."));
    m_normals = new QCheckBox(tr("Normals"));
    m_normals->setToolTip(tr("Without them the file is smaller, and programs shade the shape by their own rule."));
    m_texture = new QCheckBox(tr("Texture coordinates"));
    m_texture->setToolTip(tr("Every triangle gets a place in a picture; colours are written as one where the format holds pictures."));
    m_material = new QCheckBox(tr("Material file beside it"));
    m_ascii = new QCheckBox(tr("As text (ASCII), much larger"));
    int row = 2;
    for (QCheckBox* box : {m_stack, m_parts, m_normals, m_texture, m_material, m_ascii}) {
        grid.addWidget(box, row++, 0, 1, 3);
        if (box != m_ascii)
            connect(box, &QCheckBox::toggled, this, &ExportDialog::edited);
    }
    connect(m_ascii, &QCheckBox::clicked, this, [this](bool on) { chooseFormat(on ? engine::MeshFormat::StlAscii : engine::MeshFormat::StlBinary); });
}

QWidget* ExportDialog::makePlace()
{
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kTiny);
    m_file = new QLineEdit;
    m_file->setAccessibleName(tr("File"));
    QPushButton* choose = makeButton(tr("Choose…"));
    grid->addWidget(makeLabel(tr("File"), "small"), 0, 0);
    grid->addWidget(m_file, 1, 0);
    grid->addWidget(choose, 1, 1);
    m_refusal = makeLabel({}, "bad");
    m_refusal->hide();
    grid->addWidget(m_refusal, 2, 0, 1, 2);
    connect(m_file, &QLineEdit::textEdited, this, [this] {
        edited();
        if (!m_refusal->isHidden())
            showRefusal(isUsable());
    });
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    return box;
}

QWidget* ExportDialog::makeButtons()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    QPushButton* cancel = makeButton(tr("Cancel"));
    m_primary = makeButton({}, "primary");
    m_primary->setMinimumWidth(140);
    m_primary->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_primary, &QPushButton::clicked, this, &ExportDialog::tryAccept);
    return box;
}

void ExportDialog::chooseFormat(engine::MeshFormat format)
{
    setFormat(m_plan, format);
    refresh();
}

void ExportDialog::edited()
{
    if (m_showing)
        return;
    m_plan.sizeMillimetres = m_size->value() / shareOfLongest(m_plan, facts());
    m_plan.textureCoordinates = m_texture->isChecked();
    m_plan.normals = m_normals->isChecked();
    m_plan.separateParts = m_parts->isChecked();
    m_plan.unit = kUnits[std::max(0, m_unit->currentIndex())];
    m_plan.up = m_up->currentIndex() == 1 ? engine::UpAxis::Z : engine::UpAxis::Y;
    m_plan.materialFile = m_material->isChecked();
    m_plan.applyStack = m_stack->isChecked();
    m_plan.file = m_file->text();
    refresh();
}

void ExportDialog::refresh()
{
    m_showing = true;
    const bool isGlb = m_plan.format == engine::MeshFormat::Glb;
    const bool isStl = m_plan.format == engine::MeshFormat::StlBinary || m_plan.format == engine::MeshFormat::StlAscii;
    const engine::MeshFormat button = isStl ? engine::MeshFormat::StlBinary : m_plan.format;
    m_formats->button(int(std::find(std::begin(kFormats), std::end(kFormats), button) - std::begin(kFormats)))->setChecked(true);
    m_side->setCurrentIndex(int(m_plan.side));
    m_size->setValue(m_plan.sizeMillimetres * shareOfLongest(m_plan, facts()));
    m_ascii->setVisible(isStl);
    m_ascii->setChecked(m_plan.format == engine::MeshFormat::StlAscii);
    m_texture->setVisible(!isStl && m_plan.format != engine::MeshFormat::ThreeMf);
    m_texture->setChecked(m_plan.textureCoordinates);
    m_normals->setVisible(hasVertexNormals(m_plan.format));
    m_normals->setChecked(m_plan.normals);
    m_parts->setVisible(facts().shells > 1);
    m_parts->setChecked(m_plan.separateParts);
    m_unit->setCurrentIndex(int(std::find(std::begin(kUnits), std::end(kUnits), m_plan.unit) - std::begin(kUnits)));
    m_up->setCurrentIndex(m_plan.up == engine::UpAxis::Z ? 1 : 0);
    m_stack->setChecked(m_plan.applyStack);
    m_unit->setEnabled(!isGlb);
    m_up->setEnabled(!isGlb);
    const QString fixed = isGlb ? tr("A GLB is in metres with Y up, always.") : QString();
    m_unit->setToolTip(fixed);
    m_up->setToolTip(fixed);
    m_material->setVisible(m_plan.format == engine::MeshFormat::Obj);
    if (m_file->text() != m_plan.file)
        m_file->setText(m_plan.file);
    m_live->setText(planInWords(m_plan, facts()));
    QStringList lines;
    const QStringList warnings = planWarnings(m_plan, facts());
    for (const QString& warning : warnings)
        lines << QStringLiteral("! ") + warning;
    if (lines.isEmpty())
        lines << tr("✓ Closed, nothing to complain about");
    setLook(m_warnings, warnings.isEmpty() ? "good" : "warn");
    m_warnings->setText(lines.join(u'\n'));
    m_primary->setText(tr("Export %1").arg(formatName(m_plan.format)));
    m_showing = false;
}

void ExportDialog::browse()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Export to"), m_plan.file, tr("%1 (*%2)").arg(formatName(m_plan.format), formatEnding(m_plan.format)),
                                                      nullptr, QFileDialog::DontConfirmOverwrite);
    if (file.isEmpty())
        return;
    m_plan.file = file.endsWith(formatEnding(m_plan.format), Qt::CaseInsensitive) ? file : file + formatEnding(m_plan.format);
    refresh();
}

bool ExportDialog::isUsable() const
{
    const QFileInfo file(m_plan.file);
    return !m_plan.file.isEmpty() && file.isAbsolute() && QFileInfo(file.path()).isDir() && !file.isDir();
}

void ExportDialog::showRefusal(bool usable)
{
    m_file->setProperty("wrong", !usable);
    m_file->style()->unpolish(m_file);
    m_file->style()->polish(m_file);
    const QString words = usable ? QString() : tr("Choose a file in a folder that exists.");
    m_refusal->setText(QStringLiteral("✕ ") + words);
    m_refusal->setVisible(!usable);
    m_file->setAccessibleDescription(words);
    m_file->setToolTip(words);
}

void ExportDialog::tryAccept()
{
    showRefusal(isUsable());
    if (!isUsable()) {
        m_file->setFocus();
        return;
    }
    const QStringList taken = filesInTheWay(m_plan);
    if (!taken.isEmpty() && QMessageBox::question(this, tr("Export"), tr("%1 exists. Replace it?").arg(QFileInfo(taken.front()).fileName())) != QMessageBox::Yes)
        return;
    accept();
}

} // namespace maquette::ui
