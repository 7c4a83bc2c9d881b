#pragma once

#include <engine/request.h>

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

/// --model, --vae, --device, --dtype, --threads: the same for every command that runs a model.
namespace maquette::cli {

/// Loads the CUDA part unless the device is cpu; verbose: says to stderr whether that was possible.
void loadCudaFor(const std::string& device, bool verbose = false);

class ModelOptions {
public:
    void addTo(CLI::App& app);
    /// The same with the model as the first argument instead of --model.
    void addPositionalTo(CLI::App& app);

    /// Finds the model, loads the CUDA part unless --device is cpu, and sets the number of threads.
    engine::ModelChoice choose(bool verbose) const;

private:
    void addRest(CLI::App& app);

    std::string m_model;
    std::string m_vae;
    std::string m_device = "auto";
    std::string m_dtype = "auto";
    int m_threads = 0;
};

} // namespace maquette::cli
