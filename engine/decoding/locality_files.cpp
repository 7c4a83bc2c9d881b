#include "core/atomic_file.h"
#include "core/number_text.h"

#include <engine/error.h>
#include <engine/locality.h>

namespace maquette::engine {

namespace {

void checkRange(const char* name, double value, double least, double most)
{
    if (!(value >= least && value <= most)) // so that NaN fails too
        throw Error(ErrorCode::Usage, std::string("Locality: ") + name + " must lie in " + numberText(least) +
                                          ".." + numberText(most) + ", but is " + numberText(value) + ".");
}

/// A name as one CSV field.
std::string quoted(const std::string& name)
{
    std::string out = "\"";
    for (const char c : name)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string regionCsv(const LocalityReport& report)
{
    std::string text = "regions_per_axis,case,region_x,region_y,region_z,activated_tokens\n";
    for (const LocalityCounts& counts : report.counts) {
        const std::size_t r = static_cast<std::size_t>(counts.regionsPerAxis), all = r * r * r;
        for (std::size_t i = 0; i < counts.perRegion.size(); ++i) {
            const std::size_t region = i % all;
            text += numberText(counts.regionsPerAxis) + ',' + quoted(report.cases[i / all]) + ',' +
                    numberText(region / (r * r)) + ',' + numberText(region / r % r) + ',' +
                    numberText(region % r) + ',' + numberText(counts.perRegion[i]) + '\n';
        }
    }
    return text;
}

std::string caseCsv(const LocalityReport& report)
{
    std::string text = "regions_per_axis,case,activated_tokens,tokens\n";
    for (const LocalityCounts& counts : report.counts)
        for (std::size_t i = 0; i < counts.perCase.size(); ++i)
            text += numberText(counts.regionsPerAxis) + ',' + quoted(report.cases[i]) + ',' +
                    numberText(counts.perCase[i]) + ',' + numberText(report.tokens) + '\n';
    return text;
}

std::string iouCsv(const LocalityReport& report)
{
    std::string text = "regions_per_axis,top_k,tokens,volume_iou,surface_iou,worst_volume_iou\n";
    for (const LocalityIou& iou : report.iou)
        text += numberText(iou.regionsPerAxis) + ',' + numberText(iou.topK) + ',' +
                numberText(report.tokens) + ',' + fixedText(iou.volume, 6) + ',' + fixedText(iou.surface, 6) +
                ',' + fixedText(iou.worst, 6) + '\n';
    return text;
}

} // namespace

void validate(const LocalityOptions& options)
{
    if (options.regionsPerAxis.empty())
        throw Error(ErrorCode::Usage, "Locality: name at least one number of regions per axis.");
    for (const int r : options.regionsPerAxis)
        checkRange("regions per axis", r, 1, 64);
    checkRange("grid", options.grid, 8, 512);
    checkRange("threshold", options.threshold, 0.0, 1.0);
    checkRange("samples per region", options.samplesPerRegion, 1, 1 << 20);
    for (const std::int64_t k : options.topK)
        checkRange("top-k", static_cast<double>(k), 1, 1 << 24);
}

std::vector<std::filesystem::path> writeLocalityCsv(const LocalityReport& report,
                                                    const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> paths = {
        folder / "activated_per_region.csv", folder / "activated_per_case.csv", folder / "iou_by_topk.csv"};
    saveAtomically(paths[0], regionCsv(report));
    saveAtomically(paths[1], caseCsv(report));
    saveAtomically(paths[2], iouCsv(report));
    return paths;
}

} // namespace maquette::engine
