#include "session/model_catalog.h"

#include "input/input_scan.h"
#include "widgets/paths.h"

#include <engine/devices.h>

#include <QDir>
#include <QFile>
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
    facts.canGenerate = info.denoiser && (info.imageEncoder || info.completesParts) && info.vae;
    facts.numbers = info.numbers();
    facts.bytes = info.bytes();
    facts.tokens = info.vae ? info.vae->latentCount : 0;
    if (info.licence)
        facts.licence = fromPath(*info.licence);
    if (QFile file(facts.licence); info.licence && file.open(QIODevice::ReadOnly))
        facts.licenceText = QString::fromUtf8(file.read(kMostLicenceBytes));
    facts.startsFromMesh = info.startsFromMesh;
    facts.completesParts = info.completesParts;
    facts.labels = info.labels;
    facts.multiView = info.imageEncoder && info.imageEncoder->isMultiView;
    for (const engine::DeviceInfo& device : engine::listDevices())
        (device.name == "cpu" ? facts.freeBytes : facts.freeCardBytes) = device.freeBytes;
    facts.memory = info.memory;
    return facts;
}

std::optional<quint64> memoryFor(const ModelFacts& model, const QString& device, int grid, bool halfPrecision)
{
    std::optional<quint64> best;
    int bestGrid = 0;
    for (const engine::MemoryEstimate& estimate : model.memory)
        if (QString::fromStdString(estimate.device) == device && (estimate.dtype == "bf16") == halfPrecision && estimate.grid >= grid && (!best || estimate.grid < bestGrid)) {
            best = estimate.bytes;
            bestGrid = estimate.grid;
        }
    return best;
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

void ModelCatalog::remove(const QString& path)
{
    std::erase_if(m_models, [&](const ModelEntry& entry) { return entry.path == path; });
}

void ModelCatalog::search(const QString& path)
{
    m_pool.start([this, path] {
        const auto tryOne = [](const QString& place) -> std::optional<Failure> {
            try {
                engine::inspectModel(toPath(place));
                return std::nullopt;
            } catch (const engine::Error& error) {
                return Failure{error.code(), QString::fromUtf8(error.what()), nullptr};
            } catch (const std::exception& error) {
                return Failure{engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr};
            }
        };
        const std::optional<Failure> problem = tryOne(path);
        QStringList paths;
        if (!problem)
            paths << path;
        else
            for (const QString& name : QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).mid(0, kMostSearched))
                if (const QString inside = path + u'/' + name; isModelPath(inside) && !tryOne(inside))
                    paths << inside;
        if (paths.isEmpty())
            Q_EMIT failed(path, *problem);
        else
            Q_EMIT found(paths);
    });
}

} // namespace maquette::ui
