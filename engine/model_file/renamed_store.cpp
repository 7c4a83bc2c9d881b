#include "model_file/renamed_store.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

namespace {

at::Tensor changed(const at::Tensor& value, LeafRule::Change change)
{
    if (change == LeafRule::Change::Negate)
        return value.neg();
    if (change == LeafRule::Change::SwapHalves) {
        const auto halves = value.chunk(2, 0);
        return at::cat({halves[1], halves[0]}, 0);
    }
    return value;
}

const LeafRule* ruleFor(const NamePart& part, const std::string& leaf)
{
    for (const LeafRule& rule : part.leaves)
        if (rule.ours == leaf)
            return &rule;
    return nullptr;
}

} // namespace

RenamedStore::RenamedStore(ParameterStore& inner, NameTable table) : m_inner(&inner), m_table(std::move(table))
{
    std::stable_sort(m_table.begin(), m_table.end(),
                     [](const NamePart& a, const NamePart& b) { return a.ours.size() > b.ours.size(); });
}

at::Tensor RenamedStore::request(const ParameterSpec& spec)
{
    const auto part = std::find_if(m_table.begin(), m_table.end(),
                                   [&](const NamePart& p) { return spec.name.starts_with(p.ours); });
    if (part == m_table.end())
        return m_inner->request(spec);
    const std::string rest = spec.name.substr(part->ours.size());
    const std::size_t dot = rest.rfind('.');
    std::string tail;
    const LeafRule* rule = ruleFor(*part, rest);
    if (!rule && dot != std::string::npos) {
        rule = ruleFor(*part, rest.substr(0, dot));
        tail = rest.substr(dot);
    }
    if (!rule)
        return m_inner->request({part->theirs + rest, spec.shape});

    std::vector<at::Tensor> values;
    for (std::size_t i = 0; i < rule->theirs.size(); ++i) {
        std::vector<std::int64_t> shape = spec.shape;
        if (rule->theirs.size() > 1)
            shape[0] = rule->rows.empty() ? shape[0] / static_cast<std::int64_t>(rule->theirs.size()) : rule->rows[i];
        values.push_back(m_inner->request({part->theirs + rule->theirs[i] + tail, shape}));
    }
    if (!values.front().defined()) // only declared
        return {};
    return changed(values.size() == 1 ? values.front() : at::cat(values, 0), rule->change);
}

} // namespace maquette::engine
