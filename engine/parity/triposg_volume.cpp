#include "parity/triposg_volume.h"

#include <ATen/ATen.h>

#include <map>

namespace maquette::engine::parity {

namespace {

constexpr std::int64_t kChunk = 50'000;

at::Tensor ask(const Field& field, const at::Tensor& points) // [Q, 3] f32 -> [Q] f16, both on the CPU
{
    std::vector<at::Tensor> values;
    for (const at::Tensor& part : points.to(at::kHalf).to(at::kFloat).split(kChunk))
        values.push_back(field.values(part.to(field.device()), {}).to(at::kCPU, at::kHalf));
    return at::cat(values);
}

/// n^3 indices in i-j-k order, [n^3, 3].
at::Tensor gridIndices(std::int64_t n)
{
    const at::Tensor axis = at::arange(n, at::TensorOptions(at::kLong));
    return at::stack(at::meshgrid({axis, axis, axis}, "ij"), -1).reshape({-1, 3});
}

/// One refinement from n^3 values to (2n)^3.
at::Tensor refined(const Field& field, const at::Tensor& coarse, double bound)
{
    const std::int64_t n = coarse.size(0), fine = 2 * n;
    at::Tensor values = coarse.repeat_interleave(2, 0).repeat_interleave(2, 1).repeat_interleave(2, 2);
    at::Tensor candidates = at::zeros_like(coarse, at::kBool);
    const auto inner = [&](const at::Tensor& t) { return t.slice(0, 1, n - 1).slice(1, 1, n - 1).slice(2, 1, n - 1); };
    inner(candidates).copy_(inner((2 * coarse.sigmoid() - 1).abs() < 1.0));
    const std::int64_t width = n < 512 ? 5 : 3;
    const at::Tensor wide =
        at::max_pool3d(candidates.to(at::kFloat).unsqueeze(0).unsqueeze(0), {width, width, width}, {1, 1, 1},
                       {width / 2, width / 2, width / 2})[0][0] > 0;
    const at::Tensor children = wide.repeat_interleave(2, 0).repeat_interleave(2, 1).repeat_interleave(2, 2);
    const at::Tensor places = children.nonzero();
    const double half = static_cast<double>(fine) / 2;
    const at::Tensor points = (places.to(at::kFloat) - half) * (bound / half);
    values.index_put_({places.select(1, 0), places.select(1, 1), places.select(1, 2)}, ask(field, points));
    return values;
}

class AllKeysField final : public Field {
public:
    explicit AllKeysField(std::unique_ptr<Field> field) : m_field(std::move(field)) {}
    at::Tensor values(const at::Tensor& points, const KeySelection&) const override
    {
        return m_field->values(points, {});
    }
    std::int64_t tokenCount() const override { return m_field->tokenCount(); }
    at::Device device() const override { return m_field->device(); }
    at::ScalarType dtype() const override { return m_field->dtype(); }

private:
    std::unique_ptr<Field> m_field;
};

class OwnVolumeChecks final : public CheckGroup {
public:
    OwnVolumeChecks(const ParityWork& work, std::function<std::unique_ptr<Field>()> field)
        : m_work(work), m_field(std::move(field))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        const auto m = match(name, R"(^(vol\.hier16\..+)\.(mask|sample_index|sample_value|values)$)");
        if (!m)
            return std::nullopt;
        const at::Tensor flat = volume((*m)[1]).flatten().to(at::kFloat);
        const at::Tensor known = at::isfinite(flat);
        if ((*m)[2] == "mask")
            return m_work.compare(name, packBits(known, m_work.goldens.entry(name).value("stride", std::int64_t(1))));
        if ((*m)[2] == "values")
            return m_work.compare(name, flat.masked_select(known));
        const at::Tensor index = m_work.goldens.tensor((*m)[1] + ".sample_index").to(at::kLong);
        if ((*m)[2] == "sample_index")
            return m_work.compare(name, at::where(known.index_select(0, index), index, -1));
        return m_work.compare(name, flat.index_select(0, index));
    }

private:
    at::Tensor volume(const std::string& stem)
    {
        if (const auto known = m_done.find(stem); known != m_done.end())
            return known->second;
        const auto& params = m_work.goldens.entry(describedVolume(m_work, stem)).at("params");
        const double bound = params.at("bounds").at(3).get<double>();
        const int first = params.at("dense_octree_depth").get<int>(), last = params.at("hierarchical_octree_depth").get<int>();
        const auto field = m_field();
        const std::int64_t n = std::int64_t(1) << first;
        const at::Tensor axis = at::linspace(-bound, bound, n, at::TensorOptions(at::kDouble)).to(at::kFloat);
        at::Tensor grid = ask(*field, axis.index({gridIndices(n)})).view({n, n, n});
        for (int depth = first; depth < last; ++depth)
            grid = refined(*field, grid, bound);
        return m_done[stem] = grid;
    }

    ParityWork m_work;
    std::function<std::unique_ptr<Field>()> m_field;
    std::map<std::string, at::Tensor> m_done;
};

} // namespace

std::unique_ptr<Field> withAllKeys(std::unique_ptr<Field> field)
{
    return std::make_unique<AllKeysField>(std::move(field));
}

RecordedCall triposgCall(const ParityWork& work, const std::string& volume)
{
    const auto& entry = work.goldens.entry(describedVolume(work, volume));
    nlohmann::json params = entry.value("params", nlohmann::json::object());
    if (params.contains("octree_depth"))
        params["octree_resolution"] = 1 << params["octree_depth"].get<int>();
    else
        params["octree_resolution"] = work.goldens.tensor(volume).size(-1) - 1;
    if (!params.contains("bounds"))
        params["bounds"] = nlohmann::json::parse(
            match(entry.value("meaning", ""), R"(\[-([\d.]+),)").value_or(std::vector<std::string>{"", "1.005"})[1]);
    params["algorithm"] = params.value("algorithm", "").starts_with("flash") ? "Flash" : "Vanilla";
    RecordedCall call = recordedCall(params, false);
    call.options.mode = RefineMode::Wide;
    return call;
}

Placement triposgPlacement(const ParityWork& work, const std::string& stem)
{
    const std::string meaning = work.goldens.entry(stem + ".vertices").value("meaning", "");
    const auto m = match(meaning, R"(index/(\d+)\*([\d.]+)-([\d.]+))");
    if (!m)
        return {};
    const auto number = [&](std::size_t i) { return nlohmann::json::parse((*m)[i]).get<double>(); };
    Placement placement;
    placement.scale.fill(number(2) / number(1));
    placement.offset.fill(-number(3));
    return placement;
}

std::unique_ptr<CheckGroup> makeTripoSgOwnVolumeChecks(const ParityWork& work,
                                                       std::function<std::unique_ptr<Field>()> field)
{
    return std::make_unique<OwnVolumeChecks>(work, std::move(field));
}

} // namespace maquette::engine::parity
