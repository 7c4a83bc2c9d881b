#include "drawing/contact_sheet.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdint>

namespace maquette::engine {

namespace {

const cv::Scalar kInk(45, 50, 60), kPaper(255, 255, 255); // RGB
constexpr double kLetters = 0.38;
constexpr int kBaseline = 4;

std::string ascii(std::string text)
{
    std::string plain;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            plain += c;
        else if (byte >= 0xC0) // the first byte of a character
            plain += '?';
    }
    return plain;
}

/// RGB of a picture of any number of channels, on white.
cv::Mat onWhite(const Picture& picture)
{
    cv::Mat rgb(picture.height, picture.width, CV_8UC3);
    const bool hasAlpha = picture.channels % 2 == 0;
    const int colours = picture.channels - (hasAlpha ? 1 : 0);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const std::uint8_t* pixel = picture.pixels.data() + picture.at(x, y);
            const int alpha = hasAlpha ? pixel[colours] : 255;
            for (int c = 0; c < 3; ++c)
                rgb.at<cv::Vec3b>(y, x)[c] =
                    static_cast<std::uint8_t>((pixel[colours == 3 ? c : 0] * alpha + 255 * (255 - alpha)) / 255);
        }
    return rgb;
}

void paste(cv::Mat& page, const Picture& picture, cv::Point at, int tile)
{
    if (picture.empty())
        return;
    const cv::Mat rgb = onWhite(picture);
    const double scale = static_cast<double>(tile) / std::max(rgb.cols, rgb.rows);
    const cv::Size size(std::max(1, static_cast<int>(rgb.cols * scale)), std::max(1, static_cast<int>(rgb.rows * scale)));
    cv::Mat fitted;
    cv::resize(rgb, fitted, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    fitted.copyTo(page(cv::Rect(at.x + (tile - size.width) / 2, at.y + (tile - size.height) / 2, size.width, size.height)));
}

void write(cv::Mat& page, const std::string& text, cv::Point lowerLeft)
{
    cv::putText(page, ascii(text), lowerLeft, cv::FONT_HERSHEY_SIMPLEX, kLetters, kInk, 1, cv::LINE_AA);
}

} // namespace

Picture drawContactSheet(const std::vector<SheetCell>& cells, const SheetOptions& options)
{
    std::size_t tiles = 1, lines = 0;
    for (const SheetCell& cell : cells) {
        tiles = std::max(tiles, cell.pictures.size());
        lines = std::max(lines, cell.lines.size());
    }
    const int cellWidth = static_cast<int>(tiles) * options.tile + 2 * kSheetGap;
    const int cellHeight = options.tile + static_cast<int>(lines) * kSheetLine + 2 * kSheetGap;
    const int head = static_cast<int>(options.heading.size()) * kSheetLine + (options.heading.empty() ? 0 : kSheetGap);
    const int rows = (static_cast<int>(cells.size()) + options.columns - 1) / options.columns;
    cv::Mat page(std::max(1, head + rows * cellHeight), options.columns * cellWidth, CV_8UC3, kPaper);
    for (std::size_t i = 0; i < options.heading.size(); ++i)
        write(page, options.heading[i], {kSheetGap, static_cast<int>(i + 1) * kSheetLine});
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int index = static_cast<int>(i);
        const cv::Point at(index % options.columns * cellWidth + kSheetGap,
                           head + index / options.columns * cellHeight + kSheetGap);
        // Long words must not run into the next cell.
        cv::Mat own = page(cv::Rect(at.x, at.y, cellWidth - kSheetGap, cellHeight - kSheetGap));
        for (std::size_t k = 0; k < cells[i].pictures.size(); ++k)
            paste(own, cells[i].pictures[k], {static_cast<int>(k) * options.tile, 0}, options.tile);
        for (std::size_t k = 0; k < cells[i].lines.size(); ++k)
            write(own, cells[i].lines[k], {0, options.tile + static_cast<int>(k + 1) * kSheetLine - kBaseline});
    }
    Picture picture{page.cols, page.rows, 3, {}};
    picture.pixels.assign(page.datastart, page.dataend);
    return picture;
}

} // namespace maquette::engine
