#include "parity/families.h"

#include "parity/trajectories.h"
#include "parity/volumes.h"

namespace maquette::engine::parity {

const std::vector<ParityFamily>& parityFamilies()
{
    static const std::vector<ParityFamily> kFamilies = {
        {"hunyuan3d-2", hunyuanGroups},
        {"hunyuan3d-2.1", hunyuan21Groups},
        {"michelangelo", michelangeloGroups},
        {"michelangelo-diffusion", michelangeloDiffusionGroups},
        {"step1x-3d", step1x3dGroups},
        {"triposg", triposgGroups},
    };
    return kFamilies;
}

namespace {

CheckGroups commonHunyuanGroups(const ParityWork& work)
{
    const auto volumes = std::make_shared<RecordedVolumes>(work, nativeVolumes(work));
    const auto trajectories = std::make_shared<Trajectories>(work);
    CheckGroups groups;
    groups.push_back(makeVaeChecks(work));
    groups.push_back(makeSurfaceEncoderChecks(work));
    groups.push_back(makeVolumeChecks(work, volumes));
    groups.push_back(makePictureChecks(work));
    groups.push_back(makeSamplingChecks(work, trajectories));
    groups.push_back(makeMeshChecks(work, volumes, trajectories));
    return groups;
}

} // namespace

CheckGroups hunyuanGroups(const ParityWork& work)
{
    CheckGroups groups = commonHunyuanGroups(work);
    groups.push_back(makeAttentionChecks(work));
    groups.push_back(makeDenoiserChecks(work));
    return groups;
}

CheckGroups hunyuan21Groups(const ParityWork& work)
{
    CheckGroups groups = commonHunyuanGroups(work);
    groups.push_back(makePlainDitChecks(work));
    return groups;
}

} // namespace maquette::engine::parity
