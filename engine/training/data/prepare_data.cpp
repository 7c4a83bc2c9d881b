#include <engine/prepare_data.h>

#include "core/atomic_file.h"
#include "training/data/catalogue.h"
#include "training/data/notice.h"
#include "training/data/obj_reader.h"
#include "training/data/ordered_workers.h"
#include "training/data/procedural.h"
#include "training/data/sha1.h"
#include "training/data/shape_builder.h"
#include "training/data/shape_index.h"
#include "training/data/shape_sampler.h"
#include "training/data/siblings.h"
#include "training/data/split.h"

#include <engine/error.h>

#include <algorithm>
#include <memory>

namespace maquette::engine {

namespace {

constexpr double kThinnest = 0.02; // of the largest extent: cards, road markings, rugs
constexpr double kLowStretch = 0.75;
constexpr double kHighStretch = 1.3;
constexpr double kSiblingIou = 0.7; // a held-out model whose best sibling is below this is novel
constexpr std::size_t kShapesPerShard = 64;
constexpr const char* kNoticeFile = "NOTICE-starter.md";

/// One catalogue model with its copies, or one procedural shape.
struct Job {
    const CatalogueEntry* entry = nullptr;
    std::string family;
    std::int64_t number = 0; ///< of the procedural shape
    std::string id() const
    {
        return entry ? entry->id : "procedural/" + family + "/" + std::to_string(number);
    }
};

struct Product {
    ShapeInfo info;
    BuiltShape shape;
};

struct JobResult {
    std::vector<Product> products;
    std::vector<SkippedShape> skipped;
};

std::uint64_t shapeSeed(const std::string& id, int copy, std::uint64_t seed)
{
    const auto digest = sha1(id + '\n' + std::to_string(copy) + '\n' + std::to_string(seed));
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i)
        out = out << 8 | digest[i];
    return out;
}

class Preparer {
public:
    Preparer(const PrepareDataOptions& options, const RunContext& context)
        : m_options(options), m_context(context)
    {}

    PrepareDataResult run()
    {
        checkOptions();
        planJobs();
        runInOrder<JobResult>(
            m_jobs.size(), m_options.threads, [this](std::size_t i) { return build(m_jobs[i]); },
            [this](std::size_t i, JobResult&& result) { take(m_jobs[i], std::move(result)); });
        flushShard();
        rateHeldOut();
        saveAtomically(m_options.output / kNoticeFile, noticeText(m_used, m_proceduralShapes));
        writeShapeIndex(m_options.output, m_index);
        m_result.shapes = std::int64_t(m_index.shapes.size());
        m_result.skipped = std::int64_t(m_index.skipped.size());
        return m_result;
    }

private:
    void checkOptions() const
    {
        const auto require = [](bool isGood, const char* message) {
            if (!isGood)
                throw Error(ErrorCode::Usage, message);
        };
        require(!m_options.catalogue.empty() || m_options.procedural > 0,
                "there is nothing to prepare: name a catalogue folder or ask for procedural shapes");
        require(m_options.copies >= 0 && m_options.copies <= 64, "copies must lie between 0 and 64");
        require(m_options.procedural >= 0 && m_options.procedural <= 500'000,
                "procedural shapes must lie between 0 and 500000");
        for (const int views : {m_options.views, m_options.copyViews, m_options.proceduralViews})
            require(views >= 1 && views <= 256, "views must lie between 1 and 256");
        require(m_options.cells >= 64 && m_options.cells <= 512, "cells must lie between 64 and 512");
        require(m_options.threads >= 1 && m_options.threads <= 256, "threads must lie between 1 and 256");
        require(m_options.models >= 0, "models must not be negative");
        std::error_code failure;
        std::filesystem::create_directories(m_options.output, failure);
        if (failure)
            throw Error(ErrorCode::FileWrite, m_options.output.string() + ": the folder cannot be made (" +
                                                  failure.message() + ")");
        if (!std::filesystem::is_empty(m_options.output, failure) || failure)
            throw Error(ErrorCode::Usage,
                        m_options.output.string() +
                            ": holds files already; name an empty folder for the prepared data");
    }

    void planJobs()
    {
        if (!m_options.catalogue.empty())
            m_catalogue = readCatalogue(m_options.catalogue);
        const std::int64_t all = std::int64_t(m_catalogue.size());
        const std::int64_t taken = m_options.models > 0 ? std::min(m_options.models, all) : all;
        for (std::int64_t i = 0; i < taken; ++i)
            m_jobs.push_back({&m_catalogue[std::size_t(i * all / taken)], {}, 0});
        const std::vector<std::string>& families = proceduralFamilies();
        for (std::int64_t i = 0; i < m_options.procedural; ++i)
            m_jobs.push_back({nullptr, families[std::size_t(i) % families.size()], i});
        m_progress.total = std::int64_t(m_jobs.size());
    }

    // Runs on a worker thread; touches nothing but its arguments and the options.
    JobResult build(const Job& job) const
    {
        m_context.checkpoint();
        JobResult result;
        try {
            if (job.entry)
                buildModel(*job.entry, result);
            else
                buildProcedural(job, result);
        } catch (const Error& error) {
            result.skipped.push_back({job.id(), error.what()});
        }
        return result;
    }

