#include "generate_options.h"

#include "list_option.h"
#include "output_names.h"
#include "request_options.h"
#include "run_reporter.h"

#include <engine/error.h>

#include <map>

namespace maquette::cli {

namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;
using engine::View;

engine::PictureInput parseView(const std::string& text)
{
    static const std::map<std::string, View> names = {
        {"front", View::Front}, {"left", View::Left}, {"back", View::Back}, {"right", View::Right}};
    const std::size_t equals = text.find('=');
    const auto known = names.find(text.substr(0, equals));
    if (equals == std::string::npos || known == names.end() || equals + 1 == text.size())
        throw Error(ErrorCode::Usage,
                    "--views takes front=PICTURE, left=PICTURE, back=PICTURE or right=PICTURE, not '" + text +
                        "'");
    return {text.substr(equals + 1), {}, known->second};
}

void requireOneSource(const GenerateOptions& options)
{
    const int sources =
        !options.inputs.empty() + !options.views.empty() + !options.latents.empty() + !options.part.empty();
    if (sources == 0)
        throw Error(ErrorCode::Usage, "name at least one picture or folder, or use --views, --latents or --part");
    if (sources > 1)
        throw Error(ErrorCode::Usage, "pictures, --views, --latents and --part exclude each other");
    if (options.part.empty() != options.rest.empty())
        throw Error(ErrorCode::Usage, "--part and --rest belong together: the part, and everything else of the object");
    if (!options.start.empty() && options.inputs.empty() && options.views.empty())
        throw Error(ErrorCode::Usage, "--start goes with a picture; name one");
    if (!options.compareSteps.empty() && !options.latents.empty())
        throw Error(ErrorCode::Usage, "--compare-steps needs a picture: latents are already sampled");
    if (options.request.colour && !options.latents.empty())
        throw Error(ErrorCode::Usage, "--colour needs a picture: latents have none");
    if (!options.compareSteps.empty() && options.request.steps)
        throw Error(ErrorCode::Usage, "--steps and --compare-steps exclude each other");
}

/// The inputs as the engine takes them, without outputs.
std::vector<GenerateJob> sourcesOf(const GenerateOptions& options)
{
    std::vector<GenerateJob> jobs;
    if (!options.latents.empty()) {
        jobs.push_back({options.latents.filename().string(), {}, options.latents, {}, {}});
    } else if (!options.part.empty()) {
        jobs.push_back({options.part.filename().string(), {}, {}, {}, options.part});
    } else if (!options.views.empty()) {
        GenerateJob job;
        for (const std::string& view : options.views)
            job.pictures.push_back(parseView(view));
        job.name = job.pictures.front().picture.filename().string();
        jobs.push_back(std::move(job));
    } else {
        for (const fs::path& picture : expandPictures(options.inputs))
            jobs.push_back({picture.filename().string(), {{picture, {}, View::Front}}, {}, {}, {}});
    }
    if (options.mask.empty())
        return jobs;
    if (jobs.size() != 1 || jobs.front().pictures.size() != 1)
        throw Error(ErrorCode::Usage,
                    "--mask belongs to one picture, but " +
                        std::to_string(jobs.size() == 1 ? jobs.front().pictures.size() : jobs.size()) +
                        " were given");
    jobs.front().pictures.front().mask = options.mask;
    return jobs;
}

std::vector<fs::path> sourcePaths(const std::vector<GenerateJob>& jobs)
{
    std::vector<fs::path> paths;
    for (const GenerateJob& job : jobs)
        paths.push_back(!job.part.empty()      ? job.part
                        : job.latents.empty() ? job.pictures.front().picture
                                              : job.latents);
    return paths;
}

std::vector<fs::path> existingCandidates(const std::vector<GenerateJob>& jobs,
                                         const std::vector<int>& compareSteps)
{
    std::vector<fs::path> paths;
    const auto add = [&](const JobFiles& files) {
        for (const fs::path& path : {files.mesh, files.latents, files.preview})
            if (!path.empty())
                paths.push_back(path);
    };
    for (const GenerateJob& job : jobs) {
        if (!job.files.prepared.empty())
            paths.push_back(job.files.prepared);
        if (compareSteps.empty())
            add(job.files);
        for (const int steps : compareSteps)
            add(filesForSteps(job.files, steps));
    }
    return paths;
}

} // namespace

