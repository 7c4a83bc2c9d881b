#include "inspector/model_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace maquette::ui {

QString modelTitle(const ModelEntry& entry)
{
    return entry.name == QStringLiteral("starter") || entry.name == QStringLiteral("starter_model") ? ModelSection::tr("Starter")
                                                                                                    : entry.name;
}

ModelSection::ModelSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_models(new QComboBox), m_words(makeLabel({}, "small")), m_licence(makeLabel({}, "small"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    m_models->setAccessibleName(tr("Model"));
    m_models->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_words->setWordWrap(true);
    m_licence->setWordWrap(true);
    QPushButton* add = makeButton(tr("Add a model folder…"));
    layout->addWidget(m_models);
    layout->addWidget(m_words);
    layout->addWidget(m_licence);
    layout->addWidget(add);
    connect(m_models, &QComboBox::activated, this, [this](int row) {
        if (row >= 0 && row < int(m_session.catalog().models().size()))
            m_session.chooseModel(m_session.catalog().models()[std::size_t(row)].path);
    });
    connect(add, &QPushButton::clicked, this, &ModelSection::addFolder);
    connect(&session, &Session::modelChanged, this, &ModelSection::refresh);
    connect(&session, &Session::settingsChanged, this, &ModelSection::refresh);
    refresh();
}

void ModelSection::addFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder with config.yaml and weights"));
    if (folder.isEmpty())
        return;
    m_session.catalog().add(folder);
    m_session.chooseModel(folder);
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
    } else {
        m_words->setText(tr("%1, %2 · %3 million numbers · %4 tokens")
                             .arg(model->family, modelKindInWords(model->kind), QLocale().toString(double(model->numbers) / 1e6, 'f', 1))
                             .arg(model->tokens));
        m_licence->setText(model->isStarter ? tr("✓ Free to use (Apache-2.0)")
                           : model->licence.isEmpty() ? tr("! No licence file beside the weights")
                                                      : tr("Licence: %1").arg(QFileInfo(model->licence).fileName()));
        m_licence->setToolTip(model->licence);
        setLook(m_licence, model->isStarter ? "good" : model->licence.isEmpty() ? "warn" : "small");
    }
    Q_EMIT summaryChanged();
}

QString ModelSection::summary() const
{
    return m_models->currentText();
}

} // namespace maquette::ui
