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
    QPushButton* add(const QString& text);
    QButtonGroup* group() const { return m_group; }

private:
    QGridLayout* m_grid;
    QButtonGroup* m_group;
    int m_columns;
};

} // namespace maquette::ui
