#include "image/cut_out_parts.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

// From hard masks to clean ones with soft edges.
namespace maquette::engine {
namespace {

constexpr float kLeastContrast =
    14.0f; // levels between object and background; below, the picture does not tell alpha
constexpr float kFullContrast = 50.0f; // levels above that where it tells alpha alone

struct Mean {
    cv::Vec3f colour{0, 0, 0};
    float count = 0;

    void add(const cv::Vec3b& pixel, float weight)
    {
        colour += cv::Vec3f(pixel) * weight;
        count += weight;
    }
    cv::Vec3f value() const { return colour * (1.0f / count); }
};

struct Sides {
    Mean object;
    Mean background;
};

/// Mean colours of sure object and sure background around a pixel, near pixels counting more.
Sides sidesAround(const cv::Mat& rgb, const cv::Mat& sure, int x, int y, int radius)
{
    Sides sides;
    for (int v = std::max(y - radius, 0); v <= std::min(y + radius, rgb.rows - 1); ++v) {
        for (int u = std::max(x - radius, 0); u <= std::min(x + radius, rgb.cols - 1); ++u) {
            const std::uint8_t side = sure.at<std::uint8_t>(v, u);
            if (side == 128)
                continue;
            const float weight = 1.0f / float(1 + (u - x) * (u - x) + (v - y) * (v - y));
            (side == 255 ? sides.object : sides.background).add(rgb.at<cv::Vec3b>(v, u), weight);
        }
    }
    return sides;
}

cv::Vec4b mixed(const cv::Vec3f& colour, float alpha)
{
    cv::Vec4b pixel;
    for (int k = 0; k < 3; ++k)
        pixel[k] = cv::saturate_cast<std::uint8_t>(colour[k]);
    pixel[3] = cv::saturate_cast<std::uint8_t>(255 * alpha);
    return pixel;
}

/// One pixel of the band. `blurred` is the mask's own soft edge, for places where the colours do not tell.
cv::Vec4b bandPixel(const cv::Vec3b& pixel, const Sides& sides, float blurred)
{
    const cv::Vec3f colour = pixel;
    if (sides.object.count == 0 || sides.background.count == 0)
        return mixed(colour, blurred);
    const cv::Vec3f object = sides.object.value(), background = sides.background.value();
    const cv::Vec3f between = object - background;
    const float length = between.dot(between);
    if (length < kLeastContrast * kLeastContrast)
        return mixed(blurred > 0 ? colour : object, blurred);
    const float told = std::clamp((colour - background).dot(between) / length, 0.0f, 1.0f);
    // The less the two colours differ, the more the mask counts.
    const float sure = std::clamp((std::sqrt(length) - kLeastContrast) / kFullContrast, 0.0f, 1.0f);
    const float low = std::clamp(2 * blurred - 1, 0.0f, 1.0f), high = std::clamp(2 * blurred, 0.0f, 1.0f);
    float alpha = sure * told + (1 - sure) * std::clamp(told, low, high);
    if (alpha < 0.04f)
        alpha = 0;
    if (alpha > 0.96f)
        return mixed(colour, 1);
    const float share = std::max(alpha, 0.25f); // below, dividing would only amplify noise
    return mixed((colour - background * (1 - share)) * (1 / share), alpha);
}

} // namespace

cv::Mat reachableFromBorder(const cv::Mat& mask)
{
    cv::Mat labels;
    const int count = cv::connectedComponents(mask, labels, 4, CV_32S);
    std::vector<std::uint8_t> touches(std::size_t(count), 0);
    for (int x = 0; x < mask.cols; ++x)
        touches[std::size_t(labels.at<int>(0, x))] = touches[std::size_t(labels.at<int>(mask.rows - 1, x))] =
            255;
    for (int y = 0; y < mask.rows; ++y)
        touches[std::size_t(labels.at<int>(y, 0))] = touches[std::size_t(labels.at<int>(y, mask.cols - 1))] =
            255;
    touches[0] = 0;
    cv::Mat reached(mask.size(), CV_8U);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            reached.at<std::uint8_t>(y, x) = touches[std::size_t(labels.at<int>(y, x))];
    return reached;
}

cv::Mat withoutSpecks(const cv::Mat& mask, double smallestPart, double smallestHole)
{
    cv::Mat labels, stats, centres, clean = mask.clone();
    int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    int largest = 0;
    for (int label = 1; label < count; ++label)
        largest = std::max(largest, stats.at<int>(label, cv::CC_STAT_AREA));
    std::vector<std::uint8_t> isSmall(std::size_t(count), 0);
    for (int label = 1; label < count; ++label)
        isSmall[std::size_t(label)] = stats.at<int>(label, cv::CC_STAT_AREA) < smallestPart * largest;
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (isSmall[std::size_t(labels.at<int>(y, x))] != 0)
                clean.at<std::uint8_t>(y, x) = 0;

    count = cv::connectedComponentsWithStats(cv::Mat(~clean), labels, stats, centres, 4);
    std::vector<std::uint8_t> isPinhole(std::size_t(count), 0);
    for (int label = 1; label < count; ++label)
        isPinhole[std::size_t(label)] =
            stats.at<int>(label, cv::CC_STAT_AREA) < smallestHole * double(mask.total());
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (isPinhole[std::size_t(labels.at<int>(y, x))] != 0)
                clean.at<std::uint8_t>(y, x) = 255;
    return clean;
}

cv::Mat softCutOut(const cv::Mat& rgb, const cv::Mat& mask, int radius)
{
    const cv::Mat disc =
        cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * radius + 1, 2 * radius + 1));
    cv::Mat inner, outer, blurred;
    cv::erode(mask, inner, disc, cv::Point(-1, -1), 1, cv::BORDER_REPLICATE);
    cv::dilate(mask, outer, disc, cv::Point(-1, -1), 1, cv::BORDER_REPLICATE);
    cv::Mat sure(mask.size(), CV_8U, cv::Scalar(128));
    sure.setTo(255, inner);
    sure.setTo(0, outer == 0);
    mask.convertTo(blurred, CV_32F, 1.0 / 255);
    cv::blur(blurred, blurred, cv::Size(2 * radius + 1, 2 * radius + 1), cv::Point(-1, -1),
             cv::BORDER_REPLICATE);

    cv::Mat rgba(rgb.size(), CV_8UC4);
    for (int y = 0; y < rgb.rows; ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            const cv::Vec3b& pixel = rgb.at<cv::Vec3b>(y, x);
            const std::uint8_t side = sure.at<std::uint8_t>(y, x);
            rgba.at<cv::Vec4b>(y, x) =
                side == 128
                    ? bandPixel(pixel, sidesAround(rgb, sure, x, y, 2 * radius + 1), blurred.at<float>(y, x))
                    : cv::Vec4b(pixel[0], pixel[1], pixel[2], side);
        }
    }
    return rgba;
}

} // namespace maquette::engine
