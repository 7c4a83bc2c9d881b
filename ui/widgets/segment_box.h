#pragma once

#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace maquette::ui {

/// Buttons in one frame, of which one is chosen.
class SegmentBox : public QWidget {
    Q_OBJECT
public:
    /// columns: how many stand beside each other before the next row begins
    explicit SegmentBox(int columns, QWidget* parent = nullptr);

    /// The next button; its place among them is its id in the group.
    /// Where the width does not hold all columns, there are fewer.
    QPushButton* add(const QString& text);
    QSize sizeHint() const override; ///< with all columns
    QButtonGroup* group() const { return m_group; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int widthOf(int columns) const;

    QGridLayout* m_grid;
    QButtonGroup* m_group;
    int m_columns, m_arranged; ///< wanted, and as the width allows
};

} // namespace maquette::ui
