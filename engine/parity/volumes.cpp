#include "parity/volumes.h"

#include "decoding/known_nodes.h"

#include <kernels/near_surface.h>

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

namespace maquette::engine::parity {

namespace {

/// The field of the published hierarchical class: every refined query lands on one point.
class CollapsedField final : public Field {
public:
    CollapsedField(const Field& field, std::int64_t firstLevelNodes) : m_field(field), m_left(firstLevelNodes) {}

    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        if (m_left > 0) {
            m_left -= points.size(0);
            return m_field.values(points, selection);
        }
        return m_field.values(at::full_like(points, -1.0), selection);
    }
    std::int64_t tokenCount() const override { return m_field.tokenCount(); }
    at::Device device() const override { return m_field.device(); }
    at::ScalarType dtype() const override { return m_field.dtype(); }

private:
    const Field& m_field;
    mutable std::int64_t m_left;
};

VolumeGrid decodeRecorded(const Field& field, const RecordedCall& call, DecodeStats& stats, const RunContext& context)
{
    DecodeObserver observer;
    observer.stats = &stats;
    const auto decoder = makeVolumeDecoder(call.decoder);
    if (!call.collapsedPoints)
        return decoder->decode(field, call.options, context, observer);
    const std::int64_t nodes = decoder->levels(call.options).front() + 1;
    return decoder->decode(CollapsedField(field, nodes * nodes * nodes), call.options, context, observer);
}

} // namespace

Box recordedBox(const nlohmann::json& bounds)
{
    if (bounds.is_number())
        return Box::cube(bounds.get<double>());
    Box box;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        box.min[axis] = bounds.at(axis).get<double>();
        box.max[axis] = bounds.at(axis + 3).get<double>();
    }
    return box;
}

RecordedCall recordedCall(const nlohmann::json& params, bool asPublished)
{
    RecordedCall call;
    const std::string algorithm = params.value("algorithm", "VanillaVolumeDecoder");
    call.decoder = algorithm.starts_with("Flash")          ? "flash"
                   : algorithm.starts_with("Hierarchical") ? "hierarchical"
                                                           : "dense";
    DecodeOptions& o = call.options;
    o.grid = params.at("octree_resolution").get<int>();
    o.box = recordedBox(params.at("bounds"));
    o.chunk = params.value("num_chunks", 10000);
    o.minResolution = params.value("min_resolution", 63);
    o.level = params.value("mc_level", 0.0);
    o.miniGrid = params.value("mini_grid_num", 4);
    o.topKMode = algorithm.find("merge") != std::string::npos ? TopKMode::Merge : TopKMode::Mean;
    o.addLevelAsReference = true;
    o.coarseNodesInModelDtype = true;
    o.regionOrderOfLibrary = true;
    call.collapsedPoints = asPublished && call.decoder == "hierarchical";
    return call;
}

std::string describedVolume(const ParityWork& work, const std::string& volume)
{
    return work.goldens.has(volume) ? volume : volume + ".mask";
}

at::Tensor recordedInput(const ParityWork& work, const std::string& text)
{
    const auto parts = match(text, R"(^([^\[]+)(\[-1\])?(?:\[:(\d+)\])?$)").value();
    at::Tensor value = work.input(parts[1]);
    if (!parts[2].empty())
        value = value[-1];
    return parts[3].empty() ? value : value.slice(0, 0, std::stoll(parts[3]));
}

const VolumeGrid& RecordedVolumes::get(const std::string& name)
{
    if (const auto known = m_grids.find(name); known != m_grids.end())
        return known->second;
    const RecordedCall call = m_source.call(name);
    const std::int64_t recordedQueries =
        m_work.goldens.entry(describedVolume(m_work, name))
            .value(nlohmann::json::json_pointer("/probe/geo_points"), std::int64_t(-1));
    // Halves ask for a few nodes more or less, for another candidate's field 8 % or more.
    const std::int64_t near = m_work.precision().isHalf() ? recordedQueries / 50 : 0;
    std::optional<VolumeGrid> chosen; // the nearest one
    std::int64_t distance = 0;
    for (const auto& field : m_source.fields(name)) {
        DecodeStats stats;
        VolumeGrid grid = decodeRecorded(*field, call, stats, m_work.context);
        const std::int64_t off = std::abs(stats.totalQueries - recordedQueries);
        if (!chosen || off < distance) {
            chosen = std::move(grid);
            distance = off;
        }
        if (distance <= near)
            break;
    }
    return m_grids.emplace(name, std::move(*chosen)).first->second;
}

VolumeSource nativeVolumes(const ParityWork& work)
{
    VolumeSource source;
    source.call = [work](const std::string& volume) {
        return recordedCall(work.goldens.entry(describedVolume(work, volume)).at("params"),
                            volume.starts_with("vol.hier_asis"));
    };
    source.fields = [work](const std::string& volume) {
        const bool turbo = match(volume, R"(\.turbo\.)").has_value();
        const std::string prefix = turbo ? "vae_turbo" : "vae";
        const auto network = work.models.vae(work.models.vaeFolder(turbo ? "turbo" : ""));
        std::vector<at::Tensor> candidates;
        const auto& entry = work.goldens.entry(describedVolume(work, volume));
        if (entry.contains("input")) {
            const double reciprocal = 1.0 / network->config.scaleFactor;
            candidates = {recordedInput(work, entry["input"].get<std::string>()) * reciprocal};
        } else {
            candidates = {work.input(prefix + ".latents.in")};
            if (work.goldens.has(prefix + ".batch.latents.in"))
                for (const at::Tensor& row : work.input(prefix + ".batch.latents.in").split(1))
                    candidates.push_back(row);
        }
        std::vector<std::unique_ptr<Field>> fields;
        for (const at::Tensor& latents : candidates)
            fields.push_back(hunyuan3d2::makeField(network, network->tokens(latents)));
        return fields;
    };
    return source;
}

at::Tensor denseTensor(const VolumeGrid& grid)
{
    const std::int64_t n = grid.nodes();
    const at::Tensor dense = at::full({n, n, n}, std::numeric_limits<float>::quiet_NaN());
    auto* out = dense.mutable_data_ptr<float>();
    const KnownNodes known = knownNodes(grid);
    for (std::size_t i = 0; i < known.flat.size(); ++i)
        out[known.flat[i]] = known.values[i];
    return dense;
}

at::Tensor nearSurfaceOfRecorded(const at::Tensor& values, double level)
{
    constexpr float kUnknown = -10000.0f;
    return kernels::nearSurface(values, values != kUnknown, -level, 0.0); // the published code adds the level
}

} // namespace maquette::engine::parity
