#include "parity/reference_mesh.h"
#include "parity/trajectories.h"
#include "parity/volumes.h"

#include "surface/simplify.h"

#include <engine/mesh_facts.h>

#include <ATen/ATen.h>

#include <cmath>

// Meshes of the published extractor, whole pipeline runs, and post-processing (specs: Hunyuan3D-2, 7.5 and 7.6).
namespace maquette::engine::parity {

namespace {

/// index / (asked resolution + 1) * size + min: shrunk and shifted.
TensorMesh nativeMesh(const VolumeGrid& grid, double level, int asked, const Box& box)
{
    return referenceMesh(grid, level, placementIn(box, asked + 1.0));
}

class MeshChecks final : public CheckGroup {
public:
    MeshChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes,
               std::shared_ptr<Trajectories> trajectories)
        : m_work(work), m_volumes(std::move(volumes)), m_trajectories(std::move(trajectories))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^(mesh|pipe|post)\.(.+)\.(vertices|faces)$)")) {
            const std::string stem = (*m)[1] + "." + (*m)[2];
            if (!m_work.goldens.has(stem + ".vertices") || !m_work.goldens.has(stem + ".faces"))
                return std::nullopt;
            const auto known = m_done.find(stem);
            if (known != m_done.end())
                return known->second;
            return m_done[stem] = (*m)[1] == "mesh"   ? extracted(stem, "vol." + (*m)[2])
                                  : (*m)[1] == "pipe" ? pipeline(stem)
                                                      : postProcessed(stem, (*m)[2]);
        }
        return std::nullopt;
    }

private:
    ParityEntry compare(const std::string& stem, const TensorMesh& ours)
    {
        return compare(stem, ours, m_work.precision());
    }

    ParityEntry compare(const std::string& stem, const TensorMesh& ours, const Precision& precision)
    {
        return compareMeshes(ours.vertices, ours.faces, m_work.goldens.tensor(stem + ".vertices"),
                             m_work.goldens.tensor(stem + ".faces"),
                             m_work.goldens.entry(stem + ".vertices").value("tolerance", nlohmann::json::object()),
                             precision);
    }

    std::optional<ParityEntry> extracted(const std::string& stem, const std::string& volume)
    {
        if (!m_work.goldens.has(volume) && !m_work.goldens.has(volume + ".mask"))
            return std::nullopt;
        const auto& params = m_work.goldens.entry(stem + ".vertices").at("params");
        return compare(stem, nativeMesh(m_volumes->get(volume), params.value("mc_level", 0.0),
                                           params.at("octree_resolution").get<int>(),
                                           recordedBox(params.at("bounds"))));
    }

    std::optional<ParityEntry> pipeline(const std::string& stem)
    {
        const auto& entry = m_work.goldens.entry(stem + ".vertices");
        const auto folder = match(entry.value("meaning", ""), R"(\(([^()\s]+)\))");
        if (!entry.contains("params"))
            return std::nullopt;
        const auto& params = entry["params"];
        RecordedRun run;
        run.folder = folder ? (*folder)[1] : m_work.models.pipelineFolder("");
        run.steps = params.at("num_inference_steps").get<int>();
        run.guidance = params.at("guidance_scale").get<double>();
        run.noise = params.at("noise").get<std::string>();
        run.pictures = {params.at("image").get<std::string>()};

        const hunyuan3d2::NativeVae vae(m_work.models.vae(run.folder));
        const Trajectory& trajectory = m_trajectories->run(run);
        const auto field = vae.decode(trajectory.finalLatents);
        nlohmann::json call = params;
        call["bounds"] = params.value("box_v", 1.01);
        const bool flash = params.contains("flashvdm") && params["flashvdm"].is_string();
        if (flash)
            call["algorithm"] = "FlashVDMVolumeDecoding(" + params["flashvdm"].get<std::string>() + ")";
        const RecordedCall recorded = recordedCall(call, false);
        const VolumeGrid grid = makeVolumeDecoder(recorded.decoder)->decode(*field, recorded.options, m_work.context);
        Precision precision = trajectory.precision(m_work);
        precision.hangsOnChoices = precision.hangsOnChoices || flash; // every region chooses its keys
        return compare(stem, nativeMesh(grid, params.value("mc_level", 0.0), recorded.options.grid,
                                           recorded.options.box), precision);
    }

    std::optional<ParityEntry> postProcessed(const std::string& stem, const std::string& what)
    {
        if (what != "reduce" || !m_work.goldens.has("post.vertices.in"))
            return std::nullopt;
        const auto& entry = m_work.goldens.entry(stem + ".vertices");
        const auto target = match(entry.value("meaning", ""), R"(max_facenum=(\d+))");
        if (!target || !entry.contains("stats"))
            return std::nullopt;
        const std::int64_t wanted = std::stoll((*target)[1]);
        Mesh reduced = recordedInput();
        simplifyMesh(reduced, wanted, m_work.context);
        const MeshFacts facts = factsOf(reduced);
        const auto& stats = entry["stats"];
        const double area = stats.at("area").get<double>(), volume = stats.at("signed_volume").get<double>();
        const double areaOff = std::abs(facts.area - area) / area;
        const double volumeOff = std::abs(std::abs(facts.volume) - std::abs(volume)) / std::abs(volume);
        ParityEntry e;
        e.worstAbsolute = std::abs(static_cast<double>(facts.faces) - stats.at("faces").get<double>());
        e.worstRelative = std::max(areaOff, volumeOff);
        const bool closedAsWanted = facts.closed || stats.value("edges_not_shared_by_two", 0) > 0;
        e.status = facts.faces <= wanted + 10 && areaOff < 0.02 && volumeOff < 0.02 && closedAsWanted
                       ? ParityStatus::Ok
                       : ParityStatus::Failed;
        e.tolerance = "about the wanted faces, area and volume within 2 %, closed";
        e.note = std::to_string(facts.faces) + " faces";
        return e;
    }

    Mesh recordedInput() const
    {
        const at::Tensor v = m_work.goldens.tensor("post.vertices.in").to(at::kFloat).contiguous();
        const at::Tensor f = m_work.goldens.tensor("post.faces.in").to(at::kLong).contiguous();
        Mesh mesh;
        const auto* pv = v.const_data_ptr<float>();
        for (std::int64_t i = 0; i < v.size(0); ++i)
            mesh.positions.push_back({pv[3 * i], pv[3 * i + 1], pv[3 * i + 2]});
        const auto* pf = f.const_data_ptr<std::int64_t>();
        for (std::int64_t i = 0; i < f.size(0); ++i)
            mesh.triangles.push_back({static_cast<std::uint32_t>(pf[3 * i]), static_cast<std::uint32_t>(pf[3 * i + 1]),
                                      static_cast<std::uint32_t>(pf[3 * i + 2])});
        return mesh;
    }

    ParityWork m_work;
    std::shared_ptr<RecordedVolumes> m_volumes;
    std::shared_ptr<Trajectories> m_trajectories;
    std::map<std::string, std::optional<ParityEntry>> m_done; ///< by stem: vertices and faces are one comparison
};

} // namespace

std::unique_ptr<CheckGroup> makeMeshChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes,
                                           std::shared_ptr<Trajectories> trajectories)
{
    return std::make_unique<MeshChecks>(work, std::move(volumes), std::move(trajectories));
}

} // namespace maquette::engine::parity
