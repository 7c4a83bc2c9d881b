#include "image/cut_out_parts.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

// Product photographs: one colour or a gentle gradient behind the object, and a soft shadow under it. The
// background is a smooth surface over the picture, fitted to the border and then grown inwards; a shadow is
// that surface made darker without an edge.
namespace maquette::engine {
namespace {

// Tuned on rendered objects before white, grey and coloured gradients, with noise and JPEG artefacts.
constexpr double kRingShare = 0.02;     // of the shorter side: what surely shows background
constexpr double kPlainShare = 0.7;     // of the ring must fit the surface
constexpr double kMaxNoise = 9.0;       // levels; more is a texture
constexpr double kLeastTolerance = 7.0; // levels
constexpr double kToleranceInNoise = 4.0;
constexpr double kShadowSlope =
    9.0; // levels per pixel at 1024 pixels: a shadow's edge is softer than an object's
constexpr double kThinEdge = 1.8; // levels per pixel above the surroundings: an object's edge, however faint
constexpr int kEdgeSurroundings = 9;           // pixels
constexpr double kMaxShadowShare = 0.5;        // of what is not background; more is the object itself
constexpr double kSmallestHole = 0.0006;       // of the area: background seen through a handle
constexpr double kSmallestHoleInWhite = 0.002; // highlights look like a burnt-out background

/// Range of brightness relative to the background.
struct Shades {
    double darkest;
    double brightest;
};
constexpr Shades kGradient = {0.90, 1.15};
constexpr Shades kShadow = {0.35, 1.15};

constexpr std::size_t kMostTerms = 15; // quartic
using Row = std::array<double, kMostTerms>;

/// Ordered by degree: 3 terms are linear, 6 quadratic, 15 quartic.
Row terms(double x, double y)
{
    const double xx = x * x, yy = y * y;
    return {1,      x,      y,       xx,         x * y,   yy,         xx * x, xx * y,
            x * yy, yy * y, xx * xx, xx * x * y, xx * yy, x * yy * y, yy * yy};
}

struct Sample {
    double x, y; ///< -1..1
    cv::Vec3f colour;
};

/// A polynomial per channel over the picture.
class Surface {
public:
    /// Robust fit: samples of something else (an object that reaches the border) lose their weight.
    Surface(const std::vector<Sample>& samples, int termCount)
    {
        std::vector<double> weights(samples.size(), 1.0);
        for (int round = 0; round < 12; ++round) {
            fit(samples, weights, round < 4 ? 3 : termCount);
            std::vector<double> residuals;
            for (const Sample& s : samples)
                residuals.push_back(cv::norm(s.colour - at(s.x, s.y)));
            std::vector<double> sorted = residuals;
            std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(sorted.size() / 2),
                             sorted.end());
            m_noise = std::max(0.65 * sorted[sorted.size() / 2],
                               0.5); // median of a 3-channel length -> one deviation
            const double reach = 6 * std::max(m_noise, 2.0);
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const double r = residuals[i];
                const double inside = 1 - (r / reach) * (r / reach);
                weights[i] = round < 6 ? 1 / std::max(r, 2.0) : (r < reach ? inside * inside : 0.0);
            }
        }
    }

    double noise() const { return m_noise; } ///< deviation per channel, levels

    cv::Vec3f at(double x, double y) const
    {
        const Row row = terms(x, y);
        cv::Vec3f colour;
        for (int c = 0; c < 3; ++c) {
            double sum = 0;
            for (std::size_t k = 0; k < kMostTerms; ++k)
                sum += m_coefficients[std::size_t(c)][k] * row[k];
            colour[c] = float(std::clamp(sum, 0.0, 255.0));
        }
        return colour;
    }

    cv::Mat image(cv::Size size) const
    {
        cv::Mat out(size, CV_32FC3);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                out.at<cv::Vec3f>(y, x) = at(2.0 * x / size.width - 1, 2.0 * y / size.height - 1);
        return out;
    }

private:
    void fit(const std::vector<Sample>& samples, const std::vector<double>& weights, int count)
    {
        cv::Mat left = cv::Mat::zeros(count, count, CV_64F), right = cv::Mat::zeros(count, 3, CV_64F),
                solution;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const Row row = terms(samples[i].x, samples[i].y);
            for (int a = 0; a < count; ++a) {
                for (int b = 0; b < count; ++b)
                    left.at<double>(a, b) += weights[i] * row[std::size_t(a)] * row[std::size_t(b)];
                for (int c = 0; c < 3; ++c)
                    right.at<double>(a, c) += weights[i] * row[std::size_t(a)] * double(samples[i].colour[c]);
            }
        }
        // High terms only as far as the samples ask for them.
        for (int a = 0; a < count; ++a)
            left.at<double>(a, a) += (a < 6 ? 1e-6 : 1e-4) * double(samples.size());
        cv::solve(left, right, solution, cv::DECOMP_SVD);
        for (int c = 0; c < 3; ++c)
            for (int k = 0; k < int(kMostTerms); ++k)
                m_coefficients[std::size_t(c)][std::size_t(k)] = k < count ? solution.at<double>(k, c) : 0.0;
    }

    std::array<Row, 3> m_coefficients{};
    double m_noise = 0;
};

