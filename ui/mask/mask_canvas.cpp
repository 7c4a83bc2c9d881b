#include "mask/mask_canvas.h"

#include "theme/tokens.h"
#include "widgets/role.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTabletEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kMargin = 16, kChecker = 8, kHalf = 128;
constexpr double kSizeStep = 1.15, kHardnessStep = 0.1, kMostZoom = 16;
constexpr int kSoftFrom = 24, kSoftTo = 231, kFrameWidth = 6;

QRgb blend(QRgb under, const QColor& over, int alpha)
{
    const auto mix = [alpha](int a, int b) { return (a * (255 - alpha) + b * alpha) / 255; };
    return qRgb(mix(qRed(under), over.red()), mix(qGreen(under), over.green()), mix(qBlue(under), over.blue()));
}

} // namespace

MaskCanvas::MaskCanvas(QWidget* parent) : QWidget(parent)
{
    setRole(this, QAccessible::Graphic);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Mask"));
    setMinimumSize(160, 120);
}

void MaskCanvas::setDocument(MaskDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    m_painting = false;
    m_shown.reset();
    m_problem = QImage();
    m_seen = QImage();
    m_seenProblem.clear();
    fit();
    if (document) {
        connect(document, &MaskDocument::changed, this, [this](const QRect& area) {
            compose(area.adjusted(-2, -2, 2, 2));
            showProblem(std::nullopt);
            update();
        });
        connect(document, &QObject::destroyed, this, [this] { m_document = nullptr; });
    }
    composeAll();
}

void MaskCanvas::setSeen(const QImage& seen, const QString& problem)
{
    m_seen = seen;
    m_seenProblem = problem;
    if (m_view == MaskView::Seen)
        update();
}

void MaskCanvas::setView(MaskView view)
{
    if (view == m_view)
        return;
    m_view = view;
    composeAll();
    Q_EMIT viewChanged(view);
}

void MaskCanvas::setBrush(const MaskBrush& brush)
{
    m_brush = brush;
    m_brush.radius = std::clamp(m_brush.radius, kLeastRadius, kMostRadius);
    m_brush.hardness = std::clamp(m_brush.hardness, 0.0, 1.0);
    Q_EMIT brushChanged();
    update();
}

void MaskCanvas::fit()
{
    m_zoom = 1;
    m_offset = {};
    update();
}

double MaskCanvas::scale() const
{
    if (!m_document)
        return 1;
    const QSizeF room(std::max(1, width() - 2 * kMargin), std::max(1, height() - 2 * kMargin));
    const QSize picture = m_document->picture().size();
    return m_zoom * std::min(room.width() / picture.width(), room.height() / picture.height());
}

QRectF MaskCanvas::target() const
{
    if (!m_document)
        return {};
    const QSizeF size = QSizeF(m_document->picture().size()) * scale();
    return {QPointF(width() - size.width(), height() - size.height()) / 2 + m_offset, size};
}

QPointF MaskCanvas::toDocument(QPointF at) const
{
    return (at - target().topLeft()) / scale();
}

QPointF MaskCanvas::fromDocument(QPointF at) const
{
    return at * scale() + target().topLeft();
}

void MaskCanvas::composeAll()
{
    if (m_document) {
        m_composed = QImage(m_document->picture().size(), QImage::Format_RGB32);
        compose(m_composed.rect());
    }
    update();
}

