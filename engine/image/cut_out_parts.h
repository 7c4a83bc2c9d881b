#pragma once

#include <opencv2/core.hpp>

#include <optional>

/// The stages of the automatic cut-out. Pictures are CV_8UC3 in RGB order, masks CV_8U with 255 for the
/// object.
namespace maquette::engine {

/// The object in front of a plain or smoothly graded background, or nothing when the border is not plain.
/// Soft shadows on the background count as background.
std::optional<cv::Mat> keyPlainBackground(const cv::Mat& rgb);

/// The object by colour models of what is at the border and what is not. Deterministic.
cv::Mat grabObject(const cv::Mat& rgb);

/// Drops specks and closes pinholes: parts below `smallestPart` of the largest one, holes below
/// `smallestHole` of the picture's area.
cv::Mat withoutSpecks(const cv::Mat& mask, double smallestPart, double smallestHole);

/// The pixels of components (4-connected) of `mask` that touch the picture's border.
cv::Mat reachableFromBorder(const cv::Mat& mask);

/// Soft edges: turns a hard mask into RGBA. In a band of `radius` pixels to both sides of the mask's edge,
/// alpha is the share of the object's colour in each pixel and the background's share is taken out of the
/// colours.
cv::Mat softCutOut(const cv::Mat& rgb, const cv::Mat& mask, int radius);

} // namespace maquette::engine
