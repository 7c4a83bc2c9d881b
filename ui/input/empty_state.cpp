#include "input/empty_state.h"

#include "input/input_scan.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/sign_label.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImageReader>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kSampleSide = 88;
constexpr int kMostSamples = 3;

} // namespace

EmptyState::EmptyState(const QStringList& samples, const QString& deviceNote, QWidget* parent)
    : QWidget(parent), m_browse(makeButton(tr("Browse…"), "primary")), m_paste(makeButton(tr("Paste")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 32, 40, 28);
    layout->setSpacing(space::kMedium);
    auto* sign = new SignLabel(QStringLiteral("image"), 40, &Tokens::muted);
    sign->setAlignment(Qt::AlignCenter);
    QLabel* head = makeLabel(tr("Drop a picture here"), "head");
    head->setAlignment(Qt::AlignCenter);
    QLabel* words = makeLabel(tr("Its shape appears in seconds. Or paste one with Ctrl+V."), "muted");
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    m_browse->setMinimumWidth(160);
    m_paste->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // as tall as its neighbour
    layout->addWidget(sign);
    layout->addWidget(head);
    layout->addWidget(words);
    layout->addSpacing(space::kTiny);
    auto* ways = new QHBoxLayout;
    ways->setSpacing(space::kSmall);
    ways->addStretch();
    ways->addWidget(m_browse);
    ways->addWidget(m_paste);
    ways->addStretch();
    layout->addLayout(ways);
    if (!samples.isEmpty()) {
        layout->addSpacing(space::kMedium);
        QLabel* try_ = makeLabel(tr("or try one of these"), "small");
        try_->setAlignment(Qt::AlignCenter);
        layout->addWidget(try_);
        layout->addWidget(makeSamples(samples), 0, Qt::AlignCenter);
    }
    if (!deviceNote.isEmpty()) {
        QLabel* note = makeLabel(deviceNote, "small");
        note->setAlignment(Qt::AlignCenter);
        note->setWordWrap(true);
        layout->addSpacing(space::kTiny);
        layout->addWidget(note);
    }
    connect(m_browse, &QPushButton::clicked, this, &EmptyState::browseAsked);
    connect(m_paste, &QPushButton::clicked, this, &EmptyState::pasteAsked);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &EmptyState::showClipboard);
}

void EmptyState::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showClipboard();
}

void EmptyState::showClipboard()
{
    if (!isVisible())
        return; // whoever owns the clipboard is asked, and may be slow to answer
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const bool usable = data && (data->hasImage() || !localFiles(*data).isEmpty());
    m_paste->setEnabled(usable);
    const QString why = usable ? QString() : tr("The clipboard holds no picture and no files.");
    m_paste->setToolTip(why);
    m_paste->setAccessibleDescription(why);
}

QWidget* EmptyState::makeSamples(const QStringList& samples)
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kMedium);
    for (const QString& file : samples.mid(0, kMostSamples)) {
        QImageReader reader(file);
        auto* button = new QToolButton;
        const QString name = QFileInfo(file).completeBaseName();
        button->setIcon(QPixmap::fromImage(reader.read().scaled(kSampleSide * 2, kSampleSide * 2, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        button->setIconSize(QSize(kSampleSide - 12, kSampleSide - 12));
        button->setFixedSize(kSampleSide, kSampleSide);
        button->setToolTip(tr("Sample picture: %1").arg(name));
        button->setAccessibleName(button->toolTip());
        setLook(button, "sample");
        connect(button, &QToolButton::clicked, this, [this, file] { Q_EMIT sampleChosen(file); });
        row->addWidget(button);
    }
    return box;
}

void EmptyState::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = t.panel;
    ground.setAlphaF(t.dark ? 0.55f : 0.7f);
    painter.setBrush(ground);
    QPen dashes(mixed(t.line, t.muted, 0.5), 1.5, Qt::CustomDashLine, Qt::RoundCap);
    dashes.setDashPattern({4, 4});
    painter.setPen(dashes);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 16, 16);
}

} // namespace maquette::ui
