#pragma once

#include "input/input_scan.h"

#include <QWidget>

/// Covers the window while files are dragged over it, and says what a drop would do.
namespace maquette::ui {

class DropOverlay : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);

    void showFor(const InputScan& scan);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_head;
    QString m_words;
    bool m_usable = false;
};

} // namespace maquette::ui
