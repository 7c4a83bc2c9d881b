#pragma once

#include <QImage>
#include <QObject>
#include <QPointF>
#include <QRect>
#include <QUndoStack>

/// One picture's mask while it is edited: the pixels, the tools that change them, and their history. No widget.
namespace maquette::ui {

enum class MaskSide { Background, Object };

struct MaskBrush {
    MaskSide side = MaskSide::Object;
    double radius = 24;   ///< pixels of the document
    double hardness = 0.8; ///< 0..1: share of the radius that is painted in full
};

class MaskDocument : public QObject {
    Q_OBJECT
public:
    /// picture    of any size that is edited; kMostSide at most
    /// automatic  Grayscale8 of the same size: the first step of the history, on top of an empty mask
    /// fullSize   of the picture file, in whose pixels rectangles are given
    MaskDocument(QImage picture, const QImage& automatic, QSize fullSize, QObject* parent = nullptr);

    const QImage& picture() const { return m_picture; }
    const QImage& mask() const { return m_mask; } ///< Grayscale8, 255 object
    QSize fullSize() const { return m_fullSize; }
    QUndoStack& history() { return m_history; }
    bool isAutomatic() const { return m_mask == m_automatic; }
    double objectShare() const; ///< 0..1 of the pixels

    void beginStroke();
    void paint(QPointF from, QPointF to, const MaskBrush& brush);
    void endStroke();

    /// The area of one side around a pixel becomes the other side's.
    void fill(QPoint at, MaskSide side);
    /// Every background area that does not reach the picture's edge becomes object.
    void fillHoles();
    void invert();
    void keepLargest(); ///< parts but the largest become background
    void setRectangle(const QRect& inFullSize, MaskSide side);
    void keepOnly(const QRect& inFullSize); ///< all outside becomes background
    /// Object is what is darker (or lighter) than a brightness of 0..255, inside the rectangle; nothing else is.
    void setThreshold(const QRect& inFullSize, int brightness, bool darker);
    void replace(const QImage& mask, const QString& what);
    void reset(); ///< to the automatic mask

    QRect inDocument(const QRect& inFullSize) const;

    static constexpr int kMostSide = 1024; ///< twice what any model sees

Q_SIGNALS:
    void changed(const QRect& area);

private:
    friend class MaskEdit;
    void apply(const QString& what, const QImage& after);
    void set(const QRect& area, const QImage& pixels);

    QImage m_picture, m_automatic, m_mask, m_before;
    QRect m_stroke;
    QSize m_fullSize;
    QUndoStack m_history;
};

/// 255 where `mask` has at least half, in parts that are not the largest one (8-connected); Grayscale8.
QImage smallerParts(const QImage& mask);

} // namespace maquette::ui
