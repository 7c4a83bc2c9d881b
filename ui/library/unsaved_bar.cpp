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
    auto* save = makeButton(elsewhere());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    layout->setSpacing(space::kMedium);
    layout->addWidget(new SignLabel(QStringLiteral("warning"), measure::kIcon, &Tokens::bad));
    layout->addWidget(m_words, 1);
    layout->addWidget(again);
    layout->addWidget(save);
    connect(again, &QPushButton::clicked, &results, &UnsavedResults::tryAgain);
    connect(save, &QPushButton::clicked, this, &UnsavedBar::elsewhereAsked);
    connect(&results, &UnsavedResults::changed, this, &UnsavedBar::refresh);
    refresh();
}

QString UnsavedBar::words(const UnsavedResults& results)
{
    return tr("%n result(s) could not be saved and wait in memory.", nullptr, results.count());
}

QString UnsavedBar::elsewhere()
{
    return tr("Save elsewhere…");
}

void UnsavedBar::refresh()
{
    setVisible(m_results.count() > 0);
    m_words->setText(words(m_results));
    m_words->setToolTip(m_results.failure().sentence);
}

} // namespace maquette::ui