constexpr int kMostSamples = 4000;

/// Every n-th of the pixels where `mask` is set.
std::vector<Sample> samplesOf(const cv::Mat& rgb, const cv::Mat& mask)
{
    const int step = std::max(1, cv::countNonZero(mask) / kMostSamples);
    std::vector<Sample> samples;
    int count = 0;
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            if (mask.at<std::uint8_t>(y, x) != 0 && count++ % step == 0)
                samples.push_back({2.0 * x / rgb.cols - 1, 2.0 * y / rgb.rows - 1, rgb.at<cv::Vec3b>(y, x)});
    return samples;
}

cv::Mat ringOf(cv::Size size)
{
    const int ring = std::max(2, int(std::lround(kRingShare * std::min(size.width, size.height))));
    cv::Mat mask(size, CV_8U, cv::Scalar(255));
    if (size.width > 2 * ring && size.height > 2 * ring)
        mask(cv::Rect(ring, ring, size.width - 2 * ring, size.height - 2 * ring)).setTo(0);
    return mask;
}

/// Pixels within `tolerance` of the background.
cv::Mat closeTo(const cv::Mat& rgb, const cv::Mat& background, double tolerance)
{
    cv::Mat mask(rgb.size(), CV_8U);
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            mask.at<std::uint8_t>(y, x) =
                cv::norm(cv::Vec3f(rgb.at<cv::Vec3b>(y, x)) - background.at<cv::Vec3f>(y, x)) <= tolerance
                    ? 255
                    : 0;
    return mask;
}

/// Follows what the quadratic cannot: adds the blurred difference of known background pixels.
void adapt(cv::Mat& background, const cv::Mat& rgb, const cv::Mat& known)
{
    cv::Mat difference(rgb.size(), CV_32FC3), weight;
    rgb.convertTo(difference, CV_32F);
    difference -= background;
    difference.setTo(cv::Scalar::all(0), known == 0);
    known.convertTo(weight, CV_32F, 1.0 / 255);
    const int side = std::max(3, std::max(rgb.cols, rgb.rows) / 24);
    for (int pass = 0; pass < 2; ++pass) {
        cv::blur(difference, difference, cv::Size(side, side));
        cv::blur(weight, weight, cv::Size(side, side));
    }
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            background.at<cv::Vec3f>(y, x) +=
                difference.at<cv::Vec3f>(y, x) / (weight.at<float>(y, x) + 0.02f);
}

