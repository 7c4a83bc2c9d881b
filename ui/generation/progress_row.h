#pragma once

#include "generation/run_progress.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

/// The row over the viewport's lower edge while a run goes on: words, bar with a tick per stage, time, Cancel.
namespace maquette::ui {

class ElidedLabel;

/// One slim bar in five parts; a part without a known share is drawn half-toned while it runs.
class PhaseBar : public QWidget {
    Q_OBJECT
public:
    explicit PhaseBar(QWidget* parent = nullptr);
    void show(const RunProgress& progress);
    QSize sizeHint() const override { return {200, 8}; }
    /// Widths of the parts, as shares of the bar.
    static const std::array<double, kPhases>& widths();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<std::optional<double>, kPhases> m_shares{};
};

class ProgressRow : public QWidget {
    Q_OBJECT
public:
    explicit ProgressRow(QWidget* parent = nullptr);

    void show(const RunProgress& progress, bool stopping);

Q_SIGNALS:
    void stopAsked();

private:
    ElidedLabel* m_words;
    PhaseBar* m_bar;
    ElidedLabel* m_detail;
    QLabel* m_time;
    QPushButton* m_cancel;
};

} // namespace maquette::ui
