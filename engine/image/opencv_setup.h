#pragma once

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>

/// How this engine uses OpenCV.
namespace maquette::engine {

/// One thread (its pool would compete with LibTorch's, and results must not depend on it), and no printing.
/// Cheap: called at every entry into OpenCV.
inline void setUpOpenCv()
{
    cv::setNumThreads(1);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
}

} // namespace maquette::engine
