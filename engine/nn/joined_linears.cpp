// One row of a batch against a large matrix takes as long as reading the matrix, and on a device as long as its launch:
// many small products that wait for the same input are better one.
#include "nn/joined_linears.h"

#include <algorithm>

namespace maquette::engine {

JoinedLinears::JoinedLinears(std::span<Linear* const> layers)
{
    TORCH_CHECK(!layers.empty(), "no layers to join");
    const at::Tensor& first = layers.front()->weight;
    const bool hasBias = layers.front()->bias.defined();
    std::int64_t rows = 0;
    for (const Linear* layer : layers) {
        TORCH_CHECK(layer->weight.size(1) == first.size(1) && layer->bias.defined() == hasBias &&
                        !layer->weight.requires_grad(),
                    "a layer of ", layer->weight.sizes(), " cannot be joined to one of ", first.sizes());
        m_widths.push_back(layer->weight.size(0));
        rows += m_widths.back();
    }
    m_all.weight = at::empty({rows, first.size(1)}, first.options());
    if (hasBias)
        m_all.bias = at::empty({rows}, first.options());
    // Layer by layer, so that what is copied is given back before the next is.
    std::int64_t begin = 0;
    const auto move = [&](at::Tensor& from, at::Tensor& all) {
        at::Tensor place = all.narrow(0, begin, from.size(0));
        place.copy_(from);
        from = place;
    };
    for (Linear* layer : layers) {
        move(layer->weight, m_all.weight);
        if (hasBias)
            move(layer->bias, m_all.bias);
        begin += layer->weight.size(0);
    }
}

std::vector<at::Tensor> JoinedLinears::operator()(const at::Tensor& x) const
{
    return m_all(x).split_with_sizes(m_widths, -1);
}

std::optional<JoinedLinears> joinedForSampling(std::span<Linear* const> layers)
{
    const bool isTrained = std::any_of(layers.begin(), layers.end(), [](const Linear* layer) { return layer->weight.requires_grad(); });
    return isTrained ? std::nullopt : std::optional<JoinedLinears>(layers);
}

} // namespace maquette::engine