/// Brightness change per pixel, on a slightly smoothed picture.
cv::Mat slope(const cv::Mat& rgb)
{
    cv::Mat grey, dx, dy, length;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    grey.convertTo(grey, CV_32F);
    cv::GaussianBlur(grey, grey, cv::Size(0, 0), 0.8);
    cv::Sobel(grey, dx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(grey, dy, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::magnitude(dx, dy, length);
    return length;
}

/// Where the picture has no edge: brightness changes by at most `steepest`, and by little more than around.
cv::Mat edgeless(const cv::Mat& rgb, double steepest, double thinnest)
{
    const cv::Mat steepness = slope(rgb);
    cv::Mat around;
    cv::blur(steepness, around, cv::Size(kEdgeSurroundings, kEdgeSurroundings));
    return (steepness <= steepest) & (steepness - around <= thinnest);
}

/// Background in another brightness, of the same hue.
cv::Mat shadesOf(const cv::Mat& rgb, const cv::Mat& background, const Shades& shades, double tolerance)
{
    cv::Mat mask(rgb.size(), CV_8U);
    for (int y = 0; y < rgb.rows; ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            const cv::Vec3f colour = rgb.at<cv::Vec3b>(y, x), behind = background.at<cv::Vec3f>(y, x);
            const double share = colour.dot(behind) / std::max(behind.dot(behind), 1.0f);
            const double off = cv::norm(colour - behind * float(share));
            const bool isShade = share >= shades.darkest && share <= shades.brightest &&
                                 off <= tolerance * (0.7 + std::abs(1 - share));
            mask.at<std::uint8_t>(y, x) = isShade ? 255 : 0;
        }
    }
    return mask;
}

/// Grows `known` into `passable` pixels through passages at least five pixels wide, so that it does not creep
/// through a faint spot of the object's edge.
cv::Mat grownInto(const cv::Mat& known, const cv::Mat& passable)
{
    cv::Mat wide, grown;
    const cv::Mat all = known | passable;
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(5, 5));
    cv::erode(all, wide, disc, cv::Point(-1, -1), 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    grown = reachableFromBorder(wide);
    cv::dilate(grown, grown, disc);
    return (grown & all) | known;
}

/// How faint an edge may be.
struct EdgeLimits {
    double steepest;
    double thinnest;
};

/// `known` and the shadows that begin at it. The limits are lowered until the shadow does not take most of
/// what is left: then it was the object, of the background's hue and with a faint edge.
cv::Mat withShadows(const cv::Mat& rgb, const cv::Mat& background, const cv::Mat& known, double tolerance,
                    const EdgeLimits& limits)
{
    const double unknown = double(rgb.total()) - cv::countNonZero(known);
    const cv::Mat shades = shadesOf(rgb, background, kShadow, tolerance);
    for (double strictness : {1.0, 0.6, 0.35}) {
        const cv::Mat passable =
            shades & edgeless(rgb, strictness * limits.steepest, strictness * limits.thinnest);
        const cv::Mat shaded = grownInto(known, passable);
        if (double(cv::countNonZero(shaded)) - cv::countNonZero(known) <= kMaxShadowShare * unknown)
            return shaded;
    }
    return known;
}

/// JPEG leaves ripples beside edges: a few pixels next to the background may differ twice as much from it.
cv::Mat withRipples(const cv::Mat& rgb, const cv::Mat& background, const cv::Mat& known, double tolerance)
{
    cv::Mat near, clean;
    cv::dilate(known, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(9, 9)));
    const cv::Mat all = known | (near & closeTo(rgb, background, 1.8 * tolerance));
    cv::medianBlur(all, clean, 3);
    return clean;
}

/// Enclosed background, as behind a handle: large enough and very close to the background's colour.
cv::Mat holes(const cv::Mat& close, const cv::Mat& known, const cv::Mat& background)
{
    const cv::Mat candidates = close & ~known;
    cv::Mat labels, stats, centres, found = cv::Mat::zeros(close.size(), CV_8U);
    const int count = cv::connectedComponentsWithStats(candidates, labels, stats, centres, 4);
    const cv::Scalar mean = cv::mean(background);
    const bool isWhite = std::min({mean[0], mean[1], mean[2]}) > 248;
    const double smallest = (isWhite ? kSmallestHoleInWhite : kSmallestHole) * double(close.total());
    for (int label = 1; label < count; ++label)
        if (stats.at<int>(label, cv::CC_STAT_AREA) >= smallest)
            found.setTo(255, labels == label);
    return found;
}

} // namespace

std::optional<cv::Mat> keyPlainBackground(const cv::Mat& rgb)
{
    const std::vector<Sample> ring = samplesOf(rgb, ringOf(rgb.size()));
    const Surface atBorder(ring, 6);
    const double noise = atBorder.noise();
    const double tolerance = std::max(kLeastTolerance, kToleranceInNoise * noise);
    const auto fits = [&](const Sample& s) {
        return cv::norm(s.colour - atBorder.at(s.x, s.y)) <= tolerance;
    };
    const double share = double(std::count_if(ring.begin(), ring.end(), fits)) / double(ring.size());
    if (noise > kMaxNoise || share < kPlainShare)
        return std::nullopt;

    const double scale = std::sqrt(std::max(1.0, 1024.0 / std::max(rgb.cols, rgb.rows)));
    const EdgeLimits limits = {kShadowSlope * scale + 0.8 * noise, kThinEdge * scale + 0.6 * noise};
    const double hueTolerance = std::max(tolerance, 10.0);
    cv::Mat background = atBorder.image(rgb.size());
    cv::Mat close, known;
    for (int round = 0; round < 3; ++round) {
        close = closeTo(rgb, background, tolerance);
        known = reachableFromBorder(close);
        if (round == 2)
            break;
        const cv::Mat gradient =
            grownInto(known, shadesOf(rgb, background, kGradient, hueTolerance) &
                                 edgeless(rgb, 0.3 * limits.steepest, 0.7 * limits.thinnest));
        background = Surface(samplesOf(rgb, gradient), int(kMostTerms)).image(rgb.size());
        adapt(background, rgb, reachableFromBorder(closeTo(rgb, background, tolerance)));
    }
    const cv::Mat opened = holes(close, known, background);
    known = withShadows(rgb, background, known, hueTolerance, limits) | opened;
    return cv::Mat(~withRipples(rgb, background, known, tolerance));
}

} // namespace maquette::engine
