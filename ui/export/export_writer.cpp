#include "export/export_writer.h"

#include "widgets/paths.h"

#include <nlohmann/json.hpp>

namespace maquette::ui {

namespace {

engine::MeshExportOptions optionsFor(const ExportPlan& plan, const ShownResult& shown)
{
    engine::MeshExportOptions options = exportOptions(plan, shown.name);
    if (!shown.result)
        return options;
    if (shown.mesh == shown.result->mesh) // not after an edit of its shape
        options.colours = shown.result->colours;
    for (const engine::Setting& setting : shown.result->settings) {
        nlohmann::json value;
        std::visit([&](const auto& v) { value = v; }, setting.value);
        options.settings[setting.name] = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return options;
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
    m_pool.start([this, plan, shown] {
        try {
            const auto saved = engine::saveMesh(*shown.mesh, toPath(plan.file), plan.format, optionsFor(plan, shown));
            Q_EMIT written(plan.file, saved);
        } catch (const engine::Error& error) {
            Q_EMIT failed(plan.file, {error.code(), QString::fromUtf8(error.what()), nullptr});
        } catch (const std::exception& error) {
            Q_EMIT failed(plan.file, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
        }
    });
}

} // namespace maquette::ui
