#include "parity/pictures.h"

#include "image/picture_tensor.h"

#include <engine/error.h>
#include <engine/picture.h>

#include <ATen/ATen.h>

namespace maquette::engine::parity {

std::filesystem::path RecordedPictures::file(const std::string& nameOrLetter) const
{
    const auto& folder = m_work.goldens.folder();
    if (std::filesystem::exists(folder / nameOrLetter))
        return folder / nameOrLetter;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "images")) {
        const std::string stem = entry.path().stem().string();
        if (stem == nameOrLetter || stem.starts_with(nameOrLetter + "_"))
            return entry.path();
    }
    throw Error(ErrorCode::FileRead, (folder / "images").string() + ": has no picture '" + nameOrLetter + "'");
}

PreparedPicture RecordedPictures::recentred(const std::string& nameOrLetter) const
{
    return recentre(loadPicture(file(nameOrLetter)).picture, ImageProcessorConfig{});
}

PreparedPicture RecordedPictures::processed(const std::string& nameOrLetter, const std::string& pipelineFolder) const
{
    const auto& config = m_work.models.open(pipelineFolder).config.imageProcessor;
    return normalise(loadPicture(file(nameOrLetter)).picture, config.value_or(ImageProcessorConfig{}));
}

at::Tensor RecordedPictures::networkInput(const std::string& nameOrLetter, const std::string& pipelineFolder) const
{
    const std::string stem = file(nameOrLetter).stem().string();
    const std::string recorded = "img." + stem.substr(0, stem.find('_')) + ".processed";
    if (m_work.goldens.has(recorded))
        return (m_work.goldens.tensor(recorded).to(at::kFloat) / 255 * 2 - 1).to(m_work.choice.device).unsqueeze(0).unsqueeze(0);
    return toTensor({processed(nameOrLetter, pipelineFolder)}).to(m_work.choice.device);
}

at::Tensor pixels(const Picture& picture)
{
    return at::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()),
                         {picture.height, picture.width, picture.channels}, at::TensorOptions(at::kByte))
        .clone();
}

} // namespace maquette::engine::parity
