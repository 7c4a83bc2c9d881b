#include <engine/self_test.h>

#include "core/device.h"
#include "core/foreign_errors.h"
#include "core/random.h"
#include "decoding/volume_decoder.h"
#include "surface/extract.h"

#include <engine/mesh_facts.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr double kRadius = 0.6;
constexpr double kPi = 3.14159265358979323846;

/// A sphere as the models' fields are: positive inside, cut off at -1 and 1 near the surface.
class SphereField final : public Field {
public:
    explicit SphereField(at::Device device) : m_device(device) {}
    at::Tensor values(const at::Tensor& points, const KeySelection&) const override
    {
        const at::Tensor radius = points.to(at::kFloat).square().sum(-1).sqrt();
        return ((kRadius - radius) / 0.06).clamp(-1, 1);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return m_device; }
    at::ScalarType dtype() const override { return at::kFloat; }

private:
    at::Device m_device;
};

struct Outcome {
    bool passed;
    std::string detail;
};

using Check = std::function<Outcome(const DeviceChoice&, const RunContext&)>;

std::string threeDigits(double value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 3).ptr};
}

Outcome withinBound(const std::string& what, double found, double bound)
{
    return {found <= bound, what + " " + threeDigits(found) + ", allowed " + threeDigits(bound)};
}

/// The first numbers of the reference's generator for seed 12345 (specs: Hunyuan3D-2, section 7.3).
Outcome noiseIsTheSameEverywhere(const DeviceChoice&, const RunContext&)
{
    const at::Tensor wanted = at::tensor({-1.47980773f, 0.487305999f, -3.01279378f, 0.443855196f});
    const at::Tensor found = seededNoise({1, 48, 16}, 12345).flatten().narrow(0, 0, 4);
    return withinBound("largest difference", (found - wanted).abs().max().item<double>(), 1e-4);
}

Outcome productsAreRight(const DeviceChoice& choice, const RunContext&)
{
    const at::Tensor a = seededNoise({96, 64}, 1), b = seededNoise({64, 80}, 2);
    const at::Tensor exact = a.to(at::kDouble).matmul(b.to(at::kDouble));
    const at::Tensor found = a.to(choice.device).matmul(b.to(choice.device)).to(at::kCPU, at::kDouble);
    return withinBound("largest difference", (found - exact).abs().max().item<double>(), 1e-3);
}

Outcome attentionIsRight(const DeviceChoice& choice, const RunContext&)
{
    const at::Tensor q = seededNoise({1, 2, 40, 64}, 3), k = seededNoise({1, 2, 70, 64}, 4),
                     v = seededNoise({1, 2, 70, 64}, 5);
    const at::Tensor scores = q.to(at::kDouble).matmul(k.to(at::kDouble).transpose(-2, -1)) / 8.0;
    const at::Tensor exact = at::softmax(scores, -1).matmul(v.to(at::kDouble));
    const auto onDevice = [&](const at::Tensor& t) { return t.to(choice.device, choice.dtype); };
    const at::Tensor found = at::scaled_dot_product_attention(onDevice(q), onDevice(k), onDevice(v));
    const double bound = choice.dtype == at::kFloat ? 1e-3 : 5e-2;
    return withinBound("largest difference",
                       (found.to(at::kCPU, at::kDouble) - exact).abs().max().item<double>(), bound);
}

Outcome sphereIsAClosedMesh(const std::string& decoder, const DeviceChoice& choice, const RunContext& context)
{
    DecodeOptions options;
    options.grid = 64;
    options.minResolution = 31;
    const SphereField field(choice.device);
    const VolumeGrid grid = makeVolumeDecoder(decoder)->decode(field, options, context);
    const MeshFacts facts = factsOf(extractSurface(grid, {}, context).mesh);
    if (!facts.closed || !facts.oriented || facts.euler != 2)
        return {false,
                "the mesh is not a closed sphere (" + std::to_string(facts.openEdges) + " open edges)"};
    const double volume = 4.0 / 3.0 * kPi * kRadius * kRadius * kRadius;
    return withinBound("volume is off by a share of", std::abs(facts.volume / volume - 1), 0.01);
}

struct NamedCheck {
    const char* name;
    Check check;
};

std::vector<NamedCheck> allChecks()
{
    using namespace std::placeholders;
    return {{"Seeded noise is the same as everywhere", noiseIsTheSameEverywhere},
            {"Matrix products are right", productsAreRight},
            {"Attention is right", attentionIsRight},
            {"A sphere decoded on a full grid is closed", std::bind(sphereIsAClosedMesh, "dense", _1, _2)},
            {"A sphere decoded coarse to fine is closed",
             std::bind(sphereIsAClosedMesh, "hierarchical", _1, _2)}};
}

} // namespace

std::vector<SelfCheck> runSelfTest(const std::string& device, const RunContext& context,
                                   const std::function<void(const SelfCheck&)>& onCheck)
{
    const DeviceChoice choice = chooseDevice(device, "auto");
    const RunContext quiet{context.stop, {}};
    std::vector<SelfCheck> results;
    for (const NamedCheck& entry : allChecks()) {
        context.checkpoint();
        SelfCheck result{choice.device.str(), entry.name, false, {}, 0};
        const auto start = std::chrono::steady_clock::now();
        try {
            const c10::InferenceMode inference;
            const Outcome outcome = withOurErrors("checking", [&] { return entry.check(choice, quiet); });
            result.passed = outcome.passed;
            result.detail = outcome.detail;
        } catch (const Error& error) {
            result.detail = error.what();
        }
        result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        results.push_back(result);
        if (onCheck)
            onCheck(result);
    }
    return results;
}

} // namespace maquette::engine
