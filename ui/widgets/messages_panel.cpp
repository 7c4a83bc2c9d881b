#include "widgets/messages_panel.h"

#include "generation/user_messages.h"
#include "theme/icons.h"
#include "widgets/building.h"
#include "widgets/role.h"
#include "widgets/sign_label.h"

#include <QGuiApplication>
#include <QClipboard>
#include <QHBoxLayout>

namespace maquette::ui {

namespace {

constexpr QSize kLeastSize(480, 140), kUsualSize(600, 160); ///< sentences are long, the history can be scrolled

} // namespace

MessagesPanel::MessagesPanel(QWidget* parent)
    : QWidget(parent), m_withPaths(new QCheckBox(tr("Folders in copied details"))), m_none(makeLabel(tr("No messages."), "muted"))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* list = new QWidget;
    setLook(list, "scrolled");
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    m_rows->setSpacing(space::kMedium);
    m_rows->addWidget(m_none);
    m_rows->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    setRole(scroll, QAccessible::List); // arrows scroll it
    scroll->setAccessibleName(tr("Messages"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::kLarge, 0, space::kLarge, space::kTiny);
    foot->addWidget(m_withPaths);
    layout->addLayout(foot);
    setMinimumSize(kLeastSize); // beside the history it would be a narrow column
}

QSize MessagesPanel::sizeHint() const
{
    return kUsualSize;
}

QWidget* MessagesPanel::makeRow(const Message& message)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);
    const bool isError = message.severity == Message::Error;
    const bool isNote = message.severity == Message::Note;
    auto* sign = new SignLabel(isNote ? QStringLiteral("info") : QStringLiteral("warning"), measure::kIcon,
                               isError ? &Tokens::bad : isNote ? &Tokens::muted : &Tokens::warn);
    layout->addWidget(sign, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    QString head = message.title.isEmpty() ? message.text : QStringLiteral("%1: %2").arg(message.title, message.text);
    if (isError)
        head += QStringLiteral(" (%1)").arg(messageCode(message.failure.code));
    QLabel* headLabel = makeLabel(head);
    headLabel->setWordWrap(true);
    words->addWidget(headLabel);
    if (isError) {
        for (const QString& text : {messageAdvice(message.failure.code), message.failure.sentence}) {
            QLabel* line = makeLabel(text, "small");
            line->setWordWrap(true);
            line->setTextInteractionFlags(Qt::TextSelectableByMouse);
            words->addWidget(line);
        }
    }
    layout->addLayout(words, 1);
    if (isError) {
        QPushButton* copy = makeButton(tr("Copy details"));
        copy->setIcon(strokeIcon(QStringLiteral("copy")));
        const Failure failure = message.failure;
        connect(copy, &QPushButton::clicked, this, [this, failure] {
            QGuiApplication::clipboard()->setText(messageDetails(failure, m_withPaths->isChecked()));
        });
        layout->addWidget(copy, 0, Qt::AlignTop);
    }
    return row;
}

void MessagesPanel::add(const Message& message)
{
    m_none->hide();
    m_rows->insertWidget(0, makeRow(message));
    ++m_count;
    // The stretch and the "none" label are the last two.
    if (m_rows->count() - 2 > kMostRows) {
        QLayoutItem* oldest = m_rows->takeAt(kMostRows);
        delete oldest->widget();
        delete oldest;
    }
}

} // namespace maquette::ui
