#pragma once

#include "nn/linear.h"

#include <optional>
#include <span>
#include <vector>

/// Linear layers of the same input as one product.
namespace maquette::engine {

/// Holds the weights of several layers side by side. For sampling only: weights that are trained stay apart.
class JoinedLinears {
public:
    /// layers  at least one; all take inputs of one width, all or none have a bias, none requires gradients. They become
    ///         views of the joined weights, so that nothing is kept twice; must not be null.
    explicit JoinedLinears(std::span<Linear* const> layers);

    /// x [..., in] -> per layer [..., out], views of one tensor
    std::vector<at::Tensor> operator()(const at::Tensor& x) const;

private:
    Linear m_all;
    std::vector<std::int64_t> m_widths; ///< of the outputs
};

/// The layers joined; empty where one of them is being trained, since a joined copy would not follow it.
std::optional<JoinedLinears> joinedForSampling(std::span<Linear* const> layers);

} // namespace maquette::engine
