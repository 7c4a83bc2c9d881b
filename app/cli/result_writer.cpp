#include "result_writer.h"

#include "number_words.h"

#include <engine/latent_file.h>
#include <engine/picture.h>
#include <engine/preview.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace maquette::cli {

namespace {

std::string inWords(const engine::Result& result, const JobFiles& files, double seconds)
{
    std::string text = files.mesh.string() + ": " + countInWords(result.facts.faces) + " faces, " +
                       countInWords(result.facts.vertices) + " vertices, " +
                       (result.facts.closed ? "closed" : "not closed");
    if (result.facts.shells != 1)
        text += ", " + countInWords(result.facts.shells) + " parts";
    return text + ", " + durationInWords(seconds);
}

/// Pictures of one size in a row: the views of one object. Not empty.
engine::Picture sideBySide(const std::vector<engine::Picture>& pictures)
{
    const engine::Picture& first = pictures.front();
    const std::size_t row = std::size_t(first.width) * std::size_t(first.channels);
    engine::Picture sheet = engine::filledPicture(first.width * int(pictures.size()), first.height, first.channels, 0);
    auto out = sheet.pixels.begin();
    for (int y = 0; y < first.height; ++y)
        for (const engine::Picture& picture : pictures)
            out = std::copy_n(picture.pixels.begin() + std::ptrdiff_t(std::size_t(y) * row), row, out);
    return sheet;
}

std::string inWords(const engine::DecodeAudit& audit)
{
    if (audit.sampled == 0)
        return "Audit: every cell is known";
    return "Audit: " + countInWords(audit.crossing) + " of " + countInWords(audit.sampled) +
           " unknown cells hold a piece of the surface; with 95 % confidence at most " +
           fixedNumber(100 * audit.missedShareBelow, 4) + " % of the " + countInWords(audit.unknownCells) +
           " unknown cells do";
}

Json resultToJson(const engine::Result& result, const engine::MeshSaveResult& saved, const JobFiles& files,
                  int steps, double seconds)
{
    Json object = {{"event", "result"}, {"output", files.mesh.string()}};
    if (steps > 0)
        object["steps"] = steps;
    const auto name = [&](const char* key, const std::filesystem::path& path) {
        if (!path.empty())
            object[key] = path.string();
    };
    name("latents", files.latents);
    name("prepared", files.prepared);
    name("preview", files.preview);
    object["seconds"] = seconds;
    object["bytes"] = saved.bytes;
    object["facts"] = Json::parse(engine::factsToJson(result.facts));
    object["settings"] = toJson(result.settings);
    object["stages"] = toJson(result.stages);
    object["decode"] = toJson(result.decode);
    object["warnings"] = result.warnings;
    for (const std::string& warning : saved.warnings)
        object["warnings"].push_back(warning);
    return object;
}

} // namespace

void writeResult(const engine::Result& result, const JobFiles& files, const MeshOutput& output,
                 RunReporter& reporter, int steps)
{
    const engine::RunContext context = reporter.runContext();
    const auto start = std::chrono::steady_clock::now();
    context.report(engine::StageStarted{engine::Stage::Export});
    if (!files.latents.empty())
        engine::saveLatents(result.latents, result.settings, files.latents);
    if (!files.prepared.empty() && !result.prepared.empty())
        engine::savePng(sideBySide(result.prepared), files.prepared);
    if (!files.preview.empty())
        engine::savePng(engine::renderPreview(*result.mesh, {.colours = result.colours}), files.preview);
    context.checkpoint();
    engine::MeshExportOptions how = output.exportOptions(result.settings);
    how.colours = result.colours;
    how.surfaceColours = result.surfaceColours;
    const auto saved = engine::saveMesh(*result.mesh, files.mesh, output.formatOf(files.mesh), how, context);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    context.report(engine::StageFinished{engine::Stage::Export, seconds.count()});
    for (const std::string& warning : saved.warnings)
        if (!reporter.isJson())
            context.report(engine::Warning{warning});
    reporter.json(resultToJson(result, saved, files, steps, reporter.elapsed()));
    reporter.line(inWords(result, files, reporter.elapsed()));
    if (result.decode.audit)
        reporter.line(inWords(*result.decode.audit));
}

} // namespace maquette::cli
