#pragma once

#include "export/result_grip.h"
#include "generation/progress_row.h"
#include "input/empty_state.h"
#include "session/session.h"
#include "viewport/live_view.h"
#include "viewport/ready_state.h"
#include "viewport/tool_strip.h"
#include "viewport/viewport_widget.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

/// The Result tab: the viewport, and what floats over it.
namespace maquette::ui {

class ResultPage : public QWidget {
    Q_OBJECT
public:
    ResultPage(Session& session, const FrameSourceMaker& frames, QWidget* parent = nullptr);

    ViewportWidget& viewport() { return *m_viewport; }
    EmptyState& emptyState() { return *m_empty; }
    ProgressRow& progressRow() { return *m_progress; }
    QPushButton& factsBadge() { return *m_badge; }
    QPushButton& refineButton() { return *m_refine; }
    ResultGrip& grip() { return *m_grip; }
    bool isEmpty() const;
    /// What is being done with the shape, in the corner; a run's own words come first.
    void setNote(const QString& text);

Q_SIGNALS:
    void browseAsked();
    void checksAsked(); ///< the badge was clicked
    void screenshotAsked();
    void maskAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectSession();
    void showLive(const engine::Event& event);
    void fadeCells(); ///< into the level's surface
    void endLive();
    void showResult();
    void showShape(); ///< with the stack, or before it
    void showProblem(); ///< the current one: marked and framed
    void showMeasure();
    engine::LengthUnit unit() const; ///< of the lengths that are said
    void showReady();
    void showBadge();
    bool offersRefining() const;
    void showProgress();
    void place();
    void fitBadge(int width);
    void describe();

    Session& m_session;
    ViewportWidget* m_viewport;
    ToolStrip* m_tools;
    EmptyState* m_empty;
    ProgressRow* m_progress;
    QPushButton* m_badge;
    QStringList m_badgeParts; ///< what it says, the most important first
    QPushButton* m_refine; ///< goes on with a stopped run
    ResultGrip* m_grip;
    QLabel* m_note; ///< "Estimate after step 3", "Level 126"
    ReadyState* m_ready; ///< a picture waits, and nothing was made yet
    QLabel* m_measure; ///< what to click, or the distance
    QString m_doing;
    LiveView m_live;
    QTimer m_viewTimer; ///< until the camera counts as resting
    QVariantAnimation m_cellFade; ///< opacity of the cells of a level that has landed
};

} // namespace maquette::ui
