#include "mask/mask_document.h"

#include <QUndoCommand>

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::ui {

/// One step of the history: the pixels of a rectangle before and after it.
class MaskEdit : public QUndoCommand {
public:
    MaskEdit(MaskDocument& document, const QString& what, const QRect& area, const QImage& before, const QImage& after)
        : QUndoCommand(what), m_document(document), m_area(area), m_before(before.copy(area)), m_after(after.copy(area))
    {}
    void undo() override { m_document.set(m_area, m_before); }
    void redo() override { m_document.set(m_area, m_after); }

private:
    MaskDocument& m_document;
    QRect m_area;
    QImage m_before, m_after;
};

namespace {

constexpr int kHalf = 128;

/// The smallest rectangle that holds every pixel in which two masks of one size differ.
QRect difference(const QImage& a, const QImage& b)
{
    int left = a.width(), right = -1, top = a.height(), bottom = -1;
    for (int y = 0; y < a.height(); ++y) {
        const uchar* p = a.constScanLine(y);
        const uchar* q = b.constScanLine(y);
        const uchar* end = p + a.width();
        const auto [first, unused] = std::mismatch(p, end, q);
        if (first == end)
            continue;
        top = std::min(top, y);
        bottom = y;
        left = std::min(left, int(first - p));
        for (int x = a.width() - 1; x > right; --x)
            if (p[x] != q[x])
                right = x;
    }
    return right < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

/// Visits the connected area of `start` in which `inside` holds; `diagonal`: corners connect, too.
template<class Inside, class Visit> void flood(const QSize& size, QPoint start, bool diagonal, Inside inside, Visit visit)
{
    std::vector<QPoint> open{start};
    visit(start);
    while (!open.empty()) {
        const QPoint at = open.back();
        open.pop_back();
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) {
                const QPoint next(at.x() + dx, at.y() + dy);
                if ((!diagonal && dx != 0 && dy != 0) || !QRect(QPoint(), size).contains(next) || !inside(next))
                    continue;
                visit(next);
                open.push_back(next);
            }
    }
}

bool isObject(const QImage& mask, QPoint at)
{
    return mask.constScanLine(at.y())[at.x()] >= kHalf;
}

} // namespace

QImage smallerParts(const QImage& mask)
{
    std::vector<int> labels(std::size_t(mask.width()) * std::size_t(mask.height()), 0);
    const auto label = [&](QPoint p) -> int& { return labels[std::size_t(p.y()) * std::size_t(mask.width()) + std::size_t(p.x())]; };
    std::vector<qint64> sizes{0};
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            const QPoint at(x, y);
            if (label(at) != 0 || !isObject(mask, at))
                continue;
            const int own = int(sizes.size());
            sizes.push_back(0);
            flood(mask.size(), at, true, [&](QPoint p) { return label(p) == 0 && isObject(mask, p); },
                  [&](QPoint p) {
                      label(p) = own;
                      ++sizes.back();
                  });
        }
    const int largest = int(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    QImage parts(mask.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            parts.scanLine(y)[x] = label({x, y}) != 0 && label({x, y}) != largest ? 255 : 0;
    return parts;
}

MaskDocument::MaskDocument(QImage picture, const QImage& automatic, QSize fullSize, QObject* parent)
    : QObject(parent), m_picture(std::move(picture)), m_automatic(automatic.convertToFormat(QImage::Format_Grayscale8)),
      m_mask(m_picture.size(), QImage::Format_Grayscale8), m_fullSize(fullSize)
{
    m_mask.fill(0);
    apply(tr("Automatic mask"), m_automatic);
}

double MaskDocument::objectShare() const
{
    qint64 count = 0;
    for (int y = 0; y < m_mask.height(); ++y)
        count += std::count_if(m_mask.constScanLine(y), m_mask.constScanLine(y) + m_mask.width(), [](uchar v) { return v >= kHalf; });
    return double(count) / std::max<double>(1, double(m_mask.width()) * m_mask.height());
}

void MaskDocument::set(const QRect& area, const QImage& pixels)
{
    for (int y = 0; y < area.height(); ++y)
        std::copy_n(pixels.constScanLine(y), area.width(), m_mask.scanLine(area.top() + y) + area.left());
    Q_EMIT changed(area);
}

void MaskDocument::apply(const QString& what, const QImage& after)
{
    const QRect area = difference(m_mask, after);
    if (!area.isEmpty())
        m_history.push(new MaskEdit(*this, what, area, m_mask, after));
}

void MaskDocument::replace(const QImage& mask, const QString& what)
{
    apply(what, mask.convertToFormat(QImage::Format_Grayscale8).scaled(m_mask.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .convertToFormat(QImage::Format_Grayscale8));
}

void MaskDocument::reset()
{
    apply(tr("Back to the automatic mask"), m_automatic);
}

void MaskDocument::beginStroke()
{
    m_before = m_mask;
    m_stroke = QRect();
}

void MaskDocument::paint(QPointF from, QPointF to, const MaskBrush& brush)
{
    const double r = std::max(0.5, brush.radius), full = r * std::clamp(brush.hardness, 0.0, 1.0);
    const QRectF line = QRectF(from, to).normalized();
    const QRect area = line.adjusted(-r - 1, -r - 1, r + 1, r + 1).toAlignedRect().intersected(m_mask.rect());
    const QPointF way = to - from;
    const double length = QPointF::dotProduct(way, way);
    for (int y = area.top(); y <= area.bottom(); ++y) {
        uchar* row = m_mask.scanLine(y);
        for (int x = area.left(); x <= area.right(); ++x) {
            const QPointF at(x + 0.5, y + 0.5);
            const double t = length > 0 ? std::clamp(QPointF::dotProduct(at - from, way) / length, 0.0, 1.0) : 0;
            const QPointF off = at - (from + t * way);
            const double distance = std::hypot(off.x(), off.y());
            if (distance >= r)
                continue;
            const int weight = distance <= full ? 255 : int(255 * (r - distance) / (r - full));
            row[x] = brush.side == MaskSide::Object ? uchar(std::max<int>(row[x], weight)) : uchar(std::min<int>(row[x], 255 - weight));
        }
    }
    m_stroke |= area;
    Q_EMIT changed(area);
}

void MaskDocument::endStroke()
{
    if (m_stroke.isEmpty())
        return;
    const QImage after = m_mask;
    m_history.push(new MaskEdit(*this, tr("Brush stroke"), m_stroke, m_before, after));
    m_stroke = QRect();
    m_before = QImage();
}

void MaskDocument::fill(QPoint at, MaskSide side)
{
    if (!m_mask.rect().contains(at))
        return;
    const bool object = side == MaskSide::Object;
    QImage after = m_mask;
    if (isObject(m_mask, at) == object)
        return;
    const uchar value = object ? 255 : 0;
    flood(after.size(), at, false, [&](QPoint p) { return isObject(after, p) != object; },
          [&](QPoint p) { after.scanLine(p.y())[p.x()] = value; });
    apply(tr("Fill"), after);
}

void MaskDocument::fillHoles()
{
    // What the outside reaches is marked first; the rest of the background is enclosed.
    QImage outside(m_mask.size(), QImage::Format_Grayscale8);
    outside.fill(0);
    const auto reach = [&](QPoint start) {
        if (isObject(m_mask, start) || isObject(outside, start))
            return;
        flood(m_mask.size(), start, false, [&](QPoint p) { return !isObject(m_mask, p) && !isObject(outside, p); },
              [&](QPoint p) { outside.scanLine(p.y())[p.x()] = 255; });
    };
    for (int x = 0; x < m_mask.width(); ++x) {
        reach({x, 0});
        reach({x, m_mask.height() - 1});
    }
    for (int y = 0; y < m_mask.height(); ++y) {
        reach({0, y});
        reach({m_mask.width() - 1, y});
    }
    QImage after = m_mask;
    for (int y = 0; y < after.height(); ++y)
        for (int x = 0; x < after.width(); ++x)
            if (!isObject(m_mask, {x, y}) && !isObject(outside, {x, y}))
                after.scanLine(y)[x] = 255;
    apply(tr("Fill"), after);
}

void MaskDocument::invert()
{
    QImage after = m_mask;
    for (int y = 0; y < after.height(); ++y) {
        uchar* row = after.scanLine(y);
        std::transform(row, row + after.width(), row, [](uchar v) { return uchar(255 - v); });
    }
    apply(tr("Invert"), after);
}

void MaskDocument::keepLargest()
{
    const QImage others = smallerParts(m_mask);
    QImage after = m_mask;
    // The soft rim of a part that goes would stay behind as a ring: one pixel around it goes, too.
    for (int y = 0; y < after.height(); ++y)
        for (int x = 0; x < after.width(); ++x) {
            bool goes = false;
            for (int v = std::max(0, y - 1); v <= std::min(after.height() - 1, y + 1) && !goes; ++v)
                for (int u = std::max(0, x - 1); u <= std::min(after.width() - 1, x + 1) && !goes; ++u)
                    goes = isObject(others, {u, v});
            if (goes)
                after.scanLine(y)[x] = 0;
        }
    apply(tr("Keep the largest part"), after);
}

QRect MaskDocument::inDocument(const QRect& full) const
{
    const double sx = double(m_mask.width()) / std::max(1, m_fullSize.width()), sy = double(m_mask.height()) / std::max(1, m_fullSize.height());
    return QRectF(full.left() * sx, full.top() * sy, full.width() * sx, full.height() * sy).toRect().intersected(m_mask.rect());
}

void MaskDocument::setRectangle(const QRect& full, MaskSide side)
{
    const QRect area = inDocument(full);
    QImage after = m_mask;
    for (int y = area.top(); y <= area.bottom(); ++y)
        std::fill_n(after.scanLine(y) + area.left(), area.width(), side == MaskSide::Object ? uchar(255) : uchar(0));
    apply(tr("Rectangle"), after);
}

void MaskDocument::keepOnly(const QRect& full)
{
    const QRect area = inDocument(full);
    QImage after(m_mask.size(), QImage::Format_Grayscale8);
    after.fill(0);
    for (int y = area.top(); y <= area.bottom(); ++y)
        std::copy_n(m_mask.constScanLine(y) + area.left(), area.width(), after.scanLine(y) + area.left());
    apply(tr("Rectangle"), after);
}

void MaskDocument::setThreshold(const QRect& full, int brightness, bool darker)
{
    const QRect area = inDocument(full);
    QImage after(m_mask.size(), QImage::Format_Grayscale8);
    after.fill(0);
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const int grey = qGray(m_picture.pixel(x, y));
            if (darker ? grey < brightness : grey > brightness)
                after.scanLine(y)[x] = 255;
        }
    apply(tr("Threshold"), after);
}

} // namespace maquette::ui
