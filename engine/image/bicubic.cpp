#include "image/bicubic.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

// Weights are whole numbers of 2^-22, as in the library, so that sums round alike.
constexpr int kFractionBits = 32 - 8 - 2;
constexpr double kSupport = 2.0;

double cubic(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0)
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    if (x < 2.0)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0.0;
}

struct Taps {
    int first = 0;
    std::vector<int> weights;
};

/// Where each pixel of the new side comes from.
std::vector<Taps> tapsOf(int from, int to)
{
    const double scale = static_cast<double>(from) / to, wide = std::max(scale, 1.0), support = kSupport * wide;
    std::vector<Taps> taps(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int last = std::min(static_cast<int>(centre + support + 0.5), from);
        std::vector<double> weights;
        double sum = 0;
        for (int x = first; x < last; ++x) {
            weights.push_back(cubic((x - centre + 0.5) / wide));
            sum += weights.back();
        }
        taps[static_cast<std::size_t>(i)].first = first;
        for (const double weight : weights)
            taps[static_cast<std::size_t>(i)].weights.push_back(
                static_cast<int>(std::floor(weight / sum * (1 << kFractionBits) + 0.5)));
    }
    return taps;
}

std::uint8_t toByte(int sum)
{
    return static_cast<std::uint8_t>(std::clamp(sum >> kFractionBits, 0, 255));
}

/// One axis: `stride` bytes from one pixel of the line to the next.
void resampleLine(const std::uint8_t* from, std::uint8_t* to, std::size_t fromStride, std::size_t toStride,
                  const std::vector<Taps>& taps)
{
    for (std::size_t i = 0; i < taps.size(); ++i) {
        int sum = 1 << (kFractionBits - 1);
        const std::uint8_t* pixel = from + static_cast<std::size_t>(taps[i].first) * fromStride;
        for (const int weight : taps[i].weights) {
            sum += *pixel * weight;
            pixel += fromStride;
        }
        to[i * toStride] = toByte(sum);
    }
}

} // namespace

Picture resizeBicubic(const Picture& picture, int width, int height)
{
    Picture across = picture;
    const auto channels = static_cast<std::size_t>(picture.channels);
    if (width != picture.width) {
        across = filledPicture(width, picture.height, picture.channels, 0);
        const std::vector<Taps> taps = tapsOf(picture.width, width);
        for (int y = 0; y < picture.height; ++y)
            for (std::size_t c = 0; c < channels; ++c)
                resampleLine(&picture.pixels[picture.at(0, y) + c], &across.pixels[across.at(0, y) + c], channels,
                             channels, taps);
    }
    if (height == across.height)
        return across;
    Picture down = filledPicture(width, height, picture.channels, 0);
    const std::vector<Taps> taps = tapsOf(across.height, height);
    const std::size_t row = channels * static_cast<std::size_t>(width);
    for (std::size_t column = 0; column < row; ++column)
        resampleLine(&across.pixels[column], &down.pixels[column], row, row, taps);
    return down;
}

} // namespace maquette::engine