void MaskCanvas::compose(const QRect& wanted)
{
    const QRect area = wanted.intersected(m_composed.rect());
    const QImage& picture = m_document->picture();
    const QImage& mask = m_document->mask();
    const Tokens& t = tokensOf(palette());
    // The outline stays at least about a pixel wide where the picture is drawn smaller.
    const int reach = std::max(1, int(std::lround(std::max(mask.width(), mask.height()) / 700.0)));
    const auto inside = [&](int x, int y) {
        return mask.constScanLine(std::clamp(y, 0, mask.height() - 1))[std::clamp(x, 0, mask.width() - 1)] >= kHalf;
    };
    const QRgb light = mixed(t.raised, t.text, 0.16).rgb(), dark = mixed(t.raised, t.text, 0.06).rgb();
    for (int y = area.top(); y <= area.bottom(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(m_composed.scanLine(y));
        const auto* in = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        const uchar* m = mask.constScanLine(y);
        for (int x = area.left(); x <= area.right(); ++x) {
            if (m_view == MaskView::Checkerboard) {
                out[x] = blend((x / kChecker + y / kChecker) % 2 ? dark : light, QColor(in[x]), m[x]);
                continue;
            }
            const bool here = m[x] >= kHalf;
            const bool edge = here && !(inside(x - reach, y) && inside(x + reach, y) && inside(x, y - reach) && inside(x, y + reach));
            out[x] = edge ? t.accent.rgb() : blend(in[x], t.canvas, (255 - m[x]) * 6 / 10);
        }
    }
}

void MaskCanvas::showProblem(std::optional<engine::CutOutWarning::Kind> kind)
{
    if (kind == m_shown)
        return;
    m_shown = kind;
    m_problem = QImage();
    if (kind && m_document) {
        if (m_view == MaskView::Seen)
            setView(MaskView::Outline);
        m_problem = QImage(m_document->mask().size(), QImage::Format_ARGB32_Premultiplied);
        m_problem.fill(Qt::transparent);
        paintProblem(m_problem);
        fit();
    }
    update();
}

void MaskCanvas::paintProblem(QImage& overlay) const
{
    const QImage& mask = m_document->mask();
    QColor mark = tokensOf(palette()).warn;
    mark.setAlphaF(0.75f);
    const QRgb colour = qPremultiply(mark.rgba());
    const QImage parts = *m_shown == engine::CutOutWarning::SeveralParts ? smallerParts(mask) : QImage();
    const QRect inner = mask.rect().adjusted(kFrameWidth, kFrameWidth, -kFrameWidth, -kFrameWidth);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            const int value = mask.constScanLine(y)[x];
            bool marked = value >= kHalf;
            switch (*m_shown) {
            case engine::CutOutWarning::TouchesFrame:
                marked = marked && !inner.contains(x, y);
                break;
            case engine::CutOutWarning::SeveralParts:
                marked = parts.constScanLine(y)[x] != 0;
                break;
            case engine::CutOutWarning::SoftBorder:
                marked = value >= kSoftFrom && value <= kSoftTo;
                break;
            case engine::CutOutWarning::NearlyEmpty:
            case engine::CutOutWarning::NearlyFull:
                break;
            }
            if (marked)
                reinterpret_cast<QRgb*>(overlay.scanLine(y))[x] = colour;
        }
}

void MaskCanvas::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.canvas);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    if (m_document && m_view == MaskView::Seen) {
        const int side = std::min({width() - 2 * kMargin, height() - 2 * kMargin - 24, std::max(m_seen.width(), 256)});
        const QRect area((width() - side) / 2, (height() - 24 - side) / 2, side, side);
        if (!m_seen.isNull())
            painter.drawImage(area, m_seen);
        painter.setPen(t.muted);
        painter.drawText(QRect(kMargin, area.bottom() + 6, width() - 2 * kMargin, 24), Qt::AlignHCenter,
                         !m_seen.isNull()          ? tr("%1 × %2 pixels, exactly as the model gets them").arg(m_seen.width()).arg(m_seen.height())
                         : m_seenProblem.isEmpty() ? tr("Being prepared…")
                                                   : tr("Nothing is left for the model to see."));
    } else if (m_document) {
        painter.drawImage(target(), m_composed);
        if (!m_problem.isNull())
            painter.drawImage(target(), m_problem);
        if (m_pointer) {
            // Dark under light, so that the circle is seen on every picture.
            const double r = m_brush.radius * scale();
            painter.setBrush(Qt::NoBrush);
            for (const auto& [colour, width] : {std::pair{QColor(Qt::black), 3.0}, {QColor(Qt::white), 1.2}}) {
                painter.setPen(QPen(colour, width));
                painter.drawEllipse(*m_pointer, r, r);
            }
        }
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void MaskCanvas::begin(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, double pressure)
{
    if (!m_document || m_view == MaskView::Seen)
        return;
    const bool other = (button == Qt::RightButton) != modifiers.testFlag(Qt::AltModifier);
    m_stroke = m_brush;
    if (other)
        m_stroke.side = m_brush.side == MaskSide::Object ? MaskSide::Background : MaskSide::Object;
    m_painting = true;
    m_document->beginStroke();
    m_last = toDocument(at);
    strokeTo(at, pressure);
}

void MaskCanvas::strokeTo(QPointF at, double pressure)
{
    const QPointF to = toDocument(at);
    MaskBrush brush = m_stroke;
    brush.radius *= pressure;
    m_document->paint(*m_last, to, brush);
    m_last = to;
}

void MaskCanvas::end()
{
    if (!m_painting)
        return;
    m_painting = false;
    if (m_document)
        m_document->endStroke();
}

void MaskCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton)
        m_panFrom = event->position() - m_offset;
    else if (event->button() == Qt::LeftButton || event->button() == Qt::RightButton)
        begin(event->position(), event->button(), event->modifiers(), 1);
}

