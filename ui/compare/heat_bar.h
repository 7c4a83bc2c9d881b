#pragma once

#include <engine/mesh_file.h>

#include <QWidget>

/// The heat map's scale: colours from 0 to a length, with the shares of the surface that lie below it.
namespace maquette::ui {

/// What stands under the colours; empty where it has no room: the ends are worth more than the middle.
struct ScaleNumbers {
    QString least, middle, most;
};

class HeatBar : public QWidget {
    Q_OBJECT
public:
    explicit HeatBar(QWidget* parent = nullptr);

    /// Millimetres at the end of the scale, and the median and 95 % value of the pane that has the focus.
    void setScale(double high, double median, double p95, engine::LengthUnit unit);
    void paintOn(QPainter& painter, const QRect& area) const; ///< also for the exported sheet
    ScaleNumbers numbersIn(int width, const QFontMetrics& metrics) const;
    QSize sizeHint() const override;
    QSize sizeIn(const QSize& pane) const; ///< in a low one without the shares, so that the shape is seen

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString words(double millimetres) const;
    bool isFlat() const; ///< no pane is seen to differ from the reference
    double m_high = 0, m_median = 0, m_p95 = 0;
    engine::LengthUnit m_unit = engine::LengthUnit::Millimetre;
};

} // namespace maquette::ui
