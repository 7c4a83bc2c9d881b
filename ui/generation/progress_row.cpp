#include "generation/progress_row.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kWordsWidth = 96, kBarWidth = 80, kTimeWidth = 56;

} // namespace

PhaseBar::PhaseBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(8);
}

const std::array<double, kPhases>& PhaseBar::widths()
{
    static const std::array<double, kPhases> widths = {0.08, 0.12, 0.35, 0.35, 0.10};
    return widths;
}

void PhaseBar::show(const RunProgress& progress)
{
    for (int phase = 0; phase < kPhases; ++phase)
        m_shares[std::size_t(phase)] = progress.share(Phase(phase));
    update();
}

void PhaseBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tokens& t = tokensOf(palette());
    const double gap = 2, height = 4, top = (this->height() - height) / 2;
    double left = 0;
    for (std::size_t phase = 0; phase < kPhases; ++phase) {
        const double width = widths()[phase] * this->width() - gap;
        painter.setBrush(t.line);
        painter.drawRoundedRect(QRectF(left, top, width, height), 2, 2);
        if (!m_shares[phase]) {
            painter.setBrush(mixed(t.line, t.accent, 0.5));
            painter.drawRoundedRect(QRectF(left, top, width, height), 2, 2);
        } else if (*m_shares[phase] > 0) {
            painter.setBrush(t.accent);
            painter.drawRoundedRect(QRectF(left, top, std::max(height, width * *m_shares[phase]), height), 2, 2);
        }
        left += width + gap;
    }
}

ProgressRow::ProgressRow(QWidget* parent)
    : QWidget(parent), m_words(new ElidedLabel), m_bar(new PhaseBar), m_detail(new ElidedLabel), m_time(makeLabel({}, "muted")),
      m_cancel(makeButton(tr("Cancel")))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "floating");
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Progress"));
    m_words->setMinimumWidth(kWordsWidth);
    setLook(m_detail, "muted");
    m_bar->setMinimumWidth(kBarWidth);
    m_time->setAlignment(atLineEnd() | Qt::AlignVCenter);
    m_time->setMinimumWidth(kTimeWidth);
    m_cancel->setToolTip(tr("Stop and keep the best level (Esc). Shift+Esc discards it."));
    m_cancel->setAccessibleDescription(m_cancel->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(alongLine(space::kLarge, space::kSmall, space::kSmall, space::kSmall));
    layout->setSpacing(space::kMedium);
    layout->addWidget(m_words);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_time);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressRow::stopAsked);
}

void ProgressRow::show(const RunProgress& progress, bool stopping)
{
    m_words->setText(stopping ? tr("Stopping") : progress.words());
    m_detail->setText(progress.detail());
    m_detail->setVisible(!progress.detail().isEmpty());
    m_bar->show(progress);
    QString time = secondsInWords(progress.elapsed());
    if (const auto left = progress.remaining(); left && !stopping)
        time += tr(" · about %1 left").arg(secondsInWords(*left));
    m_time->setText(time);
    m_cancel->setEnabled(!stopping);
}

} // namespace maquette::ui
