#pragma once

#include <engine/run_context.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

/// Turns meshes into the shards that the trainers read.
namespace maquette::engine {

struct PrepareDataProgress {
    std::int64_t done = 0; ///< shapes finished or skipped
    std::int64_t total = 0;
    std::string id;      ///< the shape that has just been finished
    std::string skipped; ///< why it or its icon was left out; empty where nothing was
};

struct PrepareDataOptions {
    std::filesystem::path catalogue; ///< as packaging/fetch-catalogue unpacks it; empty: no catalogue models
    std::filesystem::path output;    ///< a new or empty folder, or one that an interrupted run left
    std::int64_t models = 0; ///< take only the first so many catalogue models, spread evenly; 0 takes all
    int copies = 2;          ///< stretched copies of each training model
    std::int64_t procedural = 1200; ///< shapes of our own families
    int views = 24;                 ///< pictures of a catalogue model
    int copyViews = 12;             ///< of a stretched copy
    int proceduralViews = 8;
    int cells = 128; ///< of the distance field, per axis
    int threads = 1;
    std::uint64_t seed = 0;
    int shapesPerShard = 64; ///< about; the most that an interruption costs
    /// Called on the calling thread, in the order of the shapes.
    std::function<void(const PrepareDataProgress&)> progress;
};

struct PrepareDataResult {
    std::int64_t shapes = 0;
    std::int64_t training = 0; ///< catalogue models, without copies
    std::int64_t heldOut = 0;
    std::int64_t novel = 0; ///< held-out models whose likest training model has an IoU below 0.7
    std::int64_t skipped = 0;
    std::int64_t iconsLeftOut = 0; ///< catalogue pictures that cannot be read or show nothing
};

/// Writes shards, index.json (last, so that a folder with an index is complete) and NOTICE-starter.md. Meshes
/// that cannot be used, are thinner than 2 % of their largest extent or have too little surface are skipped
/// and listed in the index with the reason; so are icons that cannot be read or show nothing, whose shapes stay. The same
/// options give the same bytes for any number of threads and of interruptions: unfinished.json says after each shard how far the work has come, and the same call goes on there.
/// Throws Error(Usage) for options out of range or an output folder that holds something else or was begun with
/// other options, Error(FileRead) and
/// Error(BadMesh) for the catalogue, Error(FileWrite); Cancelled once a stop was asked for.
PrepareDataResult prepareData(const PrepareDataOptions& options, const RunContext& context);

struct SlimCatalogueOptions {
    std::filesystem::path catalogue; ///< as packaging/fetch-catalogue unpacks it
    std::filesystem::path output;    ///< a folder that does not exist yet or is empty
    std::int64_t mostTriangles = 30000; ///< of one model, about; from 100
    std::function<void(const PrepareDataProgress&)> progress; ///< after each model
};

struct SlimCatalogueResult {
    std::int64_t models = 0;
    std::int64_t skipped = 0; ///< that cannot be read
};

/// A copy of the catalogue in the same layout that packs small, for training on another machine: geometry in whole numbers,
/// turned and fitted as the data tool would, at most about so many triangles, one colour per face, icons, ids, names and
/// creators; no textures. Throws Error(Usage), the catalogue's errors, Error(FileWrite), Cancelled.
SlimCatalogueResult slimCatalogue(const SlimCatalogueOptions& options, const RunContext& context);

} // namespace maquette::engine
