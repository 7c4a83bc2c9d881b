#pragma once

#include "session/session.h"

#include <QObject>

#include <limits>
#include <memory>
#include <optional>

class QWidget;

/// Tells assistive technology how a run goes: a new stage at once, the rest at most every 5 s, results and errors as alerts.
namespace maquette::ui {

/// Decides what of a stream of states is said.
class SpeechPace {
public:
    static constexpr double kSeconds = 5;
    /// `seconds`: since the beginning of the run; a smaller number than before begins another run.
    bool isDue(std::optional<engine::Stage> stage, bool stopping, double seconds);

private:
    std::optional<engine::Stage> m_stage;
    bool m_stopping = false;
    double m_saidAt = std::numeric_limits<double>::infinity();
};

class RunSpeaker : public QObject {
    Q_OBJECT
public:
    /// `speaker` is always on screen; its accessible description is what was said last. It owns this object.
    RunSpeaker(Session& session, QWidget* speaker);

Q_SIGNALS:
    void said(const QString& words, bool atOnce);

private:
    void sayProgress();
    void sayResult();
    void say(const QString& words, bool atOnce);

    Session& m_session;
    QWidget* m_speaker;
    SpeechPace m_pace;
    std::weak_ptr<const engine::Result> m_saidResult;
    bool m_compares = false;
};

} // namespace maquette::ui
