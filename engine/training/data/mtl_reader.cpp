#include "training/data/mtl_reader.h"

#include "training/data/text_file.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <optional>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMaxMtlBytes = 16 << 20;
constexpr std::int64_t kMaxTextureBytes = 64 << 20;
constexpr Float3 kGrey = {0.6F, 0.6F, 0.6F};

/// The mean of the texels that are not transparent.
std::optional<Float3> meanColour(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || size > std::uintmax_t(kMaxTextureBytes))
        return std::nullopt;
    cv::Mat picture;
    try {
        picture = cv::imread(path.string(), cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception&) {
        return std::nullopt;
    }
    if (picture.empty() || picture.depth() != CV_8U)
        return std::nullopt;
    cv::Scalar mean;
    if (picture.channels() == 4) {
        cv::Mat alpha;
        cv::extractChannel(picture, alpha, 3);
        mean = cv::mean(picture, alpha > 127);
    } else {
        mean = cv::mean(picture);
        if (picture.channels() == 1)
            mean = cv::Scalar(mean[0], mean[0], mean[0]);
    }
    return Float3{float(mean[2] / 255), float(mean[1] / 255), float(mean[0] / 255)};
}

/// map_Kd may carry options ("-s 1 1 1"); the file name is the last word, or the whole rest where that exists.
std::optional<Float3> textureColour(const std::filesystem::path& folder, std::string_view text)
{
    std::string name(text);
    std::replace(name.begin(), name.end(), '\\', '/');
    if (auto colour = meanColour(folder / std::filesystem::path(name).filename()))
        return colour;
    const std::size_t blank = name.find_last_of(" \t");
    if (blank == std::string::npos)
        return std::nullopt;
    return meanColour(folder / std::filesystem::path(name.substr(blank + 1)).filename());
}

} // namespace

std::map<std::string, Float3, std::less<>> readMtlColours(const std::filesystem::path& path)
{
    const std::string text = readTextFile(path, kMaxMtlBytes);
    std::map<std::string, Float3, std::less<>> colours;
    Float3* current = nullptr;
    TextCursor lines(text);
    for (std::string_view line; lines.line(line);) {
        TextCursor cursor(line);
        const std::string_view word = cursor.word();
        if (word == "newmtl") {
            current = &(colours[std::string(cursor.rest())] = kGrey);
        } else if (word == "Kd" && current) {
            double r = 0;
            double g = 0;
            double b = 0;
            if (cursor.number(r) && cursor.number(g) && cursor.number(b))
                *current = {float(std::clamp(r, 0.0, 1.0)), float(std::clamp(g, 0.0, 1.0)),
                            float(std::clamp(b, 0.0, 1.0))};
        } else if (word == "map_Kd" && current) {
            const auto texture = textureColour(path.parent_path(), cursor.rest());
            const bool isBlack = (*current)[0] + (*current)[1] + (*current)[2] < 0.01F;
            for (int i = 0; texture && i < 3; ++i)
                (*current)[i] = isBlack ? (*texture)[i] : (*current)[i] * (*texture)[i];
        }
    }
    return colours;
}

} // namespace maquette::engine
