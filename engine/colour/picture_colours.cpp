#include "colour/picture_colours.h"

#include "image/opencv_setup.h"
#include "image/visible_box.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

constexpr std::uint8_t kObject = 128;
constexpr int kMargin = 2; ///< pixels of background kept around the object
/// Half-width of the rim, as a share of the object's longer side.
constexpr double kRim = 0.006;

/// RGBA of the object alone, no side above kMaxColourSide.
cv::Mat objectPixels(const Picture& cutOut)
{
    const VisibleBox box = visibleBox(cutOut);
    cv::Mat object(box.bottom - box.top, box.right - box.left, CV_8UC4);
    for (int y = 0; y < object.rows; ++y)
        for (int x = 0; x < object.cols; ++x) {
            const std::uint8_t* from = &cutOut.pixels[cutOut.at(box.left + x, box.top + y)];
            std::uint8_t* to = object.ptr(y) + 4 * x;
            std::copy_n(from, 3, to);
            to[3] = alphaOf(cutOut, box.left + x, box.top + y);
        }
    const double scale = double(kMaxColourSide) / std::max(object.rows, object.cols);
    if (scale >= 1)
        return object;
    cv::Mat small;
    cv::resize(object, small,
               cv::Size(std::max(1, int(object.cols * scale)), std::max(1, int(object.rows * scale))), 0, 0,
               cv::INTER_AREA);
    return small;
}

} // namespace

void spreadColours(Picture& rgb, const std::vector<std::uint8_t>& inside)
{
    const int width = rgb.width, height = rgb.height;
    std::vector<std::uint8_t> done = inside;
    std::vector<int> ring;
    for (int i = 0; i < width * height; ++i)
        if (done[std::size_t(i)] != 0)
            ring.push_back(i);
    while (!ring.empty()) {
        std::vector<int> next;
        for (const int from : ring) {
            const int x = from % width, y = from / width;
            const int around[4][2] = {{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}};
            for (const auto& [nx, ny] : around) {
                const int to = ny * width + nx;
                if (nx < 0 || ny < 0 || nx >= width || ny >= height || done[std::size_t(to)] != 0)
                    continue;
                done[std::size_t(to)] = 1;
                std::copy_n(&rgb.pixels[std::size_t(from) * 3], 3, &rgb.pixels[std::size_t(to) * 3]);
                next.push_back(to);
            }
        }
        ring = std::move(next);
    }
}

PictureColours coloursOf(const Picture& cutOut)
{
    setUpOpenCv();
    const cv::Mat object = objectPixels(cutOut);
    const int width = object.cols + 2 * kMargin, height = object.rows + 2 * kMargin;
    PictureColours colours{filledPicture(width, height, 3, 0), filledPicture(width, height, 1, 0)};
    cv::Mat mask(height, width, CV_8UC1, colours.mask.pixels.data());
    bool isSolid = false;
    for (int y = 0; y < object.rows; ++y)
        for (int x = 0; x < object.cols; ++x)
            isSolid = isSolid || object.ptr(y)[4 * x + 3] >= kObject;
    const int least = isSolid ? kObject : 1; // a picture that shines through everywhere is all object
    for (int y = 0; y < object.rows; ++y)
        for (int x = 0; x < object.cols; ++x) {
            const std::uint8_t* from = object.ptr(y) + 4 * x;
            std::copy_n(from, 3, &colours.rgb.pixels[colours.rgb.at(x + kMargin, y + kMargin)]);
            mask.at<std::uint8_t>(y + kMargin, x + kMargin) = from[3] >= least ? 255 : 0;
        }
    const int rim = std::max(1, int(std::lround(kRim * std::max(object.rows, object.cols))));
    cv::Mat core;
    cv::erode(mask, core, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(2 * rim + 1, 2 * rim + 1)));
    // What is thinner than its rim has no core of its own and keeps its pixels.
    cv::Mat opened;
    cv::dilate(core, opened, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(4 * rim + 1, 4 * rim + 1)));
    std::vector<std::uint8_t> inside(std::size_t(width) * std::size_t(height));
    for (std::size_t i = 0; i < inside.size(); ++i)
        inside[i] = core.data[i] != 0 || (mask.data[i] != 0 && opened.data[i] == 0);
    spreadColours(colours.rgb, inside);
    return colours;
}

Float3 colourAt(const Picture& rgb, double x, double y)
{
    const double px = std::clamp(x - 0.5, 0.0, double(rgb.width - 1));
    const double py = std::clamp(y - 0.5, 0.0, double(rgb.height - 1));
    const int x0 = int(px), y0 = int(py);
    const int x1 = std::min(x0 + 1, rgb.width - 1), y1 = std::min(y0 + 1, rgb.height - 1);
    const double fx = px - x0, fy = py - y0;
    Float3 colour{};
    for (std::size_t k = 0; k < 3; ++k) {
        const auto at = [&](int i, int j) { return double(rgb.pixels[rgb.at(i, j) + k]); };
        const double upper = at(x0, y0) * (1 - fx) + at(x1, y0) * fx;
        const double lower = at(x0, y1) * (1 - fx) + at(x1, y1) * fx;
        colour[k] = float((upper * (1 - fy) + lower * fy) / 255);
    }
    return colour;
}

} // namespace maquette::engine
