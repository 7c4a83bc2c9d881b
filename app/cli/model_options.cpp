#include "model_options.h"

#include "console.h"
#include "model_lookup.h"
#include "number_option.h"
#include "program_paths.h"

#include <engine/devices.h>

namespace maquette::cli {

void loadCudaFor(const std::string& device, bool verbose)
{
    if (device == "cpu")
        return;
    const auto plugin = engine::loadCudaPlugin(lookup::programFolder());
    if (verbose)
        writeError(plugin.note + "\n");
}

void ModelOptions::addTo(CLI::App& app)
{
    app.add_option("--model", m_model,
                   "Checkpoint folder or file, or a name from 'models list'; default: the starter");
    addRest(app);
}

void ModelOptions::addPositionalTo(CLI::App& app)
{
    app.add_option("model", m_model,
                   "Checkpoint folder or file, or a name from 'models list'; default: the starter");
    addRest(app);
}

void ModelOptions::addRest(CLI::App& app)
{
    app.add_option("--vae", m_vae, "Another autoencoder (folder or file) in place of the model's own");
    app.add_option("--device", m_device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    app.add_option("--dtype", m_dtype, "auto, fp32, bf16 or fp16")->capture_default_str();
    addNumber(app, "threads", [this](double value) { m_threads = static_cast<int>(value); });
}

engine::ModelChoice ModelOptions::choose(bool verbose) const
{
    engine::ModelChoice choice{lookup::findModel(m_model), m_vae.empty() ? "" : lookup::findModel(m_vae), m_device, m_dtype};
    loadCudaFor(m_device, verbose);
    engine::setThreads(m_threads);
    return choice;
}

} // namespace maquette::cli
