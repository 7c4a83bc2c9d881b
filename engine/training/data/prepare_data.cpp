#include <engine/prepare_data.h>

#include "core/atomic_file.h"
#include "training/data/catalogue.h"
#include "training/data/notice.h"
#include "training/data/obj_reader.h"
#include "training/data/ordered_workers.h"
#include "training/data/prepare_progress.h"
#include "training/data/procedural.h"
#include "training/data/sha1.h"
#include "training/data/shape_builder.h"
#include "training/data/shape_index.h"
#include "training/data/shape_sampler.h"
#include "training/data/split.h"

#include <engine/error.h>

#include <algorithm>
#include <memory>
#include <set>

namespace maquette::engine {

namespace {

constexpr double kThinnest = 0.02; // of the largest extent: cards, road markings, rugs
constexpr double kLowStretch = 0.75;
constexpr double kHighStretch = 1.3;
constexpr double kSiblingIou = 0.7; // a held-out model whose best sibling is below this is novel
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

/// The first 64 bits of the text's digest.
std::uint64_t hashOf(const std::string& text)
{
    const auto digest = sha1(text);
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i)
        out = out << 8 | digest[i];
    return out;
}

std::uint64_t shapeSeed(const std::string& id, int copy, std::uint64_t seed)
{
    return hashOf(id + '\n' + std::to_string(copy) + '\n' + std::to_string(seed));
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
        openFolder();
        const std::size_t first = m_state.jobsDone;
        m_progress.done = std::int64_t(first);
        runInOrder<JobResult>(
            m_jobs.size() - first, m_options.threads, [&](std::size_t i) { return build(m_jobs[first + i]); },
            [&](std::size_t i, JobResult&& result) { take(m_jobs[first + i], std::move(result)); });
        flushShard();
        rateHeldOut();
        writeNotice();
        writeShapeIndex(m_options.output, m_state.index);
        std::filesystem::remove(m_options.output / PrepareProgress::kFileName);
        m_result.shapes = std::int64_t(m_state.index.shapes.size());
        m_result.skipped = std::int64_t(m_state.index.skipped.size());
        m_result.iconsLeftOut = std::int64_t(m_state.index.iconsLeftOut.size());
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
        require(m_options.shapesPerShard >= 1 && m_options.shapesPerShard <= 4096,
                "shapes per shard must lie between 1 and 4096");
        std::error_code failure;
        std::filesystem::create_directories(m_options.output, failure);
        if (failure)
            throw Error(ErrorCode::FileWrite, m_options.output.string() + ": the folder cannot be made (" +
                                                  failure.message() + ")");
    }

    /// Goes on where an interrupted run stopped, or begins in an empty folder.
    void openFolder()
    {
        const std::string plan = planName();
        if (std::optional<PrepareProgress> begun = readPrepareProgress(m_options.output)) {
            if (begun->plan != plan || begun->jobsDone > m_jobs.size())
                throw Error(ErrorCode::Usage, m_options.output.string() +
                                                  ": was begun with other options or another catalogue; give the same "
                                                  "ones to go on, or name an empty folder");
            m_state = std::move(*begun);
            return;
        }
        if (std::error_code failure; !std::filesystem::is_empty(m_options.output, failure) || failure)
            throw Error(ErrorCode::Usage,
                        m_options.output.string() +
                            ": holds files already; name an empty folder for the prepared data");
        m_state.plan = plan;
        writePrepareProgress(m_options.output, m_state);
    }

    /// Changes with every option and shape that changes the bytes written.
    std::string planName() const
    {
        std::string text;
        for (const std::int64_t value :
             {std::int64_t(m_options.copies), std::int64_t(m_options.views), std::int64_t(m_options.copyViews),
              std::int64_t(m_options.proceduralViews), std::int64_t(m_options.cells), std::int64_t(m_options.seed),
              std::int64_t(m_options.shapesPerShard)})
            text += std::to_string(value) + ' ';
        for (const Job& job : m_jobs)
            text += '\n' + job.id();
        return std::to_string(hashOf(text));
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
            m_state.index.skipped.push_back(skipped);
        }
        for (Product& product : result.products) {
            if (!product.shape.iconFault.empty()) {
                m_progress.skipped = "only its icon: " + product.shape.iconFault;
                m_state.index.iconsLeftOut.push_back({product.info.id, product.shape.iconFault});
            }
            add(std::move(product));
        }
        ++m_state.jobsDone;
        if (m_pending.size() >= std::size_t(m_options.shapesPerShard))
            flushShard();
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
        ShapeIndex& index = m_state.index;
        if (!info.isProcedural && info.copy == 0)
            m_state.models.push_back({index.shapes.size(), OccupancyBits(product.shape.occupancy)});
        index.shapes.push_back({std::move(info), int(index.shards.size()), int(m_pending.size())});
        m_pending.push_back(std::move(product.shape.record));
    }

    void flushShard()
    {
        if (m_pending.empty())
            return;
        std::string number = std::to_string(m_state.index.shards.size());
        number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
        const std::string name = "shapes-" + number + ".mqs";
        AtomicFile file(m_options.output / name);
        file.write(packShard(m_pending));
        file.commit();
        m_state.index.shards.push_back(name);
        m_pending.clear();
        writePrepareProgress(m_options.output, m_state);
    }

    void rateHeldOut()
    {
        std::vector<OccupancyBits> training;
        for (const ModelBits& model : m_state.models)
            if (infoOf(model).split == Split::Train)
                training.push_back(model.bits);
        m_result.training = std::int64_t(training.size());
        for (const ModelBits& model : m_state.models) {
            if (infoOf(model).split == Split::Train)
                continue;
            const double iou = bestSiblingIou(model.bits, training);
            infoOf(model).siblingIou = iou;
            ++m_result.heldOut;
            m_result.novel += iou < kSiblingIou;
        }
    }

    ShapeInfo& infoOf(const ModelBits& model)
    {
        return m_state.index.shapes[model.shape].info;
    }

    void writeNotice() const
    {
        std::set<std::string> ids;
        std::int64_t procedural = 0;
        for (const IndexedShape& shape : m_state.index.shapes) {
            procedural += shape.info.isProcedural;
            ids.insert(shape.info.id);
        }
        std::vector<CatalogueEntry> used;
        for (const Job& job : m_jobs)
            if (job.entry && ids.contains(job.entry->id))
                used.push_back(*job.entry);
        saveAtomically(m_options.output / kNoticeFile, noticeText(used, procedural));
    }

    const PrepareDataOptions& m_options;
    const RunContext& m_context;
    std::vector<CatalogueEntry> m_catalogue;
    std::vector<Job> m_jobs;
    PrepareDataProgress m_progress;
    PrepareDataResult m_result;
    PrepareProgress m_state;
    std::vector<ShapeRecord> m_pending; ///< the records of the shard that is being filled
};

} // namespace

PrepareDataResult prepareData(const PrepareDataOptions& options, const RunContext& context)
{
    return Preparer(options, context).run();
}

} // namespace maquette::engine