    void buildModel(const CatalogueEntry& entry, JobResult& result) const
    {
        TrainingMesh mesh = readObj(entry.model);
        rotate(mesh, entry.rotation);
        normalise(mesh);
        if (thinness(mesh) < kThinnest)
            throw Error(ErrorCode::BadMesh, "the model is thinner than 2 % of its largest extent");
        const bool heldOut = isHeldOut(entry.id);
        const int copies = heldOut ? 0 : m_options.copies;
        for (int copy = 0; copy <= copies; ++copy) {
            m_context.checkpoint();
            Product product;
            product.info = {entry.id,      entry.name,    entry.category,
                            entry.library, entry.creator, catalogueLibrary(entry.library).licence};
            product.info.split = heldOut ? Split::HeldOut : Split::Train;
            product.info.copy = copy;
            ShapeBuilderOptions options = builderOptions(entry.id, copy);
            options.views = copy > 0 ? m_options.copyViews : m_options.views;
            if (copy == 0)
                options.icon = entry.icon;
            try {
                product.shape = buildShape(copy > 0 ? stretched(mesh, options.seed) : mesh, options);
                result.products.push_back(std::move(product));
            } catch (const Error& error) {
                result.skipped.push_back({entry.id + " (copy " + std::to_string(copy) + ")", error.what()});
            }
        }
    }

    void buildProcedural(const Job& job, JobResult& result) const
    {
        Product product;
        ShapeInfo& info = product.info;
        info.id = job.id();
        info.name = info.category = job.family;
        info.library = "procedural";
        info.licence = "CC0 1.0";
        info.isProcedural = true;
        ShapeBuilderOptions options = builderOptions(info.id, 0);
        options.views = m_options.proceduralViews;
        product.shape = buildShape(proceduralMesh(job.family, options.seed), options);
        result.products.push_back(std::move(product));
    }

    ShapeBuilderOptions builderOptions(const std::string& id, int copy) const
    {
        ShapeBuilderOptions options;
        options.field.cells = m_options.cells;
        options.seed = shapeSeed(id, copy, m_options.seed);
        return options;
    }

    static TrainingMesh stretched(TrainingMesh mesh, std::uint64_t seed)
    {
        std::mt19937_64 random(seed ^ 0x9e3779b97f4a7c15);
        Float3 factors;
        for (float& factor : factors)
            factor = float(uniform(random, kLowStretch, kHighStretch));
        stretch(mesh, factors);
        normalise(mesh);
        return mesh;
    }

    void take(const Job& job, JobResult&& result)
    {
        m_progress.skipped.clear();
        for (const SkippedShape& skipped : result.skipped) {
            m_progress.skipped = skipped.reason;
            m_index.skipped.push_back(skipped);
        }
        for (Product& product : result.products)
            add(std::move(product));
        if (job.entry && !result.products.empty())
            m_used.push_back(*job.entry);
        ++m_progress.done;
        m_progress.id = job.id();
        if (m_options.progress)
            m_options.progress(m_progress);
        m_context.checkpoint();
    }

    void add(Product&& product)
    {
        ShapeInfo& info = product.info;
        info.views = int(product.shape.record.poses.size());
        info.hasIcon = product.shape.record.iconSize > 0;
        const bool isModel = !info.isProcedural && info.copy == 0;
        m_proceduralShapes += info.isProcedural;
        if (isModel && info.split == Split::Train) {
            ++m_result.training;
            m_trainingBits.emplace_back(product.shape.occupancy);
        } else if (isModel) {
            ++m_result.heldOut;
            m_heldOutBits.emplace_back(m_index.shapes.size(), OccupancyBits(product.shape.occupancy));
        }
        m_index.shapes.push_back({std::move(info), int(m_index.shards.size()), int(m_pending.size())});
        m_pending.push_back(std::move(product.shape.record));
        if (m_pending.size() == kShapesPerShard)
            flushShard();
    }

    void flushShard()
    {
        if (m_pending.empty())
            return;
        std::string number = std::to_string(m_index.shards.size());
        number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
        const std::string name = "shapes-" + number + ".mqs";
        AtomicFile file(m_options.output / name);
        file.write(packShard(m_pending));
        file.commit();
        m_index.shards.push_back(name);
        m_pending.clear();
    }

    void rateHeldOut()
    {
        for (const auto& [shape, bits] : m_heldOutBits) {
            const double iou = bestSiblingIou(bits, m_trainingBits);
            m_index.shapes[shape].info.siblingIou = iou;
            m_result.novel += iou < kSiblingIou;
        }
    }

    const PrepareDataOptions& m_options;
    const RunContext& m_context;
    std::vector<CatalogueEntry> m_catalogue;
    std::vector<Job> m_jobs;
    PrepareDataProgress m_progress;
    PrepareDataResult m_result;
    ShapeIndex m_index;
    std::vector<ShapeRecord> m_pending;
    std::vector<CatalogueEntry> m_used;
    std::int64_t m_proceduralShapes = 0;
    std::vector<OccupancyBits> m_trainingBits;
    std::vector<std::pair<std::size_t, OccupancyBits>> m_heldOutBits;
};

} // namespace

PrepareDataResult prepareData(const PrepareDataOptions& options, const RunContext& context)
{
    return Preparer(options, context).run();
}

} // namespace maquette::engine
