#include "inspector/inputs_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

/// Words for what the published models offer; what a later one offers is shown as it calls it.
QString labelInWords(const std::string& name)
{
    if (name == "symmetry")
        return InputsSection::tr("Symmetry");
    if (name == "quality")
        return InputsSection::tr("Edges");
    return QString::fromStdString(name);
}

QString valueInWords(const std::string& value)
{
    if (value == "asymmetry")
        return InputsSection::tr("not symmetric");
    if (value == "x")
        return InputsSection::tr("left and right alike");
    if (value == "normal")
        return InputsSection::tr("usual");
    if (value == "smooth")
        return InputsSection::tr("smooth");
    if (value == "sharp")
        return InputsSection::tr("sharp");
    if (value == "none")
        return InputsSection::tr("left to the model");
    return QString::fromStdString(value);
}

} // namespace

InputsSection::InputsSection(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    for (const MeshInput input : kMeshInputs)
        layout->addWidget(m_fields[input] = new MeshField(session, input));
    connect(&session, &Session::modelChanged, this, [this] {
        makeLabels();
        refresh();
    });
    connect(&session, &Session::settingsChanged, this, &InputsSection::refresh);
    connect(&session, &Session::currentJobChanged, this, &InputsSection::summaryChanged);
    makeLabels();
    refresh();
}

bool InputsSection::isWanted() const
{
    const auto& model = m_session.model();
    return model && (model->startsFromMesh || model->completesParts || !model->labels.empty());
}

void InputsSection::makeLabels()
{
    delete m_labels;
    m_labels = new QWidget;
    auto* grid = new QGridLayout(m_labels);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kTiny);
    grid->setColumnStretch(1, 1);
    layout()->addWidget(m_labels);
    if (!m_session.model())
        return;
    for (const engine::ModelLabel& label : m_session.model()->labels) {
        auto* box = new QComboBox;
        box->setObjectName(QString::fromStdString(label.name));
        box->setAccessibleName(labelInWords(label.name));
        box->setToolTip(tr("Said to the model beside the picture. When only another label is set, this one counts as: %1")
                            .arg(valueInWords(label.fallback)));
        box->addItem(tr("Nothing said"), QString());
        for (const std::string& value : label.values)
            box->addItem(valueInWords(value), QString::fromStdString(value));
        connect(box, &QComboBox::activated, this, [this, box, name = label.name] {
            RunSettings settings = m_session.settings();
            settings.labels.erase(name);
            if (const std::string value = box->currentData().toString().toStdString(); !value.empty())
                settings.labels[name] = value;
            m_session.setSettings(settings);
        });
        const int row = grid->rowCount();
        grid->addWidget(makeLabel(labelInWords(label.name), "small"), row, 0);
        grid->addWidget(box, row, 1);
    }
}

void InputsSection::refresh()
{
    const auto& model = m_session.model();
    m_fields[MeshInput::Start]->setVisible(model && model->startsFromMesh);
    m_fields[MeshInput::Part]->setVisible(model && model->completesParts);
    m_fields[MeshInput::Rest]->setVisible(model && model->completesParts);
    m_labels->setVisible(model && !model->labels.empty());
    const engine::Labels& said = m_session.settings().labels;
    if (model)
        for (const engine::ModelLabel& label : model->labels)
            if (QComboBox* box = labelBox(QString::fromStdString(label.name))) {
                const auto value = said.find(label.name);
                box->setCurrentIndex(value == said.end() ? 0 : std::max(0, box->findData(QString::fromStdString(value->second))));
            }
    Q_EMIT summaryChanged();
}

QString InputsSection::summary() const
{
    QStringList parts;
    const auto& model = m_session.model();
    if (model)
        for (const MeshInput input : kMeshInputs)
            if (input == MeshInput::Start ? model->startsFromMesh : model->completesParts)
                parts << m_fields.at(input)->words();
    for (const auto& [name, value] : m_session.settings().labels)
        parts << labelInWords(name) + QStringLiteral(": ") + valueInWords(value);
    return parts.join(QStringLiteral(" · "));
}

} // namespace maquette::ui
