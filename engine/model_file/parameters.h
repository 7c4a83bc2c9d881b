#pragma once

#include "model_file/tensor_source.h"

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// How modules get their tensors. A module asks for each tensor by its checkpoint name and shape while it is
/// constructed; what happens then depends on the store behind: it only notes the wish, reads the checkpoint, or
/// makes a new tensor for training. So one constructor serves checking, loading and training, and module names
/// equal the checkpoint's keys.
namespace maquette::engine {

/// One tensor that a module needs.
struct ParameterSpec {
    std::string name;
    std::vector<std::int64_t> shape;
};

class ParameterStore {
public:
    virtual ~ParameterStore() = default;
    virtual at::Tensor request(const ParameterSpec& spec) = 0;
};

/// A module's view of a store: the store and the module's own name prefix.
class Parameters {
public:
    explicit Parameters(ParameterStore& store, std::string prefix = {}) : m_store(&store), m_prefix(std::move(prefix)) {}

    /// The tensor `<prefix><name>` of this shape.
    at::Tensor operator()(const std::string& name, std::vector<std::int64_t> shape) const
    {
        return m_store->request({m_prefix + name, std::move(shape)});
    }
    /// The view of a child module: child("attn") names "attn.<...>".
    Parameters child(const std::string& name) const { return Parameters(*m_store, m_prefix + name + "."); }
    Parameters child(const std::string& name, std::int64_t index) const
    {
        return child(name + "." + std::to_string(index));
    }

private:
    ParameterStore* m_store;
    std::string m_prefix;
};

/// Notes what is asked for and hands out undefined tensors: the first pass, before anything is allocated.
class DeclaringStore final : public ParameterStore {
public:
    at::Tensor request(const ParameterSpec& spec) override;
    const std::vector<ParameterSpec>& specs() const { return m_specs; }

private:
    std::vector<ParameterSpec> m_specs;
};

/// Reads tensors `<component><name>` from a source, converted to one dtype and device.
class LoadingStore final : public ParameterStore {
public:
    /// component  prefix in the file, "vae." or "" for a stand-alone file
    LoadingStore(const TensorSource& source, std::string component, at::Device device, at::ScalarType dtype);
    at::Tensor request(const ParameterSpec& spec) override;

private:
    const TensorSource* m_source;
    std::string m_component;
    at::Device m_device;
    at::ScalarType m_dtype;
};

/// Makes new f32 tensors on a device for training and keeps them in the order of asking.
class CreatingStore final : public ParameterStore {
public:
    struct Entry {
        std::string name;
        at::Tensor value;
    };
    /// Fills a fresh tensor; sees its name and shape. The default is normal(0, 1/sqrt(fan-in)) for matrices, ones
    /// for norm weights and scales, zeros for biases.
    using Initialiser = std::function<void(const ParameterSpec&, at::Tensor&, at::Generator&)>;
    CreatingStore(std::uint64_t seed, at::Device device, Initialiser initialiser = {});
    at::Tensor request(const ParameterSpec& spec) override;
    std::vector<Entry>& entries() { return m_entries; }

private:
    at::Generator m_generator;
    at::Device m_device;
    Initialiser m_initialiser;
    std::vector<Entry> m_entries;
};

/// Compares what a module needs with what a file has and throws one Error(BadModelFile) that lists every missing,
/// surplus and mis-shaped tensor. Only names under `component` are looked at; a surplus name is accepted when
/// `ignorable` returns true for it (relative to the component).
void requireMatch(const std::vector<ParameterSpec>& specs, const TensorSource& source, const std::string& component,
                  const std::function<bool(const std::string&)>& ignorable = {});

/// The comparison for `Module(Parameters, config)` alone: no weight is read.
template <class Module, class Config>
void verifyModule(const TensorSource& source, const std::string& component, const Config& config,
                  const std::function<bool(const std::string&)>& ignorable = {})
{
    DeclaringStore wanted;
    { Module probe(Parameters(wanted), config); }
    requireMatch(wanted.specs(), source, component, ignorable);
}

/// Declares, checks and loads a module in one call: `Module(Parameters, config)`.
template <class Module, class Config>
std::unique_ptr<Module> loadModule(const TensorSource& source, const std::string& component, const Config& config,
                                   at::Device device, at::ScalarType dtype,
                                   const std::function<bool(const std::string&)>& ignorable = {})
{
    verifyModule<Module>(source, component, config, ignorable);
    LoadingStore store(source, component, device, dtype);
    return std::make_unique<Module>(Parameters(store), config);
}

} // namespace maquette::engine
