#include "export/export_writer.h"

#include "library/result_folder.h"
#include "stack/stack_text.h"
#include "widgets/paths.h"

#include <engine/mesh_parts.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace maquette::ui {

namespace {

engine::MeshExportOptions optionsFor(const ExportPlan& plan, const ShownResult& shown)
{
    engine::MeshExportOptions options = exportOptions(plan, shown.name);
    options.colours = shown.colours;
    if (shown.result && shown.mesh == shown.result->mesh) // not after an edit of its shape
        options.surfaceColours = shown.result->surfaceColours;
    for (auto one = shown.settings.begin(); one != shown.settings.end(); ++one) {
        const QByteArray list = QJsonDocument(QJsonArray{one.value()}).toJson(QJsonDocument::Compact);
        options.settings[one.key().toStdString()] = list.mid(1, list.size() - 2).toStdString(); // Qt writes no bare values
    }
    return options;
}

/// Faces and bytes of all files together, and each warning once.
engine::MeshSaveResult inOne(const std::vector<engine::MeshSaveResult>& parts)
{
    engine::MeshSaveResult all;
    for (const engine::MeshSaveResult& part : parts) {
        all.facts.faces += part.facts.faces;
        all.bytes += part.bytes;
        for (const std::string& warning : part.warnings)
            if (std::find(all.warnings.begin(), all.warnings.end(), warning) == all.warnings.end())
                all.warnings.push_back(warning);
    }
    return all;
}

} // namespace

ExportWriter::ExportWriter(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

ExportWriter::~ExportWriter()
{
    m_pool.waitForDone();
}

void ExportWriter::write(const ExportPlan& plan, const ShownResult& shown)
{
    start(plan, [shown](ExportPlan&) { return shown; });
}

void ExportWriter::write(const ExportPlan& plan, const StoredShape& stored)
{
    start(plan, [stored](ExportPlan& plan) {
        engine::MeshLoadOptions options;
        options.childProgram = toPath(stored.importProgram);
        engine::ColouredMesh loaded = engine::loadColouredMesh(toPath(stored.folder + u'/' + library_files::kMesh), options);
        ShownResult shown;
        shown.name = stored.name;
        shown.settings = settingsOf(stored.folder);
        shown.mesh = std::make_shared<const engine::Mesh>(std::move(loaded.mesh));
        shown.colours = loaded.colours;
        const engine::MeshStack stack = stackFromText(stored.stack).value_or(engine::MeshStack());
        if (!plan.applyStack || (stack.keepsMesh() && !stack.size.on))
            return shown;
        const engine::StackResult changed = engine::StackEvaluator().evaluate(shown.mesh, stack);
        if (changed.mesh != shown.mesh)
            shown.colours = nullptr; // they belong to other vertices
        shown.mesh = changed.mesh;
        if (stack.size.on)
            plan.sizeMillimetres = longestSide(changed.facts) * changed.millimetresPerUnit;
        return shown;
    });
}

void ExportWriter::start(const ExportPlan& plan, const std::function<ShownResult(ExportPlan&)>& shape)
{
    m_pool.start([this, plan = plan, shape]() mutable {
        try {
            const ShownResult shown = shape(plan);
            if (plan.separateParts) {
                const auto parts = engine::saveParts(*shown.mesh, toPath(plan.file), plan.format, optionsFor(plan, shown));
                QStringList files;
                for (std::size_t i = 1; i <= parts.size(); ++i)
                    files << fromPath(engine::partFile(toPath(plan.file), i));
                Q_EMIT written(files, inOne(parts));
            } else {
                const auto saved = engine::saveMesh(*shown.mesh, toPath(plan.file), plan.format, optionsFor(plan, shown));
                Q_EMIT written({plan.file}, saved);
            }
        } catch (const engine::Error& error) {
            Q_EMIT failed(plan.file, {error.code(), QString::fromUtf8(error.what()), nullptr});
        } catch (const std::exception& error) {
            Q_EMIT failed(plan.file, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
        }
    });
}

} // namespace maquette::ui
