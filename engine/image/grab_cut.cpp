#include "image/cut_out_parts.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

// Any background: GrabCut (Rother et al. 2004), started from what the border's colours explain.
namespace maquette::engine {
namespace {

constexpr double kRingShare = 0.03;
constexpr int kClusters = 6;
constexpr int kIterations = 6;
constexpr double kExplained = 2.5;      // deviations from a border colour that still count as background
constexpr double kLeastDeviation = 6.0; // levels
constexpr double kLeastObject = 0.02;   // of the area; with fewer candidates the middle is tried instead
constexpr std::uint64_t kSeed = 20221;

struct Cluster {
    cv::Vec3f centre;
    double deviation = 0;
};

cv::Mat ringMask(cv::Size size)
{
    const int ring = std::max(2, int(std::lround(kRingShare * std::min(size.width, size.height))));
    cv::Mat mask(size, CV_8U, cv::Scalar(255));
    if (size.width > 2 * ring && size.height > 2 * ring)
        mask(cv::Rect(ring, ring, size.width - 2 * ring, size.height - 2 * ring)).setTo(0);
    return mask;
}

/// The border's colours. Clusters with few pixels may be an object that reaches the border and are left out.
std::vector<Cluster> ringClusters(const cv::Mat& rgb, const cv::Mat& ring)
{
    std::vector<cv::Vec3f> colours;
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            if (ring.at<std::uint8_t>(y, x) != 0)
                colours.push_back(rgb.at<cv::Vec3b>(y, x));
    const int wanted = std::min(kClusters, int(colours.size()));
    cv::Mat labels, centres;
    cv::kmeans(cv::Mat(int(colours.size()), 3, CV_32F, colours.data()), wanted, labels,
               cv::TermCriteria(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 20, 0.5), 2,
               cv::KMEANS_PP_CENTERS, centres);
    std::vector<double> squares(std::size_t(wanted), 0.0);
    std::vector<int> counts(std::size_t(wanted), 0);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const int label = labels.at<int>(int(i));
        const double distance = cv::norm(colours[i] - centres.at<cv::Vec3f>(label));
        squares[std::size_t(label)] += distance * distance;
        ++counts[std::size_t(label)];
    }
    std::vector<Cluster> clusters;
    for (int k = 0; k < wanted; ++k) {
        const double count = counts[std::size_t(k)];
        if (count >= 0.05 * double(colours.size()))
            clusters.push_back({centres.at<cv::Vec3f>(k),
                                std::max(kLeastDeviation, std::sqrt(squares[std::size_t(k)] / count))});
    }
    return clusters;
}

/// Probable object: not explained by the border. Where that is next to nothing, an ellipse in the middle.
void seed(const cv::Mat& rgb, const std::vector<Cluster>& clusters, cv::Mat& mask)
{
    for (int y = 0; y < rgb.rows; ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            const cv::Vec3f colour = rgb.at<cv::Vec3b>(y, x);
            const bool isExplained = std::any_of(clusters.begin(), clusters.end(), [&](const Cluster& c) {
                return cv::norm(colour - c.centre) <= kExplained * c.deviation;
            });
            mask.at<std::uint8_t>(y, x) = isExplained ? cv::GC_PR_BGD : cv::GC_PR_FGD;
        }
    }
    if (cv::countNonZero(mask == cv::GC_PR_FGD) < kLeastObject * double(mask.total()))
        cv::ellipse(mask, cv::Point(mask.cols / 2, mask.rows / 2),
                    cv::Size(mask.cols * 3 / 8, mask.rows * 3 / 8), 0, 0, 360, cv::Scalar(cv::GC_PR_FGD),
                    cv::FILLED);
}

} // namespace

cv::Mat grabObject(const cv::Mat& rgb)
{
    cv::setRNGSeed(int(kSeed)); // k-means inside starts from this thread's generator
    const cv::Mat ring = ringMask(rgb.size());
    cv::Mat mask(rgb.size(), CV_8U);
    seed(rgb, ringClusters(rgb, ring), mask);
    mask.setTo(cv::GC_BGD, ring);
    const bool hasBoth = cv::countNonZero(mask == cv::GC_PR_FGD) > 0;
    if (hasBoth) {
        cv::Mat behind, object;
        cv::grabCut(rgb, mask, cv::Rect(), behind, object, kIterations, cv::GC_INIT_WITH_MASK);
    }
    cv::Mat found = (mask == cv::GC_PR_FGD) | (mask == cv::GC_FGD);
    // The ring was background by decree: where the object reaches it, it goes on to the frame.
    cv::Mat grown;
    const int reach = 2 * std::max(2, int(std::lround(kRingShare * std::min(rgb.cols, rgb.rows)))) + 3;
    cv::dilate(found, grown, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(reach, reach)));
    cv::Mat explained(rgb.size(), CV_8U);
    seed(rgb, ringClusters(rgb, ring), explained);
    cv::Mat inRing = grown & ring & (explained == cv::GC_PR_FGD);
    cv::morphologyEx(inRing, inRing, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(5, 5)));
    found = found | inRing;
    cv::morphologyEx(found, found, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(3, 3)));
    cv::medianBlur(found, found, 5);
    return found;
}

} // namespace maquette::engine
