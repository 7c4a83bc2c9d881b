#include "inspector/model_section.h"

#include "download/download_dialog.h"
#include "models/licence_card.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace maquette::ui {

QString modelTitle(const ModelEntry& entry)
{
    return entry.name == QStringLiteral("starter") || entry.name == QStringLiteral("starter_model") ? ModelSection::tr("Starter")
                                                                                                    : entry.name;
}

ModelSection::ModelSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_models(new QComboBox), m_words(makeLabel({}, "small")), m_licence(makeLabel({}, "small")),
      m_fit(makeLabel({}, "small")), m_accept(makeButton(tr("Read the licence…"))), m_forget(makeIconButton(QStringLiteral("trash"), tr("Take the model from the list; its files stay")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    m_models->setObjectName(QStringLiteral("models"));
    m_models->setAccessibleName(tr("Model"));
    m_models->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_words->setWordWrap(true);
    m_licence->setWordWrap(true);
    m_fit->setWordWrap(true);
    QPushButton* add = makeButton(tr("Add a model folder…"));
    QPushButton* fetch = makeButton(tr("Download a model…"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    row->addWidget(m_models, 1);
    row->addWidget(m_forget);
    layout->addLayout(row);
    layout->addWidget(m_words);
    layout->addWidget(m_fit);
    layout->addWidget(m_licence);
    layout->addWidget(m_accept);
    layout->addWidget(add);
    layout->addWidget(fetch);
    connect(m_models, &QComboBox::activated, this, [this](int row) {
        if (row >= 0 && row < int(m_session.catalog().models().size()))
            chooseRow(row);
    });
    connect(m_forget, &QToolButton::clicked, this, [this] { m_session.forgetModel(m_session.settings().model); });
    connect(m_accept, &QPushButton::clicked, this, &ModelSection::showLicence);
    connect(fetch, &QPushButton::clicked, this, &ModelSection::download);
    connect(&session, &Session::modelsChanged, this, [this] {
        m_asks = true;
        refresh();
    });
    connect(add, &QPushButton::clicked, this, &ModelSection::addFolder);
    connect(&session, &Session::modelChanged, this, &ModelSection::refresh);
    connect(&session, &Session::settingsChanged, this, &ModelSection::refresh);
    connect(&session.preferences(), &Preferences::changed, this, &ModelSection::refresh);
    refresh();
}

void ModelSection::addFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder with config.yaml and weights"));
    if (folder.isEmpty())
        return;
    m_session.addModels(folder);
}

void ModelSection::chooseRow(int row)
{
    m_asks = true;
    m_session.chooseModel(m_session.catalog().models()[std::size_t(row)].path);
}

void ModelSection::download()
{
    if (!m_download) {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/models");
        m_download = new DownloadDialog(folder, window());
        connect(m_download, &DownloadDialog::modelFetched, &m_session, &Session::addModels);
        connect(m_download, &DownloadDialog::failed, &m_session, [this](const QString& sentence) {
            m_session.post({Message::Error, tr("Download"), sentence, {engine::ErrorCode::FileRead, sentence, nullptr}, 0});
        });
    }
    m_download->show();
    m_download->raise();
}

void ModelSection::showLicence()
{
    m_asks = false;
    if (!m_session.model())
        return;
    auto* card = new LicenceCard(*m_session.model(), window());
    card->setAttribute(Qt::WA_DeleteOnClose);
    connect(card, &QDialog::accepted, &m_session, &Session::acceptLicence);
    card->open();
}

QString ModelSection::fitInWords() const
{
    const auto fit = m_session.memoryFit();
    if (!fit)
        return {};
    if (fit->allowed == 0)
        return tr("Needs about %1").arg(bytesInWords(fit->need));
    return (fit->fits()     ? tr("✓ Fits: needs about %1, %2 free")
            : fit->ownLimit ? tr("! Needs about %1, your limit is %2")
                            : tr("! Needs about %1, only %2 free: choose a smaller grid or model"))
        .arg(bytesInWords(fit->need), bytesInWords(fit->allowed));
}

void ModelSection::refresh()
{
    const QSignalBlocker blocker(m_models);
    m_models->clear();
    for (const ModelEntry& entry : m_session.catalog().models()) {
        m_models->addItem(modelTitle(entry), entry.path);
        if (entry.path == m_session.settings().model)
            m_models->setCurrentIndex(m_models->count() - 1);
    }
    if (m_models->count() == 0)
        m_models->setPlaceholderText(tr("No model found"));
    const auto& model = m_session.model();
    if (!model) {
        m_words->setText(m_models->count() == 0 ? tr("Add a folder that holds a config.yaml and the weights.") : tr("Not readable, or still being looked at."));
        m_licence->clear();
        m_fit->clear();
    } else {
        m_fit->setText(fitInWords());
        m_words->setText(tr("%1, %2 · %3 million numbers · %4 tokens")
                             .arg(model->family, modelKindInWords(model->kind), QLocale().toString(double(model->numbers) / 1e6, 'f', 1))
                             .arg(model->tokens));
        m_licence->setText(model->isStarter ? tr("✓ Free to use (Apache-2.0)")
                           : model->licence.isEmpty() ? tr("! No licence file beside the weights")
                                                      : tr("Licence: %1").arg(QFileInfo(model->licence).fileName()));
        m_licence->setToolTip(model->licence);
        setLook(m_licence, model->isStarter ? "good" : model->licence.isEmpty() ? "warn" : "small");
    }
    m_fit->setVisible(!m_fit->text().isEmpty());
    m_accept->setVisible(!m_session.licenceAccepted());
    m_forget->setEnabled(m_session.isOwnModel(m_session.settings().model));
    Q_EMIT summaryChanged();
    if (model && std::exchange(m_asks, false) && !m_session.licenceAccepted())
        showLicence();
}

QString ModelSection::summary() const
{
    return m_models->currentText();
}

} // namespace maquette::ui
