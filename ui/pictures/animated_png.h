#pragma once

#include <QByteArray>
#include <QImage>

#include <vector>

/// Pictures one after the other in one file that browsers play: PNG with the APNG extension. Programs that do not know it
/// show the first picture.
namespace maquette::ui {

class AnimatedPng {
public:
    /// All pictures have this size. `hasAlpha`: they keep their transparency.
    AnimatedPng(QSize size, bool hasAlpha);

    /// Only the rectangle that differs from the picture before is stored.
    void add(const QImage& picture, int milliseconds);
    QSize size() const { return m_size; }
    int count() const { return m_count; }
    /// The file; empty without a picture.
    QByteArray file() const;

private:
    QSize m_size;
    bool m_hasAlpha;
    int m_count = 0;
    quint32 m_sequence = 0;
    QImage m_last;
    QByteArray m_body;
};

} // namespace maquette::ui
