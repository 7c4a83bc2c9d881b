#include "inspector/facts_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QHBoxLayout>

#include <algorithm>

namespace maquette::ui {

FactTable::FactTable(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::kTiny);
}

void FactTable::begin()
{
    m_said = 0;
}

void FactTable::end()
{
    for (; m_lines.size() > m_said; m_lines.pop_back())
        delete m_lines.back().widget;
}

FactTable::Line FactTable::newLine(bool isRow) const
{
    if (!isRow) {
        QLabel* note = makeLabel({});
        note->setWordWrap(true);
        return {note, note, nullptr};
    }
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    QLabel* name = makeLabel({}, "muted");
    layout->addWidget(name);
    auto* value = new ElidedLabel;
    value->setAlignment(atLineEnd() | Qt::AlignVCenter);
    layout->addWidget(value, 1);
    return {row, name, value};
}

FactTable::Line& FactTable::next(bool isRow)
{
    const std::size_t place = m_said++;
    if (place < m_lines.size() && (m_lines[place].value != nullptr) == isRow)
        return m_lines[place];
    const Line line = newLine(isRow);
    m_rows->insertWidget(int(place), line.widget);
    return *m_lines.insert(m_lines.begin() + std::ptrdiff_t(place), line);
}

void FactTable::addRow(const QString& name, const QString& value)
{
    const Line& line = next(true);
    line.words->setText(name);
    line.value->setText(value);
}

void FactTable::addNote(const QString& text, const char* look)
{
    const Line& line = next(false);
    line.words->setText(text);
    setLook(line.words, look);
}

QString stageInWords(engine::Stage stage)
{
    switch (stage) {
    case engine::Stage::LoadModel:
        return DetailsSection::tr("Load");
    case engine::Stage::PreparePicture:
        return DetailsSection::tr("Prepare");
    case engine::Stage::EncodePicture:
    case engine::Stage::EncodeSurface:
        return DetailsSection::tr("Encode");
    case engine::Stage::Sample:
        return DetailsSection::tr("Sample");
    case engine::Stage::DecodeTokens:
        return DetailsSection::tr("Decode tokens");
    case engine::Stage::Decode:
        return DetailsSection::tr("Decode grid");
    case engine::Stage::Extract:
        return DetailsSection::tr("Extract");
    case engine::Stage::Clean:
        return DetailsSection::tr("Clean");
    case engine::Stage::Export:
        break;
    }
    return DetailsSection::tr("Save");
}

FactsSection::FactsSection(Session& session, QWidget* parent)
    : QWidget(parent), m_table(new FactTable), m_session(session)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(&session, &Session::shownChanged, this, &FactsSection::refresh);
    connect(&session.stack(), &MeshStackModel::evaluated, this, &FactsSection::refresh);
    connect(&session.preferences(), &Preferences::changed, this, &FactsSection::refresh);
}

void FactsSection::refresh()
{
    m_table->begin();
    fill(m_session.shown());
    m_table->end();
    Q_EMIT summaryChanged();
}

DetailsSection::DetailsSection(Session& session, QWidget* parent) : FactsSection(session, parent)
{
    refresh();
}

void DetailsSection::fill(const ShownResult& shown)
{
    if (!shown.result) {
        m_summary = shown.empty() ? tr("no run yet") : tr("opened from a file");
        m_table->addNote(shown.empty() ? tr("Times and settings of the run stand here.") : shown.file, "muted");
    } else {
        m_summary = secondsInWords(shown.entry.seconds);
        for (const engine::StageTime& stage : shown.result->stages)
            m_table->addRow(stageInWords(stage.stage), secondsInWords(stage.seconds));
        for (const engine::DecodeLevelStats& level : shown.result->decode.levels)
            m_table->addRow(tr("Grid %1").arg(level.cells), tr("%1 queries").arg(countInWords(level.queries)));
        m_table->addRow(tr("Model"), shown.entry.model);
        m_table->addRow(tr("Seed"), QString::number(shown.entry.seed));
        for (const std::string& warning : shown.result->warnings)
            m_table->addNote(QStringLiteral("! ") + QString::fromStdString(warning), "warn");
    }
}

} // namespace maquette::ui
