#include "training/data/mtl_reader.h"

#include "training/data/text_file.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMaxMtlBytes = 16 << 20;
constexpr std::uintmax_t kMaxTextureBytes = 64 << 20;
constexpr int kTextureSide = 128;
constexpr Float3 kGrey = {0.6F, 0.6F, 0.6F};

cv::Mat readTexture(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || size > kMaxTextureBytes)
        return {};
    try {
        cv::Mat picture = cv::imread(path.string(), cv::IMREAD_UNCHANGED);
        return picture.depth() == CV_8U ? picture : cv::Mat();
    } catch (const cv::Exception&) {
        return {};
    }
}

bool takeTexture(const std::filesystem::path& path, MtlMaterial& material)
{
    cv::Mat picture = readTexture(path);
    if (picture.empty())
        return false;
    cv::Scalar mean;
    if (picture.channels() == 4) {
        cv::Mat alpha;
        cv::extractChannel(picture, alpha, 3);
        mean = cv::mean(picture, alpha > 127);
        cv::cvtColor(picture, picture, cv::COLOR_BGRA2RGB);
    } else if (picture.channels() == 3) {
        mean = cv::mean(picture);
        cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
    } else if (picture.channels() == 1) {
        mean = cv::Scalar::all(cv::mean(picture)[0]);
        cv::cvtColor(picture, picture, cv::COLOR_GRAY2RGB);
    } else {
        return false;
    }
    const double scale = std::min(1.0, double(kTextureSide) / std::max(picture.cols, picture.rows));
    const cv::Size size(std::max(1, int(picture.cols * scale)), std::max(1, int(picture.rows * scale)));
    cv::resize(picture, picture, size, 0, 0, cv::INTER_AREA);
    material.colour = {float(mean[2] / 255), float(mean[1] / 255), float(mean[0] / 255)};
    material.texture.width = picture.cols;
    material.texture.height = picture.rows;
    material.texture.rgb.assign(picture.datastart, picture.dataend);
    return true;
}

/// map_Kd may carry options ("-s 1 1 1"); the file name is the whole rest where that exists, or else its last
/// word.
void readMap(const std::filesystem::path& folder, std::string_view text, MtlMaterial& material)
{
    std::string name(text);
    std::replace(name.begin(), name.end(), '\\', '/');
    if (takeTexture(folder / std::filesystem::path(name).filename(), material))
        return;
    const std::size_t blank = name.find_last_of(" \t");
    if (blank != std::string::npos)
        takeTexture(folder / std::filesystem::path(name.substr(blank + 1)).filename(), material);
}

} // namespace

Float3 SmallTexture::at(double u, double v) const
{
    const auto pixel = [](double coordinate, int size) {
        const double wrapped = coordinate - std::floor(coordinate);
        return std::clamp(int(wrapped * size), 0, size - 1);
    };
    const std::size_t index = (std::size_t(pixel(1 - v, height)) * width + pixel(u, width)) * 3;
    return {float(rgb[index]) / 255, float(rgb[index + 1]) / 255, float(rgb[index + 2]) / 255};
}

std::map<std::string, MtlMaterial, std::less<>> readMtl(const std::filesystem::path& path)
{
    const std::string text = readTextFile(path, kMaxMtlBytes);
    std::map<std::string, MtlMaterial, std::less<>> materials;
    MtlMaterial* current = nullptr;
    TextCursor lines(text);
    for (std::string_view line; lines.line(line);) {
        TextCursor cursor(line);
        const std::string_view word = cursor.word();
        if (word == "newmtl") {
            current = &materials[std::string(cursor.rest())];
            *current = {kGrey, {}};
        } else if (word == "Kd" && current && current->texture.width == 0) {
            Float3 colour;
            bool isGood = true;
            for (float& component : colour) {
                double number = 0;
                isGood = isGood && cursor.number(number);
                component = float(std::clamp(number, 0.0, 1.0));
            }
            if (isGood)
                current->colour = colour;
        } else if (word == "map_Kd" && current) {
            readMap(path.parent_path(), cursor.rest(), *current);
        }
    }
    return materials;
}

} // namespace maquette::engine