void addGenerateOptions(CLI::App& app, GenerateOptions& options)
{
    app.add_option("inputs", options.inputs, "Pictures (PNG, JPEG, WebP, BMP), or folders of pictures");
    app.add_option(
        "-o,--output", options.output,
        "Output file; for several inputs a folder (with / at its end) or a name with {name} in it");
    app.add_option("--views", options.views,
                   "Several views of one object: front=a.png left=b.png back=c.png right=d.png");
    app.add_option("--mask", options.mask, "What is object (white) and what is not (black), as a picture");
    app.add_option("--latents", options.latents, "Decode a file that --save-latents wrote, without sampling");
    app.add_option("--start", options.start,
                   "With a DetailGen3D model: the coarse mesh that gets its detail from the picture; the result lies "
                   "where the mesh lies");
    app.add_option("--part", options.part,
                   "With a HoloPart model, in place of a picture: the mesh of the part that shall be completed");
    app.add_option("--rest", options.rest, "With --part: the mesh of everything else of the object, in the same place");
    addList(app, "--compare-steps", "steps", options.compareSteps,
            "One result per step count, such as 1,2,3,5, from the same noise");
    options.model.addTo(app);
    addSamplingOptions(app, options.request);
    app.add_option("--label", options.labels,
                   "Say something about the shape to a model that listens, as NAME=VALUE: for Step1X-3D's label model "
                   "symmetry=asymmetry|x|none and quality=normal|smooth|sharp|none; 'info' lists what a model takes. "
                   "Without any, nothing is said; with one, the other counts as asymmetry or normal");
    addDecodeOptions(app, options.request);
    addMeshOptions(app, options.request);
    app.add_flag("--colour,--color", options.request.colour,
                 "Give the mesh the picture's colours (GLB, OBJ and PLY hold them; STL does not)");
    options.mesh.addTo(app);
    app.add_option("--save-latents", options.saveLatents, "Also write the latents (.safetensors)");
    app.add_option("--save-prepared", options.savePrepared, "Also write what the model sees (.png); several views stand in a row");
    app.add_option("--preview", options.preview, "Also write a picture of the result (.png)");
    app.add_flag("--overwrite", options.overwrite,
                 "Replace outputs that exist; otherwise they are kept and the run is refused");
    RunReporter::addOptions(app, options.json, options.quiet);
}

std::vector<GenerateJob> jobsOf(const GenerateOptions& options)
{
    requireOneSource(options);
    std::vector<GenerateJob> jobs = sourcesOf(options);
    const auto sources = sourcePaths(jobs);
    const auto assign = [&](fs::path JobFiles::*member, const std::string& output,
                            const std::string& ending) {
        const auto paths = outputPaths(sources, output, ending);
        for (std::size_t i = 0; i < jobs.size(); ++i)
            jobs[i].files.*member = paths[i];
    };
    assign(&JobFiles::mesh, options.output, options.mesh.ending());
    if (!options.saveLatents.empty())
        assign(&JobFiles::latents, options.saveLatents, ".safetensors");
    if (!options.savePrepared.empty())
        assign(&JobFiles::prepared, options.savePrepared, ".prepared.png");
    if (!options.preview.empty())
        assign(&JobFiles::preview, options.preview, ".preview.png");
    for (const GenerateJob& job : jobs)
        options.mesh.formatOf(job.files.mesh);
    requireFree(existingCandidates(jobs, options.compareSteps), options.overwrite);
    return jobs;
}

engine::Labels labelsOf(const GenerateOptions& options)
{
    engine::Labels labels;
    for (const std::string& text : options.labels) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
            throw Error(ErrorCode::Usage, "--label takes NAME=VALUE, such as symmetry=x, not '" + text + "'");
        if (!labels.emplace(text.substr(0, equals), text.substr(equals + 1)).second)
            throw Error(ErrorCode::Usage, "--label names " + text.substr(0, equals) + " twice");
    }
    return labels;
}

JobFiles filesForSteps(const JobFiles& files, int steps)
{
    const std::string suffix = "-steps" + std::to_string(steps);
    const auto named = [&](const fs::path& path) { return path.empty() ? path : withSuffix(path, suffix); };
    return {named(files.mesh), named(files.latents), files.prepared, named(files.preview)};
}

} // namespace maquette::cli
