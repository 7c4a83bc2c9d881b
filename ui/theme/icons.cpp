#include "theme/icons.h"

#include "theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace maquette::ui {

namespace {

QColor tintColour(Tint tint)
{
    const Tokens& t = tokensOf(QApplication::palette());
    switch (tint) {
    case Tint::Text:
        return t.text;
    case Tint::Muted:
        return t.muted;
    case Tint::Accent:
        return t.accent;
    case Tint::OnAccent:
        return t.onAccent;
    case Tint::Good:
        return t.good;
    case Tint::Warn:
        return t.warn;
    case Tint::Bad:
        return t.bad;
    }
    return t.text;
}

class StrokeEngine : public QIconEngine {
public:
    StrokeEngine(QString name, Tint tint) : m_name(std::move(name)), m_tint(tint) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect.topLeft(), drawn(std::min(rect.width(), rect.height()), ratio, mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return drawn(std::min(size.width(), size.height()), 1.0, mode, state);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        return drawn(int(std::min(size.width(), size.height()) / scale), scale, mode, state);
    }

    QIconEngine* clone() const override { return new StrokeEngine(m_name, m_tint); }

private:
    QPixmap drawn(int size, qreal ratio, QIcon::Mode mode, QIcon::State state) const
    {
        QColor colour = tintColour(m_tint);
        if (mode == QIcon::Disabled) // as the words beside it: a button that is off has a calm ground
            colour = shadesOf(tokensOf(QApplication::palette())).faint;
        else if (state == QIcon::On && m_tint == Tint::Text)
            colour = tintColour(Tint::Accent);
        return strokePixmap(m_name, size, colour, ratio);
    }

    QString m_name;
    Tint m_tint;
};

} // namespace

QIcon strokeIcon(const QString& name, Tint tint)
{
    return QIcon(new StrokeEngine(name, tint));
}

QPixmap strokePixmap(const QString& name, int size, const QColor& colour, qreal ratio)
{
    const QString key = QStringLiteral("stroke:%1:%2:%3:%4").arg(name).arg(size).arg(colour.rgba(), 8, 16).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    svg.replace("currentColor", QColor(colour.rgb()).name().toLatin1());
    // Small signs keep the strokes of the others: thinner ones would be pale.
    if (size < measure::kIcon)
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(1.5 * std::min(1.4, double(measure::kIcon) / size), 'f', 2) + '"');
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixmap.size())));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace maquette::ui
