#include "widgets/drop_overlay.h"

#include "theme/icons.h"
#include "theme/tokens.h"

#include <QPainter>

namespace maquette::ui {

DropOverlay::DropOverlay(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showFor(const InputScan& scan)
{
    m_usable = !scan.empty();
    m_head = !m_usable                    ? tr("Nothing here can be opened")
             : scan.pictures.isEmpty()    ? tr("Open the mesh")
             : scan.pictures.size() == 1  ? tr("Make a mesh of it")
                                          : tr("Make a mesh of each");
    m_words = scanInWords(scan);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = t.canvas;
    veil.setAlphaF(0.82f);
    painter.fillRect(rect(), veil);
    const QRectF zone = QRectF(rect()).adjusted(24, 24, -24, -24);
    painter.setPen(QPen(m_usable ? t.accent : t.line, 2));
    QColor glow = m_usable ? t.accent : t.line;
    glow.setAlphaF(0.10f);
    painter.setBrush(glow);
    painter.drawRoundedRect(zone, 16, 16);
    const QPoint middle = rect().center();
    painter.drawPixmap(middle - QPoint(20, 64), strokePixmap(m_usable ? QStringLiteral("cube") : QStringLiteral("warning"), 40, t.text, devicePixelRatioF()));
    QFont head = font();
    head.setPixelSize(QFontInfo(head).pixelSize() + 7);
    head.setWeight(QFont::DemiBold);
    painter.setFont(head);
    painter.setPen(t.text);
    painter.drawText(QRect(0, middle.y() - 12, width(), 32), Qt::AlignCenter, m_head);
    painter.setFont(font());
    painter.setPen(t.muted);
    painter.drawText(QRect(0, middle.y() + 22, width(), 24), Qt::AlignCenter, m_words);
}

} // namespace maquette::ui
