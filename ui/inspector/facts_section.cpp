#include "inspector/facts_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"

#include <QHBoxLayout>

#include <algorithm>

namespace maquette::ui {

FactTable::FactTable(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::kTiny);
}

void FactTable::clear()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void FactTable::addRow(const QString& name, const QString& value)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLabel(name, "muted"));
    auto* words = new ElidedLabel(value);
    words->setAlignment(atLineEnd() | Qt::AlignVCenter);
    layout->addWidget(words, 1);
    m_rows->addWidget(row);
}

void FactTable::addNote(const QString& text, const char* look)
{
    QLabel* label = makeLabel(text, look);
    label->setWordWrap(true);
    m_rows->addWidget(label);
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
    m_table->clear();
    fill(m_session.shown());
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
