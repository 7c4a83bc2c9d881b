#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QWidget>

#include <vector>

/// The row over the comparison: step counts, how they are shown, export.
namespace maquette::ui {

enum class CompareMode { SideBySide, Slider, Blink, Heat };

class CompareHead : public QWidget {
    Q_OBJECT
public:
    explicit CompareHead(QWidget* parent = nullptr);

    QPushButton& startButton() { return *m_start; }
    QPushButton& sheetButton() { return *m_sheet; }
    std::vector<int> chosenSteps() const;
    void chooseSteps(const std::vector<int>& steps);
    CompareMode mode() const { return CompareMode(m_modes->checkedId()); }
    void setMode(CompareMode mode);
    /// Modes other than side by side need two filled panes.
    void setFilled(int panes);

    static constexpr int kStepChoices[] = {1, 2, 3, 5, 8, 20, 50};

Q_SIGNALS:
    void stepsChanged();
    void modeChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeButtons();

    std::vector<QAbstractButton*> m_chips;
    QButtonGroup* m_modes;
    QWidget* m_ways; ///< there once something can be looked at
    QPushButton* m_start;
    QPushButton* m_sheet;
    QHBoxLayout *m_stepsRow, *m_waysRow, *m_foot; ///< the last one is for buttons that the others have no room for
    bool m_isNarrow = false;
};

} // namespace maquette::ui
