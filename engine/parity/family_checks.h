#pragma once

#include "image/pixel_values.h"
#include "model/dinov2/dinov2.h"
#include "parity/checks.h"
#include "parity/pictures.h"
#include "parity/reference_mesh.h"
#include "parity/volumes.h"

#include <functional>
#include <map>
#include <string>

/// Checks that several families share once they say where their numbers come from.
namespace maquette::engine::parity {

/// Compares, with ours brought to the recorded shape where only sides of 1 differ.
ParityEntry compareShaped(const ParityWork& work, const std::string& name, const at::Tensor& ours);

/// "fourier.out": features of the first points.
ParityEntry checkFourier(const ParityWork& work, const std::string& name, const ShapeVaeConfig& config);

/// A DINOv2 encoder on recorded pixel values: "dinov2.embeddings.out", "dinov2.layer.1.out", "last_hidden_state" and
/// "main" (without registers). Nothing for other names.
std::optional<at::Tensor> dinoStage(const Dinov2& dino, const at::Tensor& pixels, const std::string& what);

/// Recorded pictures of a family whose only encoder is DINOv2.
class DinoPictures {
public:
    struct Recipe {
        std::function<PreparedPicture(const Picture&)> frame; ///< the family's framing
        PixelValuesConfig pixels;
        std::function<std::shared_ptr<const Dinov2>()> encoder; ///< loaded when first asked for
    };
    DinoPictures(const ParityWork& work, Recipe recipe) : m_work(work), m_pictures(work), m_recipe(std::move(recipe)) {}

    PreparedPicture framed(const std::string& letter) const;
    /// "cond.a.pixel_values", and "cond.a." before what dinoStage() knows.
    std::optional<ParityEntry> check(const std::string& name) const;
    /// What a sampling run is conditioned on.
    at::Tensor tokens(const std::string& letter) const;

private:
    at::Tensor processed(const std::string& letter) const;
    at::Tensor recordedPixels(const std::string& letter) const;

    ParityWork m_work;
    RecordedPictures m_pictures;
    Recipe m_recipe;
};

/// Meshes of volumes ("mesh.X" of "vol.X") in the family's own placement.
class PlacedMeshChecks final : public CheckGroup {
public:
    using Place = std::function<Placement(const std::string& stem, const std::string& volume)>;
    PlacedMeshChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes, Place place)
        : m_work(work), m_volumes(std::move(volumes)), m_place(std::move(place))
    {
    }
    std::optional<ParityEntry> check(const std::string& name) override;

private:
    ParityWork m_work;
    std::shared_ptr<RecordedVolumes> m_volumes;
    Place m_place;
    std::map<std::string, ParityEntry> m_done; ///< by stem: vertices and faces are one comparison
};

} // namespace maquette::engine::parity
