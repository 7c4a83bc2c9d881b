#pragma once

#include <QComboBox>
#include <QRect>
#include <QSpinBox>
#include <QWidget>

/// The mask's tools for the keyboard: a rectangle and a threshold, both in numbers.
namespace maquette::ui {

class MaskNumbers : public QWidget {
    Q_OBJECT
public:
    explicit MaskNumbers(QWidget* parent = nullptr);

    void setPictureSize(QSize size); ///< the rectangle becomes the whole picture
    QRect rectangle() const;         ///< pixels of the picture
    void setRectangle(const QRect& area);
    int brightness() const { return m_brightness->value(); }
    bool darker() const { return m_side->currentIndex() == 0; }

Q_SIGNALS:
    void objectAsked();
    void backgroundAsked();
    void onlyAsked();
    void thresholdAsked();

private:
    QWidget* makeRectangle();
    QWidget* makeThreshold();

    QSpinBox *m_left, *m_top, *m_width, *m_height, *m_brightness;
    QComboBox* m_side;
};

} // namespace maquette::ui
