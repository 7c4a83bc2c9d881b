#include <engine/model_analysis.h>

#include "core/foreign_errors.h"
#include "core/memory.h"
#include "core/random.h"
#include "decoding/decode_benchmark.h"
#include "decoding/locality.h"
#include "pipeline/generation_run.h"
#include "pipeline/latent_tensor.h"
#include "pipeline/load_model.h"

#include <engine/latent_file.h>
#include <engine/mesh_file.h>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace maquette::engine {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A model that is measured, and the latents of its shapes.
class Analysis {
public:
    Analysis(const ModelChoice& choice, const RunContext& context) : m_context(context)
    {
        std::tie(m_model, m_card) = loadForGeneration(choice, context);
        if (!m_model.vae)
            throw Error(ErrorCode::Usage, "this model holds no autoencoder; add one with --vae");
    }

    const LoadedModel& model() const { return m_model; }
    const ModelCard& card() const { return m_card; }
    double nearValue(double eta) const { return m_model.vae->nearValue(eta); }
    Box box() const { return Box::cube(m_model.vae->defaultBounds()); }

    std::unique_ptr<Field> field(const AnalysisSource& source) const
    {
        return m_model.vae->decode(latents(source).to(m_model.choice.device, m_model.choice.dtype));
    }

private:
    /// [1, L, C]
    at::Tensor latents(const AnalysisSource& source) const
    {
        if (source.file.empty())
            return seededNoise({1, m_model.vae->latentCount(), m_model.vae->latentChannels()}, source.seed);
        Request request;
        request.seed = source.seed;
        if (source.steps > 0)
            request.steps = source.steps;
        if (source.file.extension() == ".safetensors")
            request.latents = loadLatents(source.file);
        else if (meshFormatOf(source.file))
            request.surface = std::make_shared<const Mesh>(loadMesh(source.file, {}, m_context));
        else
            request.pictures = {{source.file, {}, View::Front}};
        GenerationRun run(m_model, m_card, request, m_context);
        run.makeLatents();
        return run.latents();
    }

    const RunContext& m_context;
    LoadedModel m_model;
    ModelCard m_card;
};

SampleBenchmarkRow measureSampling(const LoadedModel& model, int steps, const SampleBenchmarkOptions& options,
                                   const at::Tensor& tokens, const RunContext& context)
{
    const std::vector<float> sigmas = model.schedule->sigmas(steps);
    const at::Tensor noise =
        seededNoise({1, model.vae->latentCount(), model.vae->latentChannels()}, options.seed)
            .to(model.choice.device);
    const GuidedDenoiser denoiser(*model.denoiser, tokens, model.imageEncoder->unconditional(tokens),
                                  options.guidance);
    const RunContext quiet{context.stop, {}};
    SampleBenchmarkRow row;
    row.steps = static_cast<int>(sigmas.size()) - 1;
    for (int i = 0; i < row.steps; ++i)
        row.evaluations += !model.schedule->standsStill(i, sigmas[i], sigmas[i + 1]);
    row.bothHalves = denoiser.computesBothHalves();
    row.tokens = model.vae->latentCount();
    row.imageTokens = tokens.size(1);
    resetPeakHostMemory();
    resetPeakDeviceMemory(model.choice.device);
    std::vector<double> seconds;
    for (int repeat = 0; repeat <= options.repeats; ++repeat) {
        const auto start = Clock::now();
        // The loop looks at the latents after every step, so the device has finished when it returns.
        sampleLatents(denoiser, sigmas, noise, model.choice.dtype, quiet, {.schedule = model.schedule.get()});
        if (repeat > 0)
            seconds.push_back(secondsSince(start));
    }
    row.medianSeconds = median(seconds);
    row.minSeconds = *std::min_element(seconds.begin(), seconds.end());
    row.maxSeconds = *std::max_element(seconds.begin(), seconds.end());
    row.peakHostBytes = peakHostMemory();
    row.peakDeviceBytes = peakDeviceMemory(model.choice.device);
    return row;
}

