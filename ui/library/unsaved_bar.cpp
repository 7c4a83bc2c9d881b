#include "library/unsaved_bar.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/sign_label.h"

#include <QHBoxLayout>

namespace maquette::ui {

UnsavedBar::UnsavedBar(UnsavedResults& results, QWidget* parent) : QWidget(parent), m_results(results), m_words(makeLabel({}))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    m_words->setWordWrap(true);
    auto* again = makeButton(tr("Try again"));
    auto* elsewhere = makeButton(tr("Save elsewhere…"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    layout->setSpacing(space::kMedium);
    layout->addWidget(new SignLabel(QStringLiteral("warning"), measure::kIcon, &Tokens::bad));
    layout->addWidget(m_words, 1);
    layout->addWidget(again);
    layout->addWidget(elsewhere);
    connect(again, &QPushButton::clicked, &results, &UnsavedResults::tryAgain);
    connect(elsewhere, &QPushButton::clicked, this, &UnsavedBar::elsewhereAsked);
    connect(&results, &UnsavedResults::changed, this, &UnsavedBar::refresh);
    refresh();
}

void UnsavedBar::refresh()
{
    setVisible(m_results.count() > 0);
    m_words->setText(tr("%n result(s) could not be saved and wait in memory.", nullptr, m_results.count()));
    m_words->setToolTip(m_results.failure().sentence);
}

} // namespace maquette::ui
