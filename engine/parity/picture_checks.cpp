#include "parity/pictures.h"

#include <ATen/ATen.h>

#include <algorithm>

// Image processor and image encoder (specs: Hunyuan3D-2, 2.6, 7.2 and 7.4).
namespace maquette::engine::parity {

namespace {

using hunyuan3d2::ConditionerNetwork;

class PictureChecks final : public CheckGroup {
public:
    explicit PictureChecks(const ParityWork& work) : m_work(work), m_pictures(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^img\.(\w+)\.(\w+)$)"))
            return picture(name, (*m)[1], (*m)[2]);
        if (name == "cond.mv.main")
            return multiView(name);
        if (name == "cond.mv.view_embed")
            return m_work.compare(name, viewTable(name));
        if (name == "cond.uncond.main")
            return unconditional(name);
        if (const auto m = match(name, R"(^cond\.(\w+)\.(main|transformed|dinov2\..+)$)"))
            return encoded(name, (*m)[1], (*m)[2]);
        return std::nullopt;
    }

private:
    const std::string folder() const { return m_work.models.pipelineFolder(""); }
    const ConditionerNetwork& network() { return *m_work.models.conditioner(folder()); }

    std::optional<ParityEntry> picture(const std::string& name, const std::string& letter, const std::string& what)
    {
        if (what == "recenter") // recorded in the order blue, green, red
            return m_work.compare(name, pixels(m_pictures.recentred(letter).rgb).flip(2));
        if (what == "recenter_mask")
            return m_work.compare(name, pixels(m_pictures.recentred(letter).mask));
        if (what == "processed")
            return m_work.compare(name, pixels(m_pictures.processed(letter, folder()).rgb).permute({2, 0, 1}));
        if (what == "processed_mask")
            return m_work.compare(name, pixels(m_pictures.processed(letter, folder()).mask).permute({2, 0, 1}));
        return std::nullopt;
    }

    std::optional<ParityEntry> encoded(const std::string& name, const std::string& letter, const std::string& what)
    {
        const at::Tensor pictures = m_pictures.networkInput(letter, folder())[0];
        if (what == "main")
            return m_work.compare(name, network()(pictures));
        const at::Tensor transformed = network().transform(pictures);
        if (what == "transformed")
            return m_work.compare(name, transformed);
        at::Tensor x = network().dino.embed(transformed.to(m_work.choice.dtype));
        if (what == "dinov2.embeddings.out")
            return m_work.compare(name, x);
        const auto layer = match(what, R"(^dinov2\.layer\.(\d+)\.out$)");
        if (!layer || std::stoul((*layer)[1]) >= network().dino.layers.size())
            return std::nullopt;
        for (std::size_t i = 0; i <= std::stoul((*layer)[1]); ++i)
            x = network().dino.layers[i](x);
        return m_work.compare(name, x);
    }

    ParityEntry unconditional(const std::string& name)
    {
        const hunyuan3d2::NativeImageEncoder encoder(m_work.models.conditioner(folder()));
        const auto file = std::filesystem::directory_iterator(m_work.goldens.folder() / "images")->path().filename();
        const at::Tensor tokens = encoder.encode(m_pictures.networkInput("images/" + file.string(), folder()), {0});
        return m_work.compare(name, encoder.unconditional(tokens));
    }

    /// "... views front=a, left=b, back=c given as ..." -> pictures in the order of their index.
    std::optional<ParityEntry> multiView(const std::string& name)
    {
        static const std::map<std::string, int> kIndex = {{"front", 0}, {"left", 1}, {"back", 2}, {"right", 3}};
        std::map<int, std::string> views;
        std::string rest = m_work.goldens.entry(name).value("meaning", "");
        while (const auto m = match(rest, R"((front|left|back|right)=(\w+)(.*)$)")) {
            views[kIndex.at((*m)[1])] = (*m)[2];
            rest = (*m)[3];
        }
        if (views.empty())
            return std::nullopt;
        std::vector<at::Tensor> pictures;
        std::vector<int> indices;
        for (const auto& [index, letter] : views) {
            indices.push_back(index);
            pictures.push_back(m_pictures.networkInput(letter, folder()));
        }
        // The recorded multi-view encoder has the single-view one's weights.
        auto shared = std::make_shared<ConditionerNetwork>(network());
        shared->config.multiView = true;
        const hunyuan3d2::NativeImageEncoder encoder(shared);
        return m_work.compare(name, encoder.encode(at::cat(pictures, 1), indices));
    }

    at::Tensor viewTable(const std::string& name)
    {
        const at::Tensor recorded = m_work.goldens.tensor(name);
        std::vector<int> indices(static_cast<std::size_t>(recorded.size(0)));
        for (std::size_t i = 0; i < indices.size(); ++i)
            indices[i] = static_cast<int>(i);
        return hunyuan3d2::viewEmbedding(indices, recorded.size(1));
    }

    ParityWork m_work;
    RecordedPictures m_pictures;
};

} // namespace

std::unique_ptr<CheckGroup> makePictureChecks(const ParityWork& work)
{
    return std::make_unique<PictureChecks>(work);
}

} // namespace maquette::engine::parity
