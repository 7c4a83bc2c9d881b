#include "generation/run_speaker.h"

#include "generation/user_messages.h"
#include "viewport/shape_words.h"

#include <QAccessible>
#include <QWidget>

#include <utility>

namespace maquette::ui {

bool SpeechPace::isDue(std::optional<engine::Stage> stage, bool stopping, double seconds)
{
    const bool isNews = stage != m_stage || stopping != m_stopping || seconds < m_saidAt;
    if (!isNews && seconds - m_saidAt < kSeconds)
        return false;
    m_stage = stage;
    m_stopping = stopping;
    m_saidAt = seconds;
    return true;
}

RunSpeaker::RunSpeaker(Session& session, QWidget* speaker) : QObject(speaker), m_session(session), m_speaker(speaker)
{
    const GenerationController& controller = m_session.controller();
    connect(&controller, &GenerationController::progressed, this, &RunSpeaker::sayProgress);
    connect(&controller, &GenerationController::stateChanged, this, &RunSpeaker::sayProgress);
    connect(&m_session, &Session::shownChanged, this, &RunSpeaker::sayResult);
    connect(&m_session, &Session::comparisonBegan, this, [this] { m_compares = true; });
    connect(&controller, &GenerationController::finished, this, [this] {
        if (std::exchange(m_compares, false))
            say(tr("The comparison is done."), true);
    });
    connect(&controller, &GenerationController::failed, this, [this] { m_compares = false; });
    connect(&controller, &GenerationController::cancelled, this, [this] { m_compares = false; });
    connect(&m_session, &Session::messagePosted, this, [this](const Message& message) {
        if (message.severity != Message::Error)
            return;
        const QString words = message.title.isEmpty() ? message.text : tr("%1: %2").arg(message.title, message.text);
        say(tr("Error. %1. %2").arg(words, messageAdvice(message.failure.code)), true);
    });
}

void RunSpeaker::sayProgress()
{
    const RunState state = m_session.controller().state();
    const RunProgress& progress = m_session.controller().progress();
    if (state == RunState::Idle || !progress.isRunning())
        return;
    const bool stopping = state == RunState::Stopping;
    const double seconds = progress.elapsed();
    if (!m_pace.isDue(progress.stage(), stopping, seconds))
        return;
    QStringList parts{stopping ? tr("Stopping") : progress.words()};
    if (!stopping && !progress.detail().isEmpty())
        parts << progress.detail();
    if (const auto left = progress.remaining(); left && !stopping)
        parts << tr("about %1 left").arg(secondsInWords(*left));
    say(parts.join(QStringLiteral(", ")), false);
}

void RunSpeaker::sayResult()
{
    const ShownResult& shown = m_session.shown();
    if (!shown.result || shown.result == m_saidResult.lock())
        return;
    m_saidResult = shown.result;
    const double scale = m_session.stack().millimetresPerUnit();
    say(tr("%1 is done. %2").arg(shown.name, shapeInWords(shown.facts, scale, m_session.preferences().values().view.unit)), true);
}

void RunSpeaker::say(const QString& words, bool atOnce)
{
    m_speaker->setAccessibleDescription(words); // Qt tells of the change
    if (atOnce) {
        QAccessibleEvent event(m_speaker, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT said(words, atOnce);
}

} // namespace maquette::ui
