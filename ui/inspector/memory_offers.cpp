#include "inspector/memory_offers.h"

#include "session/memory_fit.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QPushButton>

namespace maquette::ui {

MemoryOffers::MemoryOffers(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_words(makeLabel({}, "warn")), m_buttons(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kTiny);
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    m_buttons->setSpacing(space::kTiny);
    layout->addLayout(m_buttons);
    hide();
}

void MemoryOffers::refresh()
{
    const auto fit = m_session.memoryFit();
    const bool shown = fit && !fit->fits() && !m_session.runsAnyway();
    const QString text = !shown ? QString()
                                : (fit->ownLimit ? tr("! Needs about %1, and your limit is %2.") : tr("! Needs about %1, and %2 are free."))
                                      .arg(bytesInWords(fit->need), bytesInWords(fit->allowed));
    setVisible(shown);
    if (!shown || text == m_words->text()) {
        m_words->setText(text);
        return; // the buttons are the same
    }
    m_words->setText(text);
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const MemoryOffer& offer : memoryOffers(*m_session.model(), m_session.settings(), m_session.preferences().values())) {
        QPushButton* button = makeButton(offer.words);
        connect(button, &QPushButton::clicked, this, [this, settings = offer.settings] { m_session.setSettings(settings); });
        m_buttons->addWidget(button);
    }
    QPushButton* anyway = makeButton(tr("Run anyway"));
    connect(anyway, &QPushButton::clicked, &m_session, &Session::runAnyway);
    m_buttons->addWidget(anyway);
}

} // namespace maquette::ui
