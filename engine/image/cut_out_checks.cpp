#include <engine/cut_out.h>

#include "image/opencv_setup.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

// The warnings of the mask view (ux, 5.3), measured on the alpha alone.
namespace maquette::engine {
namespace {

constexpr int kVisible = 127;
constexpr double kTouchShare = 0.01;   // of a side's length
constexpr double kPartShare = 0.01;    // smaller parts are crumbs, not parts
constexpr double kNearlyEmpty = 0.004; // of the frame
constexpr double kNearlyFull = 0.95;
constexpr double kSoftShare = 0.25; // of everything visible
constexpr int kSoftFrom = 24, kSoftTo = 231;

struct Alpha {
    cv::Mat values;
    double visible = 0; ///< pixels
};

std::string percent(double share)
{
    const double value = 100 * share;
    return (value > 0 && value < 1 ? std::string("less than 1") : std::to_string(std::lround(value))) + " %";
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

void checkFrame(const Alpha& alpha, std::vector<CutOutWarning>& warnings)
{
    const cv::Mat& a = alpha.values;
    const std::array<std::pair<const char*, cv::Mat>, 4> sides = {
        {{"left", a.col(0)}, {"right", a.col(a.cols - 1)}, {"top", a.row(0)}, {"bottom", a.row(a.rows - 1)}}};
    std::vector<std::string> touched;
    for (const auto& [name, line] : sides)
        if (cv::countNonZero(line > kVisible) > std::max(1.0, kTouchShare * double(line.total())))
            touched.emplace_back(name);
    if (!touched.empty())
        warnings.push_back({CutOutWarning::TouchesFrame, "the object touches the picture's frame (" +
                                                             joined(touched) +
                                                             "); what lies outside will be missing"});
}

void checkParts(const Alpha& alpha, std::vector<CutOutWarning>& warnings)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(alpha.values > kVisible, labels, stats, centres, 8);
    std::vector<double> shares;
    for (int label = 1; label < count; ++label) {
        const double share = stats.at<int>(label, cv::CC_STAT_AREA) / alpha.visible;
        if (share >= kPartShare)
            shares.push_back(share);
    }
    if (shares.size() < 2)
        return;
    std::sort(shares.rbegin(), shares.rend());
    constexpr std::size_t kNamed = 4;
    std::vector<std::string> named;
    for (std::size_t i = 0; i < std::min(shares.size(), kNamed); ++i)
        named.push_back(percent(shares[i]));
    warnings.push_back({CutOutWarning::SeveralParts, "the cut-out has " + std::to_string(shares.size()) +
                                                         " separate parts (" + joined(named) +
                                                         (shares.size() > kNamed ? " ..." : "") + " of it)"});
}

void checkAmount(const Alpha& alpha, std::vector<CutOutWarning>& warnings)
{
    const double share = alpha.visible / double(alpha.values.total());
    if (share < kNearlyEmpty)
        warnings.push_back(
            {CutOutWarning::NearlyEmpty, alpha.visible == 0
                                             ? "the cut-out is empty; give a mask"
                                             : "the cut-out is nearly empty (" + percent(share) +
                                                   " of the picture); give a mask if the object is larger"});
    if (share > kNearlyFull)
        warnings.push_back({CutOutWarning::NearlyFull, "the cut-out is nearly the whole picture (" +
                                                           percent(share) +
                                                           "); give a mask if there is background in it"});
}

void checkBorder(const Alpha& alpha, std::vector<CutOutWarning>& warnings)
{
    const cv::Mat soft = (alpha.values >= kSoftFrom) & (alpha.values <= kSoftTo);
    const cv::Mat seen = alpha.values >= kSoftFrom;
    const double share = double(cv::countNonZero(soft)) / std::max(1, cv::countNonZero(seen));
    if (share > kSoftShare)
        warnings.push_back({CutOutWarning::SoftBorder, percent(share) +
                                                           " of the cut-out is half transparent; the "
                                                           "shape may become vague there"});
}

} // namespace

std::vector<CutOutWarning> checkCutOut(const Picture& rgba)
{
    setUpOpenCv();
    Alpha alpha;
    cv::extractChannel(
        cv::Mat(rgba.height, rgba.width, CV_8UC4, const_cast<std::uint8_t*>(rgba.pixels.data())),
        alpha.values, 3);
    alpha.visible = cv::countNonZero(alpha.values > kVisible);
    std::vector<CutOutWarning> warnings;
    checkAmount(alpha, warnings);
    if (alpha.visible > 0)
        checkFrame(alpha, warnings);
    if (alpha.visible > 0)
        checkParts(alpha, warnings);
    checkBorder(alpha, warnings);
    return warnings;
}

} // namespace maquette::engine
