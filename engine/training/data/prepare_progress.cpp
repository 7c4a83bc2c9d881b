#include "training/data/prepare_progress.h"

#include "core/atomic_file.h"
#include "training/data/text_file.h"

#include <engine/error.h>

#include <nlohmann/json.hpp>

namespace maquette::engine {

namespace {

using nlohmann::json;

constexpr std::int64_t kMaxBytes = 512 << 20;

PrepareProgress parseProgress(const json& root)
{
    PrepareProgress progress;
    progress.plan = root.at("plan").get<std::string>();
    progress.jobsDone = root.at("jobs_done").get<std::size_t>();
    progress.index = indexFromJson(root.at("index"));
    for (const json& model : root.at("models")) {
        const auto shape = model.at("shape").get<std::size_t>();
        if (shape >= progress.index.shapes.size())
            throw std::runtime_error("a model is none of the shapes");
        progress.models.push_back({shape, OccupancyBits::fromHex(model.at("occupancy").get_ref<const std::string&>())});
    }
    return progress;
}

} // namespace

void writePrepareProgress(const std::filesystem::path& folder, const PrepareProgress& progress)
{
    json root = {{"plan", progress.plan}, {"jobs_done", progress.jobsDone}, {"index", indexToJson(progress.index)}};
    root["models"] = json::array();
    for (const ModelBits& model : progress.models)
        root["models"].push_back({{"shape", model.shape}, {"occupancy", model.bits.hex()}});
    saveAtomically(folder / PrepareProgress::kFileName,
                   root.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

std::optional<PrepareProgress> readPrepareProgress(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder / PrepareProgress::kFileName;
    if (std::error_code failed; !std::filesystem::exists(path, failed))
        return {};
    const std::string text = readTextFile(path, kMaxBytes);
    try {
        PrepareProgress progress = parseProgress(json::parse(text));
        for (const std::string& shard : progress.index.shards)
            if (std::error_code failed; !std::filesystem::is_regular_file(folder / shard, failed))
                throw std::runtime_error("its file " + shard + " is not there");
        return progress;
    } catch (const std::exception& failure) { // the parser's own exceptions, and those above
        throw Error(ErrorCode::BadMesh, path.string() + ": does not say how far the data were prepared (" + failure.what() +
                                            "). Empty the folder and prepare the data again");
    }
}

} // namespace maquette::engine
