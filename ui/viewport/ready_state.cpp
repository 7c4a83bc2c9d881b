#include "viewport/ready_state.h"

#include "generation/user_messages.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/sharp.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kSide = 160;

QPixmap rounded(const QImage& image, qreal ratio)
{
    QPixmap pixmap(QSize(kSide, kSide) * ratio);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(ratio);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(0, 0, kSide, kSide), measure::kThumbnailRadius, measure::kThumbnailRadius);
    painter.setClipPath(clip);
    painter.drawPixmap(QRect(0, 0, kSide, kSide), sharpPixmap(image, QSize(kSide, kSide), ratio));
    return pixmap;
}

} // namespace

ReadyState::ReadyState(QWidget* parent)
    : QWidget(parent), m_picture(new QLabel), m_name(makeLabel({}, "head")), m_words(makeLabel({}, "muted")),
      m_mask(makeButton(tr("Look at the mask"), "link"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    m_picture->setFixedHeight(kSide);
    for (QLabel* label : {m_picture, m_name, m_words}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    m_name->setWordWrap(true);
    m_words->setWordWrap(true);
    layout->insertSpacing(1, space::kSmall);
    layout->addWidget(m_mask, 0, Qt::AlignCenter);
    connect(m_mask, &QPushButton::clicked, this, &ReadyState::maskAsked);
}

void ReadyState::show(const Job& job)
{
    const bool failed = job.state == JobState::Failed;
    m_name->setText(job.title());
    m_words->setText(failed ? QStringLiteral("✕ %1 (%2)\n%3").arg(job.line, messageCode(job.failure.code), messageAdvice(job.failure.code)) : job.line + u'\n' + tr("Press Generate (Ctrl+Enter) to see its shape."));
    m_mask->setVisible(!failed && job.maskState != MaskState::Unknown);
    m_picture->setVisible(!job.thumbnail.isNull());
    if (m_shown.cacheKey() == job.thumbnail.cacheKey())
        return;
    m_shown = job.thumbnail;
    drawPicture();
}

void ReadyState::drawPicture()
{
    m_picture->setPixmap(m_shown.isNull() ? QPixmap() : rounded(m_shown, devicePixelRatioF()));
}

bool ReadyState::event(QEvent* event)
{
    if (tellsNewScale(*event))
        drawPicture();
    return QWidget::event(event);
}

} // namespace maquette::ui
