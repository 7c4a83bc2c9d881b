#include "parity/family_checks.h"

#include "nn/embedding.h"

#include <engine/picture.h>

#include <ATen/ATen.h>

namespace maquette::engine::parity {

ParityEntry compareShaped(const ParityWork& work, const std::string& name, const at::Tensor& ours)
{
    const at::Tensor recorded = work.goldens.tensor(name);
    return work.compare(name, ours.numel() == recorded.numel() ? ours.reshape(recorded.sizes()) : ours);
}

ParityEntry checkFourier(const ParityWork& work, const std::string& name, const ShapeVaeConfig& config)
{
    const at::Tensor points = work.goldens.tensor("points.in").slice(0, 0, work.goldens.tensor(name).size(0));
    return work.compare(name, fourierFeatures(points.to(work.choice.device), config.numFreqs, config.includePi));
}

std::optional<at::Tensor> dinoStage(const Dinov2& dino, const at::Tensor& pixels, const std::string& what)
{
    const at::Tensor input = pixels.to(dino.clsToken.device(), dino.clsToken.scalar_type());
    if (what == "last_hidden_state")
        return dino(input);
    if (what == "main")
        return dino.withoutRegisters(dino(input));
    at::Tensor x = dino.embed(input);
    if (what == "dinov2.embeddings.out")
        return x;
    const auto layer = match(what, R"(^dinov2\.layer\.(\d+)\.out$)");
    if (!layer || std::stoul((*layer)[1]) >= dino.layers.size())
        return std::nullopt;
    for (std::size_t i = 0; i <= std::stoul((*layer)[1]); ++i)
        x = dino.layers[i](x);
    return x;
}

PreparedPicture DinoPictures::framed(const std::string& letter) const
{
    return m_recipe.frame(loadPicture(m_pictures.file(letter)).picture);
}

std::optional<ParityEntry> DinoPictures::check(const std::string& name) const
{
    const auto m = match(name, R"(^cond\.(\w+)\.(.+)$)");
    if (!m)
        return std::nullopt;
    if ((*m)[2] == "pixel_values")
        return m_work.compare(name, processed((*m)[1]));
    const auto ours = dinoStage(*m_recipe.encoder(), recordedPixels((*m)[1]), (*m)[2]);
    return ours ? std::optional(m_work.compare(name, *ours)) : std::nullopt;
}

at::Tensor DinoPictures::tokens(const std::string& letter) const
{
    return dinoStage(*m_recipe.encoder(), recordedPixels(letter), "main").value();
}

at::Tensor DinoPictures::processed(const std::string& letter) const
{
    const at::Tensor bytes = pixels(framed(letter).rgb).permute({2, 0, 1}).unsqueeze(0).to(at::kFloat);
    return pixelValues(bytes / 127.5 - 1, m_recipe.pixels);
}

/// As recorded where it was: resized bytes may differ by one between versions of the imaging library.
at::Tensor DinoPictures::recordedPixels(const std::string& letter) const
{
    const std::string recorded = "cond." + letter + ".pixel_values";
    return m_work.goldens.has(recorded) ? m_work.goldens.tensor(recorded) : processed(letter);
}

// A recorded grid of some 15 cells has slopes below 1, which divide the field's rounding.
constexpr double kSlope = 4.0;

std::optional<ParityEntry> PlacedMeshChecks::check(const std::string& name)
{
    const auto m = match(name, R"(^mesh\.(.+)\.(vertices|faces)$)");
    if (!m)
        return std::nullopt;
    const std::string stem = "mesh." + (*m)[1], volume = "vol." + (*m)[1];
    if (const auto known = m_done.find(stem); known != m_done.end())
        return known->second;
    const auto& goldens = m_work.goldens;
    if (!goldens.has(stem + ".vertices") || !goldens.has(stem + ".faces") ||
        !goldens.has(describedVolume(m_work, volume)))
        return std::nullopt;
    const TensorMesh ours = referenceMesh(m_volumes->get(volume), 0.0, m_place(stem, volume));
    return m_done[stem] =
               compareMeshes(ours.vertices, ours.faces, goldens.tensor(stem + ".vertices"),
                             goldens.tensor(stem + ".faces"),
                             goldens.entry(stem + ".vertices").value("tolerance", nlohmann::json::object()),
                             m_work.precision(kSlope));
}

} // namespace maquette::engine::parity
