// The session's models: found, remembered, chosen, and their licences.
#include "session/session.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace maquette::ui {

namespace {

constexpr const char* kFolders = "models/folders";
constexpr const char* kAccepted = "models/acceptedLicences";

/// A licence is accepted by its words: another text is another licence.
QString licenceKey(const ModelFacts& model)
{
    const QByteArray words = model.family.toUtf8() + '\n' + model.licenceText.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(words, QCryptographicHash::Sha256).toHex());
}

} // namespace

void Session::connectModels()
{
    connect(&m_catalog, &ModelCatalog::found, this, [this](const QStringList& paths) {
        for (const QString& path : paths) {
            m_catalog.add(path);
            if (!m_ownModels.contains(path))
                m_ownModels << path;
        }
        storeModels();
        // Chosen first: who hears of the new models asks for the licence of the chosen one.
        chooseModel(paths.front());
        Q_EMIT modelsChanged();
        if (paths.size() > 1)
            post({Message::Note, tr("Models"), tr("%n model(s) were found.", nullptr, int(paths.size())), {}, 0});
    });
}

void Session::restoreModels(const QSettings& store)
{
    for (const QString& path : store.value(QLatin1String(kFolders)).toStringList())
        if (QFileInfo::exists(path)) {
            m_ownModels << path;
            m_catalog.add(path);
        }
    m_accepted = store.value(QLatin1String(kAccepted)).toStringList();
}

void Session::storeModels()
{
    const auto store = openSettings();
    store->setValue(QLatin1String(kFolders), m_ownModels);
    store->setValue(QLatin1String(kAccepted), m_accepted);
}

void Session::addModels(const QString& path)
{
    m_catalog.search(path);
}

void Session::forgetModel(const QString& path)
{
    m_ownModels.removeAll(path);
    m_catalog.remove(path);
    storeModels();
    if (m_settings.model == path && !m_catalog.models().empty())
        chooseModel(m_catalog.models().front().path);
    Q_EMIT modelsChanged();
}

bool Session::licenceAccepted() const
{
    return !m_model || m_model->isStarter || m_accepted.contains(licenceKey(*m_model));
}

void Session::acceptLicence()
{
    if (!m_model || licenceAccepted())
        return;
    m_accepted << licenceKey(*m_model);
    storeModels();
    Q_EMIT modelChanged();
    Q_EMIT readinessChanged();
}

} // namespace maquette::ui