void requireRepeats(int repeats)
{
    if (repeats < 1 || repeats > 1000)
        throw Error(ErrorCode::Usage,
                    "--repeats takes a whole number from 1 to 1000, not " + std::to_string(repeats));
}

} // namespace

std::vector<DecodeBenchmarkRow> benchmarkDecoding(const ModelChoice& choice, const AnalysisSource& source,
                                                  const DecodeBenchmarkOptions& options,
                                                  const RunContext& context,
                                                  const std::function<void(const DecodeBenchmarkRow&)>& onRow)
{
    return withOurErrors("measuring the decoders", [&] {
        const c10::InferenceMode inference;
        const Analysis analysis(choice, context);
        DecodeBenchmarkOptions asked = options;
        asked.decode.box = analysis.box();
        asked.decode.eta = analysis.nearValue(asked.decode.eta);
        return benchmarkDecoders(*analysis.field(source), asked, context, onRow);
    });
}

std::vector<SampleBenchmarkRow> benchmarkSampling(const ModelChoice& choice,
                                                  const SampleBenchmarkOptions& options,
                                                  const RunContext& context,
                                                  const std::function<void(const SampleBenchmarkRow&)>& onRow)
{
    requireRepeats(options.repeats);
    return withOurErrors("measuring the sampler", [&] {
        const c10::InferenceMode inference;
        const Analysis analysis(choice, context);
        const LoadedModel& model = analysis.model();
        if (!model.imageEncoder || !model.denoiser || !model.schedule)
            throw Error(ErrorCode::Usage, "this model makes no shapes from pictures; name another --model");
        const std::int64_t side = model.config.imageProcessor.value_or(ImageProcessorConfig()).size;
        const at::Tensor picture =
            seededNoise({1, 1, 3, side, side}, options.seed).clamp(-1, 1).to(model.choice.device);
        at::Tensor tokens;
        std::vector<double> encoding;
        for (int repeat = 0; repeat <= options.repeats; ++repeat) {
            context.checkpoint();
            const auto start = Clock::now();
            tokens = model.imageEncoder->encode(picture);
            (void)tokens.sum().item<double>(); // waits for the device
            if (repeat > 0)
                encoding.push_back(secondsSince(start));
        }
        std::vector<SampleBenchmarkRow> rows;
        for (const int steps : options.steps) {
            SampleBenchmarkRow row = measureSampling(model, steps, options, tokens, context);
            row.device = analysis.card().device;
            row.dtype = analysis.card().dtype;
            row.threads = at::get_num_threads();
            row.encodeSeconds = median(encoding);
            if (onRow)
                onRow(row);
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

std::string jsonLine(const SampleBenchmarkRow& row)
{
    return nlohmann::ordered_json{{"benchmark", "sample"},
                                  {"device", row.device},
                                  {"dtype", row.dtype},
                                  {"threads", row.threads},
                                  {"steps", row.steps},
                                  {"evaluations", row.evaluations},
                                  {"both_halves", row.bothHalves},
                                  {"tokens", row.tokens},
                                  {"image_tokens", row.imageTokens},
                                  {"encode_seconds", row.encodeSeconds},
                                  {"median_seconds", row.medianSeconds},
                                  {"min_seconds", row.minSeconds},
                                  {"max_seconds", row.maxSeconds},
                                  {"peak_host_bytes", row.peakHostBytes},
                                  {"peak_device_bytes", row.peakDeviceBytes}}
        .dump();
}

LocalityReport analyseModelLocality(const ModelChoice& choice, const std::vector<AnalysisSource>& sources,
                                    const LocalityOptions& options, const RunContext& context,
                                    const std::function<void(int, int)>& progress)
{
    validate(options);
    return withOurErrors("analysing the latents", [&] {
        const c10::InferenceMode inference;
        const Analysis analysis(choice, context);
        std::vector<LocalityCase> cases;
        for (const AnalysisSource& source : sources)
            cases.push_back({source.file.empty() ? "random " + std::to_string(source.seed)
                                                 : source.file.filename().string(),
                             [&analysis, &source] { return analysis.field(source); }, analysis.box()});
        return analyseLocality(cases, options, context, progress);
    });
}

} // namespace maquette::engine
