#include "session/model_catalog.h"

#include "widgets/paths.h"

#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

ModelFacts factsOfModel(const engine::ModelInfo& info)
{
    ModelFacts facts;
    facts.path = fromPath(info.path);
    facts.family = QString::fromStdString(info.family);
    for (const std::string& word : info.variant)
        facts.variant << QString::fromStdString(word);
    facts.isStarter = facts.variant.contains(QStringLiteral("starter"));
    if (info.denoiser)
        facts.kind = info.denoiser->stepDistilled       ? engine::ModelKind::StepDistilled
                     : info.denoiser->guidanceDistilled ? engine::ModelKind::GuidanceDistilled
                                                        : engine::ModelKind::Plain;
    facts.canGenerate = info.denoiser && info.imageEncoder && info.vae;
    facts.numbers = info.numbers();
    facts.bytes = info.bytes();
    facts.tokens = info.vae ? info.vae->latentCount : 0;
    if (info.licence)
        facts.licence = fromPath(*info.licence);
    facts.memory = info.memory;
    return facts;
}

QString modelKindInWords(engine::ModelKind kind)
{
    switch (kind) {
    case engine::ModelKind::StepDistilled:
        return ModelCatalog::tr("made for few steps");
    case engine::ModelKind::GuidanceDistilled:
        return ModelCatalog::tr("guidance distilled");
    case engine::ModelKind::Plain:
        break;
    }
    return ModelCatalog::tr("not distilled");
}

ModelCatalog::ModelCatalog(std::vector<ModelEntry> models, QObject* parent)
    : QObject(parent), m_models(std::move(models))
{
    m_pool.setMaxThreadCount(1);
}

ModelCatalog::~ModelCatalog()
{
    m_pool.clear();
    m_pool.waitForDone();
}

int ModelCatalog::add(const QString& path)
{
    const auto found = std::find_if(m_models.begin(), m_models.end(),
                                    [&](const ModelEntry& entry) { return entry.path == path; });
    if (found != m_models.end())
        return int(found - m_models.begin());
    m_models.push_back({QFileInfo(path).fileName(), path});
    return int(m_models.size()) - 1;
}

void ModelCatalog::inspect(const QString& path)
{
    m_pool.start([this, path] {
        try {
            ModelFacts facts = factsOfModel(engine::inspectModel(toPath(path)));
            facts.path = path;
            Q_EMIT inspected(facts);
        } catch (const engine::Error& error) {
            Q_EMIT failed(path, {error.code(), QString::fromUtf8(error.what()), nullptr});
        } catch (const std::exception& error) {
            Q_EMIT failed(path, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
        }
    });
}

} // namespace maquette::ui