void MaskCanvas::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (m_panFrom)
        m_offset = event->position() - *m_panFrom;
    else if (m_painting && m_document)
        strokeTo(event->position(), 1);
    update();
}

void MaskCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton)
        m_panFrom.reset();
    else
        end();
}

void MaskCanvas::tabletEvent(QTabletEvent* event)
{
    const double pressure = std::max(0.1, event->pressure());
    m_pointer = event->position();
    if (event->type() == QEvent::TabletPress)
        begin(event->position(), event->pointerType() == QPointingDevice::PointerType::Eraser ? Qt::RightButton : event->button(),
              event->modifiers(), pressure);
    else if (event->type() == QEvent::TabletMove && m_painting && m_document)
        strokeTo(event->position(), pressure);
    else if (event->type() == QEvent::TabletRelease)
        end();
    update();
    event->accept();
}

void MaskCanvas::wheelEvent(QWheelEvent* event)
{
    const QPointF before = toDocument(event->position());
    m_zoom = std::clamp(m_zoom * std::pow(1.0015, event->angleDelta().y()), 1.0, kMostZoom);
    if (m_zoom == 1)
        m_offset = {};
    else
        m_offset += event->position() - fromDocument(before);
    update();
    event->accept();
}

void MaskCanvas::leaveEvent(QEvent*)
{
    m_pointer.reset();
    update();
}

void MaskCanvas::resizeEvent(QResizeEvent*)
{
    update();
}

void MaskCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        composeAll();
    QWidget::changeEvent(event);
}

void MaskCanvas::fillUnderPointer()
{
    if (!m_document)
        return;
    if (m_pointer && target().contains(*m_pointer))
        m_document->fill(toDocument(*m_pointer).toPoint(), m_brush.side);
    else
        m_document->fillHoles();
}

bool MaskCanvas::act(int key, const QString& text)
{
    MaskBrush brush = m_brush;
    // Brackets lie elsewhere on other keyboards; what they type is what counts. Shift+[ types { on some of them.
    if (text == QStringLiteral("["))
        brush.radius /= kSizeStep;
    else if (text == QStringLiteral("]"))
        brush.radius *= kSizeStep;
    else if (text == QStringLiteral("{"))
        brush.hardness -= kHardnessStep;
    else if (text == QStringLiteral("}"))
        brush.hardness += kHardnessStep;
    else if (key == Qt::Key_B)
        brush.side = MaskSide::Object;
    else if (key == Qt::Key_E)
        brush.side = MaskSide::Background;
    else if (key == Qt::Key_X)
        brush.side = brush.side == MaskSide::Object ? MaskSide::Background : MaskSide::Object;
    else if (key == Qt::Key_F)
        fillUnderPointer();
    else if (key == Qt::Key_I && m_document)
        m_document->invert();
    else if (key == Qt::Key_Z && m_document)
        m_document->history().undo();
    else if (key == Qt::Key_Home)
        fit();
    else if (key >= Qt::Key_1 && key <= Qt::Key_3)
        setView(MaskView(key - Qt::Key_1));
    else
        return false;
    if (brush.side != m_brush.side || brush.radius != m_brush.radius || brush.hardness != m_brush.hardness)
        setBrush(brush);
    return true;
}

void MaskCanvas::keyPressEvent(QKeyEvent* event)
{
    const auto others = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier | Qt::GroupSwitchModifier);
    QString text = event->text();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        text = event->key() == Qt::Key_BracketLeft ? QStringLiteral("{") : event->key() == Qt::Key_BracketRight ? QStringLiteral("}") : text;
    const bool typed = !text.isEmpty() && QStringLiteral("[]{}").contains(text);
    if ((others == Qt::NoModifier || typed) && act(event->key(), text))
        return;
    QWidget::keyPressEvent(event);
}

bool MaskCanvas::event(QEvent* event)
{
    // Single letters are the canvas's own while it has the focus, whatever shortcuts the window has.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier && key->key() < Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace maquette::ui
