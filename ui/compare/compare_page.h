#pragma once

#include "generation/progress_row.h"
#include "session/session.h"
#include "viewport/viewport_widget.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include <vector>

class ElidedLabel;

/// The Compare tab: the same noise and picture with two to four step counts, side by side, cameras linked.
namespace maquette::ui {

class ComparePage : public QWidget {
    Q_OBJECT
public:
    ComparePage(Session& session, const FrameSourceMaker& frames, QWidget* parent = nullptr);

    ViewportWidget& viewport() { return *m_viewport; }
    QPushButton& startButton() { return *m_start; }
    std::vector<int> chosenSteps() const;
    void chooseSteps(const std::vector<int>& steps);
    /// What stands in a pane's caption bar.
    QString caption(int pane) const;
    int filledPanes() const;

    static constexpr int kStepChoices[] = {1, 2, 3, 5, 8, 20, 50};
    static constexpr int kLeastPanes = 2, kMostPanes = 4;

Q_SIGNALS:
    void kept(); ///< a pane became the shown result

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Pane {
        int steps = 0;
        ResultPtr result;
        MeshPtr preview;
        QWidget* bar = nullptr;
        ElidedLabel* words = nullptr;
        QPushButton* keep = nullptr;
    };
    QWidget* makeHead();
    void begin(const std::vector<int>& steps);
    void fill(int steps, const ResultPtr& result);
    void preview(const engine::PreviewMesh& mesh);
    void end();
    void showPanes();
    void showReadiness();
    void showProgress();
    void place();
    QString words(const Pane& pane) const;

    Session& m_session;
    ViewportWidget* m_viewport;
    std::vector<QAbstractButton*> m_chips;
    QPushButton* m_start;
    QLabel* m_hint;
    ProgressRow* m_progress;
    std::vector<Pane> m_panes;
    QString m_name;
    bool m_running = false;
};

} // namespace maquette::ui
