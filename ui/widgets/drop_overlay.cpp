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

void DropOverlay::showFor(const InputScan& scan, bool viewsPossible, bool deep)
{
    constexpr int kLeastViews = 2, kMostViews = 4;
    const auto pictures = scan.pictures.size();
    m_usable = !scan.empty();
    m_choice = viewsPossible && pictures >= kLeastViews && pictures <= kMostViews;
    m_zone = Each;
    m_deep = deep;
    m_head = !m_usable                       ? tr("Nothing here can be opened")
             : pictures == 1                 ? tr("Make a mesh of it")
             : pictures > 1                  ? tr("Make a mesh of each")
             : scan.meshes.isEmpty()         ? tr("Add the model")
                                             : tr("Open the mesh");
    m_words = scanInWords(scan);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

QRect DropOverlay::zoneRect(Zone zone) const
{
    constexpr int kEdge = 24, kGap = 16;
    const QRect all = rect().adjusted(kEdge, kEdge, -kEdge, -kEdge);
    if (!m_choice)
        return all;
    const int width = (all.width() - kGap) / 2;
    return {zone == Each ? all.left() : all.right() - width + 1, all.top(), width, all.height()};
}

void DropOverlay::pointAt(QPoint at)
{
    const Zone zone = m_choice && zoneRect(Views).contains(at) ? Views : Each;
    if (zone == m_zone)
        return;
    m_zone = zone;
    update();
}

void DropOverlay::paintZone(QPainter& painter, const QRect& area, const QString& icon, const QString& head, const QString& words, bool lit) const
{
    const Tokens& t = tokensOf(palette());
    QColor glow = lit ? t.accent : t.line;
    painter.setPen(QPen(glow, 2));
    glow.setAlphaF(0.10f);
    painter.setBrush(glow);
    painter.drawRoundedRect(area, 16, 16);
    const QPoint middle = area.center();
    painter.drawPixmap(middle - QPoint(20, 64), strokePixmap(icon, 40, t.text, devicePixelRatioF()));
    QFont large = font();
    large.setPixelSize(QFontInfo(large).pixelSize() + 7);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(t.text);
    painter.drawText(QRect(area.left(), middle.y() - 12, area.width(), 32), Qt::AlignCenter, head);
    painter.setFont(font());
    painter.setPen(t.muted);
    painter.drawText(QRect(area.left(), middle.y() + 22, area.width(), 24), Qt::AlignCenter, words);
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = tokensOf(palette()).canvas;
    veil.setAlphaF(0.985f); // words below it would run through the zones'
    painter.fillRect(rect(), veil);
    paintZone(painter, zoneRect(Each), m_usable ? QStringLiteral("cube") : QStringLiteral("warning"), m_head, m_words, m_usable && m_zone == Each);
    if (m_choice)
        paintZone(painter, zoneRect(Views), QStringLiteral("image"), tr("Views of one object"), tr("Front, left, back and right as one shape"), m_zone == Views);
}

} // namespace maquette::ui
