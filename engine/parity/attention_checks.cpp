#include "parity/checks.h"

#include "decoding/flash_decoder.h"
#include "nn/selected_attention.h"

#include <ATen/ATen.h>

// The published attention processors with recorded queries, keys and values (specs: Hunyuan3D-2, 4.5).
namespace maquette::engine::parity {

namespace {

class AttentionChecks final : public CheckGroup {
public:
    explicit AttentionChecks(const ParityWork& work) : m_work(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        const auto m = match(name, R"(^(proc\d+)\.(full|mean\.coarse|mean\.cells|merge\.cells)\.out$)");
        if (!m)
            return std::nullopt;
        const at::Tensor q = m_work.input((*m)[1] + ".q.in"), k = m_work.input((*m)[1] + ".k.in"),
                         v = m_work.input((*m)[1] + ".v.in");
        KeySelection selection;
        if ((*m)[2] != "full") {
            selection.rule = (*m)[2].starts_with("mean") ? KeySelection::Rule::Mean : KeySelection::Rule::Merge;
            selection.topK = keysKept(k.size(2), {});
            selection.stride = (*m)[2] == "mean.coarse" ? 100 : (*m)[2] == "mean.cells" ? 50 : 30;
            selection.counts = {q.size(2)};
            if ((*m)[2].ends_with("cells"))
                selection.counts = cells(name);
        }
        return m_work.compare(name, selectedAttention(q, k, v, selection), m_work.precisionOfChoices());
    }

private:
    /// "... cells ids 3,5,9 of 100,51,79 queries" -> {100, 51, 79}
    std::vector<std::int64_t> cells(const std::string& name) const
    {
        std::vector<std::int64_t> counts;
        const auto list = match(m_work.goldens.entry(name).value("meaning", ""), R"(of ([\d,]+) queries)");
        std::string rest = list ? (*list)[1] + "," : "";
        for (std::size_t comma; (comma = rest.find(',')) != std::string::npos; rest.erase(0, comma + 1))
            counts.push_back(std::stoll(rest.substr(0, comma)));
        return counts;
    }

    ParityWork m_work;
};

} // namespace

std::unique_ptr<CheckGroup> makeAttentionChecks(const ParityWork& work)
{
    return std::make_unique<AttentionChecks>(work);
}

} // namespace maquette::engine::parity
