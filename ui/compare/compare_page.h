#pragma once

#include "compare/compare_head.h"
#include "compare/compare_pane.h"
#include "compare/distance_meter.h"
#include "compare/heat_bar.h"
#include "generation/progress_row.h"
#include "session/session.h"
#include "viewport/viewport_widget.h"

#include <QLabel>
#include <QWidget>

#include <vector>

/// The Compare tab: two to four shapes, side by side, under a slider, blinking, or by their distance; cameras linked.
namespace maquette::ui {

class ComparePage : public QWidget {
    Q_OBJECT
public:
    ComparePage(Session& session, const FrameSourceMaker& frames, QWidget* parent = nullptr);

    ViewportWidget& viewport() { return *m_viewport; }
    CompareHead& head() { return *m_head; }
    QPushButton& startButton() { return m_head->startButton(); }
    std::vector<int> chosenSteps() const { return m_head->chosenSteps(); }
    void chooseSteps(const std::vector<int>& steps) { m_head->chooseSteps(steps); }
    /// Two to four results of the history, in place of what is compared.
    void compareEntries(const std::vector<LibraryEntry>& entries);

    const std::vector<CompareItem>& items() const { return m_items; }
    QString caption(int pane) const; ///< what stands in a pane's bar
    CompareBar& bar(int pane) { return *m_bars.at(std::size_t(pane)); }
    int filledPanes() const;
    int referencePane() const { return m_reference; }
    int currentPane() const { return m_current; }
    bool isMeasuring() const { return m_meter.isBusy(); }
    void setCurrent(int pane);
    void pinCurrent();
    void keep(int pane);
    void drop(int pane);
    /// All panes with their numbers; empty before there is one.
    QImage sheet() const;
    void exportSheet();

    static constexpr int kLeastPanes = 2, kMostPanes = 4;

Q_SIGNALS:
    void kept(); ///< a pane became the shown result
    void sheetSaved(const QString& file);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectSession();
    void begin(const std::vector<int>& steps);
    void start(std::vector<CompareItem> items);
    void fill(int steps, const ResultPtr& result);
    void takeMesh(const LoadedShape& shape);
    void preview(const engine::PreviewMesh& mesh);
    void end();
    void measure();
    void takeDistance(const MeshPtr& mesh, const engine::MeshDistance& distance);
    void showPanes();
    void showBars();
    void showLayers();
    void showReadiness();
    void showProgress();
    void useKey(QKeyEvent* event);
    bool stepKey(int key);
    double millimetresPerUnit() const; ///< of the reference, as if its longest side had the size for print
    double heatEnd() const;            ///< the end of the heat map's scale, in the shapes' units
    void place();

    Session& m_session;
    CompareHead* m_head;
    ViewportWidget* m_viewport;
    QLabel* m_hint;
    ProgressRow* m_progress;
    HeatBar* m_scale;
    DistanceMeter m_meter;
    std::vector<CompareItem> m_items;
    std::vector<CompareBar*> m_bars;
    int m_reference = 0;
    int m_current = 0;
    bool m_blinks = false; ///< B is held
    bool m_running = false;
    QString m_name;
};

} // namespace maquette::ui
