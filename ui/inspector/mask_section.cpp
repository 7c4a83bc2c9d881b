#include "inspector/mask_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QVBoxLayout>

namespace maquette::ui {

MaskSection::MaskSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_words(makeLabel({})), m_source(makeLabel({}, "small")), m_look(makeButton(tr("Look at the mask")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    m_source->setWordWrap(true);
    layout->addWidget(m_words);
    layout->addWidget(m_source);
    layout->addWidget(m_look);
    connect(m_look, &QPushButton::clicked, this, &MaskSection::maskAsked);
    connect(&session, &Session::currentJobChanged, this, &MaskSection::refresh);
    connect(&session.queue(), &JobQueue::changed, this, &MaskSection::refresh);
    connect(&session.queue(), &QAbstractItemModel::dataChanged, this, &MaskSection::refresh);
    refresh();
}

void MaskSection::refresh()
{
    const Job* job = m_session.queue().find(m_session.currentJob());
    const bool hasPicture = job && !job->isPart();
    const QString badge = hasPicture ? maskBadge(job->maskState) : QString();
    const QString words = !hasPicture ? tr("no picture yet") : badge.isEmpty() ? tr("being cut out") : badge;
    const bool edited = hasPicture && !job->mask.isEmpty();
    m_source->setText(edited ? tr("Edited by hand") : tr("Found out from the picture"));
    m_source->setVisible(hasPicture && !badge.isEmpty());
    m_look->setVisible(hasPicture && !badge.isEmpty());
    if (words == m_words->text())
        return;
    m_words->setText(words);
    setLook(m_words, !hasPicture || badge.isEmpty() ? "muted"
                     : job->maskState == MaskState::Good ? "good"
                     : job->maskState == MaskState::Bad  ? "bad"
                                                         : "warn");
    Q_EMIT summaryChanged();
}

} // namespace maquette::ui
