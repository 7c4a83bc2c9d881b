#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <functional>
#include <vector>

/// The implicit function that a set of latents stands for.
namespace maquette::engine {

/// Where the time of attention goes; filled only when somebody measures.
struct AttentionTimes {
    double select = 0.0; ///< seconds spent on choosing and gathering keys
    double attend = 0.0; ///< seconds spent on attention itself
};

/// Which latents each query may attend to (adaptive key selection; FlashVDM, Algorithm 2). Queries come as
/// consecutive regions of neighbouring points; every region chooses its own keys.
struct KeySelection {
    enum class Rule {
        All,   ///< plain attention
        Mean,  ///< per head, the topK keys of largest mean raw score over the sampled queries
        Merge, ///< keys whose head-averaged softmax exceeds `threshold` for any sampled query; shared by all
               ///< heads
        Given  ///< the keys in `kept`, chosen by an earlier call
    };
    Rule rule = Rule::All;
    std::vector<std::int64_t> counts; ///< queries per region, in order; their sum is Q. Unused with All.
    std::int64_t stride = 50;     ///< every stride-th query of a region is sampled, beginning with its first
    std::int64_t topK = 0;        ///< Mean: keys kept, 1..L
    double threshold = 1e-6;      ///< Merge
    std::vector<at::Tensor> kept; ///< Given: per region what onSelected was told
    /// Called once per region with the kept key indices, int64 [H, K] (Mean) or [1, K] (Merge). May be empty.
    std::function<void(std::int64_t region, const at::Tensor& kept)> onSelected;
    /// Adds its times here when set; on a device that works asynchronously this waits for it.
    AttentionTimes* times = nullptr;
};

/// Signed value at points for one set of latents: positive inside, negative outside, about [-1, 1].
class Field {
public:
    virtual ~Field() = default;

    /// points  [Q, 3] in box units, on device(); embedded in their own dtype (f32, or the model's dtype)
    /// returns [Q] in the model's dtype
    virtual at::Tensor values(const at::Tensor& points, const KeySelection& selection = {}) const = 0;

    /// L, the number of latents that a query can attend to; 0 for analytic fields.
    virtual std::int64_t tokenCount() const = 0;
    virtual at::Device device() const = 0;
    /// The dtype in which grids are laid out on the first level (the reference casts them to the latents'
    /// dtype).
    virtual at::ScalarType dtype() const = 0;
};

} // namespace maquette::engine
