#include "training/data/shape_index.h"

#include "core/atomic_file.h"
#include "training/data/text_file.h"

#include <engine/error.h>

#include <nlohmann/json.hpp>

namespace maquette::engine {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "maquette-shapes";
constexpr int kVersion = 1;
constexpr std::int64_t kMaxIndexBytes = 512 << 20;
constexpr std::size_t kMaxShapes = 1'000'000;

json toJson(const IndexedShape& shape)
{
    const ShapeInfo& info = shape.info;
    return {{"id", info.id},
            {"name", info.name},
            {"category", info.category},
            {"library", info.library},
            {"creator", info.creator},
            {"licence", info.licence},
            {"split", info.split == Split::HeldOut ? "held_out" : "train"},
            {"copy", info.copy},
            {"procedural", info.isProcedural},
            {"sibling_iou", info.siblingIou},
            {"views", info.views},
            {"icon", info.hasIcon},
            {"shard", shape.shard},
            {"slot", shape.slot}};
}

IndexedShape fromJson(const json& entry)
{
    IndexedShape shape;
    ShapeInfo& info = shape.info;
    info.id = entry.at("id").get<std::string>();
    info.name = entry.at("name").get<std::string>();
    info.category = entry.at("category").get<std::string>();
    info.library = entry.at("library").get<std::string>();
    info.creator = entry.at("creator").get<std::string>();
    info.licence = entry.at("licence").get<std::string>();
    const auto split = entry.at("split").get<std::string>();
    if (split != "held_out" && split != "train")
        throw std::runtime_error("split '" + split + "' is neither train nor held_out");
    info.split = split == "held_out" ? Split::HeldOut : Split::Train;
    info.copy = entry.at("copy").get<int>();
    info.isProcedural = entry.at("procedural").get<bool>();
    info.siblingIou = entry.at("sibling_iou").get<double>();
    info.views = entry.at("views").get<int>();
    info.hasIcon = entry.at("icon").get<bool>();
    shape.shard = entry.at("shard").get<int>();
    shape.slot = entry.at("slot").get<int>();
    return shape;
}

json toJson(const std::vector<SkippedShape>& skipped)
{
    json list = json::array();
    for (const SkippedShape& shape : skipped)
        list.push_back({{"id", shape.id}, {"reason", shape.reason}});
    return list;
}

std::vector<SkippedShape> skippedFromJson(const json& list)
{
    std::vector<SkippedShape> skipped;
    for (const json& entry : list)
        skipped.push_back({entry.at("id").get<std::string>(), entry.at("reason").get<std::string>()});
    return skipped;
}

} // namespace

ShapeIndex indexFromJson(const json& root)
{
    if (root.at("format").get<std::string>() != kFormat || root.at("version").get<int>() != kVersion)
        throw std::runtime_error("format or version is not '" + std::string(kFormat) + "', " +
                                 std::to_string(kVersion));
    ShapeIndex index;
    for (const json& name : root.at("shards")) {
        index.shards.push_back(name.get<std::string>());
        const std::filesystem::path path(index.shards.back());
        if (path.empty() || path != path.filename() || path == "." || path == "..")
            throw std::runtime_error("shard name '" + index.shards.back() + "' is not a plain file name");
    }
    const json& shapes = root.at("shapes");
    if (!shapes.is_array() || shapes.size() > kMaxShapes)
        throw std::runtime_error("'shapes' is not a list of at most " + std::to_string(kMaxShapes));
    for (const json& entry : shapes) {
        index.shapes.push_back(fromJson(entry));
        const IndexedShape& shape = index.shapes.back();
        if (shape.shard < 0 || std::size_t(shape.shard) >= index.shards.size() || shape.slot < 0)
            throw std::runtime_error("shape '" + shape.info.id + "' lies in no shard of the list");
    }
    index.skipped = skippedFromJson(root.at("skipped"));
    if (root.contains("icons_left_out")) // older indexes have no such list
        index.iconsLeftOut = skippedFromJson(root.at("icons_left_out"));
    return index;
}

json indexToJson(const ShapeIndex& index)
{
    json root = {{"format", kFormat}, {"version", kVersion}, {"shards", index.shards}};
    root["shapes"] = json::array();
    for (const IndexedShape& shape : index.shapes)
        root["shapes"].push_back(toJson(shape));
    root["skipped"] = toJson(index.skipped);
    if (!index.iconsLeftOut.empty())
        root["icons_left_out"] = toJson(index.iconsLeftOut);
    return root;
}

void writeShapeIndex(const std::filesystem::path& folder, const ShapeIndex& index)
{
    saveAtomically(folder / ShapeIndex::kFileName,
                   indexToJson(index).dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

ShapeIndex readShapeIndex(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder / ShapeIndex::kFileName;
    if (std::error_code failed; !std::filesystem::exists(path, failed))
        throw Error(ErrorCode::FileRead, path.string() + ": is not there, so that the folder holds no prepared shapes (or "
                                         "their preparation was interrupted); make them with 'maquette-cli train data'");
    const std::string text = readTextFile(path, kMaxIndexBytes);
    try {
        return indexFromJson(json::parse(text));
    } catch (const std::exception& failure) { // the parser's own exceptions, and those of indexFromJson
        throw Error(ErrorCode::BadMesh, path.string() + ": is not an index of prepared shapes (" +
                                            failure.what() + "). Prepare the data again");
    }
}

} // namespace maquette::engine
