#pragma once

#include "model_file/parameters.h"

#include <string>
#include <vector>

/// One network class for checkpoints that spell the same weights differently: a table of names instead of a copy of
/// the class.
namespace maquette::engine {

/// One tensor group of ours ("attn.c_qkv", without ".weight" or ".bias") in the words of a checkpoint. A rule that
/// names the whole tensor ("norm.scale") has whole names on the other side, too ("norm_q.weight").
struct LeafRule {
    enum class Change {
        None,
        Negate,    ///< the checkpoint's value times -1
        SwapHalves ///< the checkpoint's rows in two halves, the second first
    };
    std::string ours;
    std::vector<std::string> theirs;         ///< their rows in this order make ours
    std::vector<std::int64_t> rows = {};     ///< of each of `theirs`; empty: equal shares
    Change change = Change::None;
};

/// The names below one prefix. A leaf without a rule keeps its name.
struct NamePart {
    std::string ours;   ///< prefix of ours, "transformer.resblocks.0."
    std::string theirs; ///< what stands in its place
    std::vector<LeafRule> leaves = {};
};

/// The longest matching prefix counts; names that no part matches stay as they are.
using NameTable = std::vector<NamePart>;

/// Asks another store in a checkpoint's own words and puts the answers together. Because it stands between a module
/// and any store, declaring, checking and loading all speak of the checkpoint's own names and shapes.
class RenamedStore final : public ParameterStore {
public:
    /// inner must outlive this store
    RenamedStore(ParameterStore& inner, NameTable table);
    at::Tensor request(const ParameterSpec& spec) override;

private:
    ParameterStore* m_inner;
    NameTable m_table; ///< longest prefix of ours first
};

/// The comparison alone: every difference at once, no weight read.
template <class Module, class Config>
void verifyRenamed(const TensorSource& source, const std::string& component, const Config& config,
                   const NameTable& table, const std::function<bool(const std::string&)>& ignorable = {})
{
    DeclaringStore wanted;
    RenamedStore renamed(wanted, table);
    { const Module probe(Parameters(renamed), config); }
    requireMatch(wanted.specs(), source, component, ignorable);
}

/// loadModule() for a checkpoint of another naming.
template <class Module, class Config>
std::unique_ptr<Module> loadRenamed(const TensorSource& source, const std::string& component, const Config& config,
                                    const NameTable& table, at::Device device, at::ScalarType dtype,
                                    const std::function<bool(const std::string&)>& ignorable = {})
{
    LoadingStore store(source, component, device, dtype);
    RenamedStore renamed(store, table);
    verifyRenamed<Module>(source, component, config, table, ignorable);
    return std::make_unique<Module>(Parameters(renamed), config);
}

} // namespace maquette::engine
