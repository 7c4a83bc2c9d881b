#include "compare/compare_sheet.h"

#include <QPainter>

#include <algorithm>
#include <map>

namespace maquette::ui {

namespace {

constexpr int kMargin = 24, kLine = 20, kTitle = 30, kScaleHeight = 62, kScaleWidth = 320, kGap = 8;

} // namespace

QImage makeSheet(const QImage& picture, QSize size, const std::vector<SheetPane>& panes, const QString& title, const Tokens& t,
                 const std::function<void(QPainter&, const QRect&)>& paintScale)
{
    // Each row of panes moves down by the captions of the rows above it.
    std::map<int, int> captionOfRow;
    for (const SheetPane& pane : panes)
        captionOfRow[pane.area.top()] = std::max(captionOfRow[pane.area.top()], int(pane.lines.size()) * kLine + 12);
    int captions = 0;
    for (auto& [top, height] : captionOfRow) {
        const int own = height;
        height = captions; // from now on: how far the row moves
        captions += own;
    }
    const int foot = paintScale ? kScaleHeight + kMargin : 0;
    const double ratio = double(picture.width()) / std::max(1, size.width());
    const QSize whole(size.width() + 2 * kMargin, size.height() + kTitle + captions + 2 * kMargin + foot);
    QImage sheet(whole * ratio, QImage::Format_RGB32);
    sheet.setDevicePixelRatio(ratio);
    sheet.fill(t.canvas);
    QPainter painter(&sheet);
    QFont font = painter.font();
    font.setPixelSize(measure::kHead);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(QRect(kMargin, kMargin - 8, size.width(), kTitle), Qt::AlignVCenter, title);
    font.setPixelSize(measure::kText);
    font.setBold(false);
    painter.setFont(font);
    for (const SheetPane& pane : panes) {
        const QRect place = pane.area.translated(kMargin, kMargin + kTitle + captionOfRow[pane.area.top()]);
        painter.drawImage(QRectF(place), picture,
                          QRectF(pane.area.left() * ratio, pane.area.top() * ratio, pane.area.width() * ratio, pane.area.height() * ratio));
        QRect line(place.left(), place.bottom() + 6, place.width() - kGap, kLine);
        painter.setPen(t.text);
        for (const QString& words : pane.lines) {
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
            line.translate(0, kLine);
            painter.setPen(t.muted);
        }
    }
    if (paintScale)
        paintScale(painter, QRect(kMargin, whole.height() - kMargin - kScaleHeight, kScaleWidth, kScaleHeight));
    return sheet;
}

} // namespace maquette::ui
