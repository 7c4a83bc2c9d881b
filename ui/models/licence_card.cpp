#include "models/licence_card.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace maquette::ui {

LicenceCard::LicenceCard(const ModelFacts& model, QWidget* parent) : QDialog(parent), m_accept(makeButton(tr("Accept and use the model"), "primary"))
{
    setWindowTitle(tr("Licence of the model"));
    resize(560, 440);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    layout->setSpacing(space::kSmall);
    layout->addWidget(makeLabel(QStringList{model.family, model.variant.join(u' ')}.join(u' ').trimmed(), "head"));
    QLabel* facts = makeLabel(tr("%1 · %2 million numbers · %3")
                                  .arg(QFileInfo(model.path).fileName(), QLocale().toString(double(model.numbers) / 1e6, 'f', 1), bytesInWords(model.bytes)),
                              "muted");
    facts->setWordWrap(true);
    layout->addWidget(facts);
    auto* text = new QPlainTextEdit(model.licenceText);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("Text of the licence"));
    text->setPlaceholderText(tr("There is no licence file beside the weights. Ask where you got them what they may be used for."));
    layout->addWidget(text, 1);
    QLabel* note = makeLabel(tr("The weights are not ours. Their owner's terms decide what you may do with them and with the shapes they make."), "muted");
    note->setWordWrap(true);
    layout->addWidget(note);
    auto* buttons = new QHBoxLayout;
    QPushButton* later = makeButton(tr("Not now"));
    buttons->addStretch(1);
    buttons->addWidget(later);
    buttons->addWidget(m_accept);
    layout->addLayout(buttons);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    m_accept->setFocus();
}

} // namespace maquette::ui
