#pragma once

#include "drawn_meshes.h"

#include <engine/picture.h>
#include <engine/preview.h>

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

/// Product photographs whose cut-out is known: a drawn mesh before a background, with shadow, noise and JPEG
/// artefacts.
namespace maquette::tests {

using engine::Picture;

struct Scene {
    Mesh mesh;
    Float3 tint{1, 1, 1};                             ///< of the object, times the clay's colour
    std::function<Float3(double, double)> background; ///< colour 0..255 at (u, v) in 0..1
    double shadow = 1;                                ///< strength of the ground shadow
    double noise = 0;                                 ///< deviation in levels
    int jpegQuality = 0;                              ///< 0: none
    int width = 512, height = 512;
    double margin = 0.15;
};

struct Photograph {
    Picture rgb;
    std::vector<std::uint8_t> alpha; ///< the true one
};

inline Photograph photograph(const Scene& scene, unsigned seed = 1)
{
    engine::PreviewOptions options;
    options.width = scene.width;
    options.height = scene.height;
    options.margin = scene.margin;
    options.transparent = true;
    options.groundShadow = false;
    const Picture object = renderPreview(scene.mesh, options);
    options.groundShadow = true;
    const Picture shaded = renderPreview(scene.mesh, options);
    std::mt19937 random(seed);
    Photograph result{engine::filledPicture(scene.width, scene.height, 3, 0), {}};
    const auto gauss = [&] { // sum of uniforms: the same on every standard library
        double sum = 0;
        for (int i = 0; i < 12; ++i)
            sum += double(random()) / 4294967296.0;
        return sum - 6;
    };
    for (int y = 0; y < scene.height; ++y) {
        for (int x = 0; x < scene.width; ++x) {
            const std::uint8_t* o = &object.pixels[object.at(x, y)];
            const double alpha = o[3] / 255.0;
            const double dark =
                scene.shadow * std::max(0.0, shaded.pixels[shaded.at(x, y) + 3] / 255.0 - alpha);
            const Float3 behind = scene.background((x + 0.5) / scene.width, (y + 0.5) / scene.height);
            for (std::size_t k = 0; k < 3; ++k) {
                const double value = o[k] * scene.tint[k] * alpha + behind[k] * (1 - alpha) * (1 - dark) +
                                     (scene.noise > 0 ? scene.noise * gauss() : 0);
                result.rgb.pixels[result.rgb.at(x, y) + k] =
                    std::uint8_t(std::clamp(std::lround(value), 0l, 255l));
            }
            result.alpha.push_back(o[3]);
        }
    }
    if (scene.jpegQuality > 0) {
        std::vector<std::uint8_t> bytes;
        cv::Mat bgr(scene.height, scene.width, CV_8UC3);
        for (int i = 0; i < scene.width * scene.height; ++i)
            for (int k = 0; k < 3; ++k)
                bgr.data[3 * i + k] = result.rgb.pixels[std::size_t(3 * i + 2 - k)];
        cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, scene.jpegQuality});
        result.rgb = engine::decodePicture(bytes, "scene").picture;
    }
    return result;
}

/// Of alpha above one half.
inline double intersectionOverUnion(const Picture& rgba, const std::vector<std::uint8_t>& truth)
{
    double both = 0, any = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const bool a = rgba.pixels[4 * i + 3] > 127, b = truth[i] > 127;
        both += a && b;
        any += a || b;
    }
    return any > 0 ? both / any : 1;
}

/// Mean absolute difference of alpha over the pixels where either is soft, 0..1.
inline double softEdgeError(const Picture& rgba, const std::vector<std::uint8_t>& truth)
{
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const int a = rgba.pixels[4 * i + 3], b = truth[i];
        if ((a > 5 && a < 250) || (b > 5 && b < 250)) {
            sum += std::abs(a - b) / 255.0;
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
}

inline std::function<Float3(double, double)> plain(float r, float g, float b)
{
    return [=](double, double) { return Float3{r, g, b}; };
}

/// Brightest in the upper middle, falling off to the corners: a lit paper sweep.
inline std::function<Float3(double, double)> sweep(Float3 bright, Float3 dark)
{
    return [=](double u, double v) {
        const double r = std::hypot(u - 0.5, 0.8 * (v - 0.4));
        const float f = float(std::exp(-2.5 * r * r));
        return Float3{dark[0] + (bright[0] - dark[0]) * f, dark[1] + (bright[1] - dark[1]) * f,
                      dark[2] + (bright[2] - dark[2]) * f};
    };
}

/// A cluttered room: stripes and patches.
inline std::function<Float3(double, double)> room()
{
    return [](double u, double v) {
        const double wood = 90 + 35 * std::sin(60 * v + 3 * std::sin(9 * u)),
                     wall = 60 + 30 * std::sin(13 * u);
        const bool isFloor = v > 0.62;
        const bool isPatch = std::sin(17 * u + 5) * std::sin(11 * v) > 0.55;
        return isFloor   ? Float3{float(wood + 30), float(wood), float(wood - 50)}
               : isPatch ? Float3{40, 70, 60}
                         : Float3{float(wall), float(wall + 30), float(wall + 60)};
    };
}

} // namespace maquette::tests
