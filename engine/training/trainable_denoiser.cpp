#include "training/trainable_denoiser.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <map>

namespace maquette::engine {

namespace {

/// Answers with leaves where it has them; makes them when it is asked for the first time.
class LeafSource final : public TensorSource {
public:
    LeafSource(std::shared_ptr<const TensorSource> inner, bool requiresGradients)
        : m_inner(std::move(inner)), m_requiresGradients(requiresGradients)
    {
    }
    const std::filesystem::path& path() const override { return m_inner->path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_inner->tensors(); }
    at::Tensor read(const std::string& name) const override
    {
        const auto known = m_leaves.find(name);
        if (known != m_leaves.end())
            return known->second;
        at::Tensor leaf = m_inner->read(name).to(at::kFloat, false, true);
        leaf.set_requires_grad(m_requiresGradients);
        m_leaves.emplace(name, leaf);
        return leaf;
    }
    NamedTensors leaves() const
    {
        NamedTensors all;
        for (const auto& [name, value] : m_leaves)
            all.push_back({name, value});
        return all;
    }

private:
    std::shared_ptr<const TensorSource> m_inner;
    bool m_requiresGradients;
    mutable std::map<std::string, at::Tensor> m_leaves;
};

} // namespace

TrainableDenoiser::TrainableDenoiser(const FamilyModel& model, bool requiresGradients)
    : m_family(model.family), m_model(model.model)
{
    if (!m_family->denoiser || !m_model.config.denoiser)
        throw Error(ErrorCode::Usage, m_model.folder.string() + ": this model of " + m_family->name +
                                          " cannot be distilled; models that sample from noise under a picture can");
    const auto leaves = std::make_shared<LeafSource>(m_model.weights, requiresGradients);
    m_model.weights = leaves;
    network();
    m_weights = leaves->leaves();
}

std::shared_ptr<const ShapeDenoiser> TrainableDenoiser::network() const
{
    return m_family->denoiser(m_model, {at::kCPU, at::kFloat});
}

} // namespace maquette::engine
