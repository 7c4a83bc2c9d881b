#include "drawing/chart.h"

#include "core/atomic_file.h"
#include "core/number_text.h"

#include <engine/error.h>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

constexpr int kWidth = 640, kHeight = 480;
constexpr int kLeft = 90, kRight = 20, kTop = 50, kBottom = 70; // margins for labels
const cv::Scalar kInk(60, 50, 45), kFaint(225, 225, 225);       // BGR
/// Okabe and Ito's palette, distinct for colour-blind eyes too; BGR.
const std::array<cv::Scalar, 4> kColours = {cv::Scalar(178, 114, 0), cv::Scalar(0, 94, 213),
                                            cv::Scalar(115, 158, 0), cv::Scalar(167, 121, 204)};

struct Range {
    double low, high;
};

Range rangeOf(const Chart& chart, bool ofX)
{
    Range range = {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const ChartSeries& series : chart.series)
        for (const double value : ofX ? series.x : series.y) {
            range.low = std::min(range.low, value);
            range.high = std::max(range.high, value);
        }
    if (range.low > range.high)
        range = {0, 1};
    if (!ofX && chart.yFromZero)
        range.low = std::min(0.0, range.low);
    if (range.low == range.high)
        range.high = range.low + 1;
    return range;
}

void write(cv::Mat& picture, const std::string& text, cv::Point at, double scale, const cv::Scalar& colour)
{
    cv::putText(picture, text, at, cv::FONT_HERSHEY_SIMPLEX, scale, colour, 1, cv::LINE_AA);
}

int textWidth(const std::string& text, double scale)
{
    int base = 0;
    return cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, scale, 1, &base).width;
}

/// Text that reads upwards, centred at a height.
void writeUpwards(cv::Mat& picture, const std::string& text, int left, int middle)
{
    cv::Mat line(24, std::max(1, textWidth(text, 0.5) + 4), CV_8UC3, cv::Scalar::all(255));
    write(line, text, {2, 17}, 0.5, kInk);
    cv::Mat turned;
    cv::rotate(line, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
    const cv::Rect place(left, std::max(0, middle - turned.rows / 2), turned.cols, turned.rows);
    turned(cv::Rect(0, 0, place.width, std::min(place.height, kHeight - place.y)))
        .copyTo(picture(cv::Rect(place.x, place.y, place.width, std::min(place.height, kHeight - place.y))));
}

std::string tickText(double value)
{
    // Sums of steps like 0.1 carry rounding noise; twelve places are far finer than any tick.
    return numberText(std::round(value * 1e12) / 1e12);
}

class Plot {
public:
    Plot(cv::Mat picture, const Chart& chart)
        : m_picture(picture), m_chart(chart), m_xTicks(ticks(true)), m_yTicks(ticks(false))
    {}

    void draw()
    {
        drawAxes();
        for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
            const cv::Scalar& colour = kColours[i % kColours.size()];
            if (m_chart.kind == Chart::Kind::Lines)
                drawLine(m_chart.series[i], colour);
            else
                drawBars(m_chart.series[i], i, colour);
            const int x = kWidth - kRight - 150, y = legendTop() + 20 * static_cast<int>(i);
            cv::rectangle(m_picture, {x, y - 9, 12, 12}, colour, cv::FILLED);
            write(m_picture, m_chart.series[i].name, {x + 18, y + 2}, 0.45, kInk);
        }
    }

private:
    /// Curves that rise leave the lower right corner free, histograms rather the upper one.
    int legendTop() const
    {
        const int lines = static_cast<int>(m_chart.series.size());
        return m_chart.kind == Chart::Kind::Lines ? kHeight - kBottom - 20 * lines : kTop + 18;
    }
    std::vector<double> ticks(bool ofX) const
    {
        const Range range = rangeOf(m_chart, ofX);
        return axisTicks(range.low, range.high, ofX ? 6 : 8);
    }
    int pixelX(double x) const
    {
        const double share = (x - m_xTicks.front()) / (m_xTicks.back() - m_xTicks.front());
        return kLeft + static_cast<int>(std::lround(share * (kWidth - kLeft - kRight)));
    }
    int pixelY(double y) const
    {
        const double share = (y - m_yTicks.front()) / (m_yTicks.back() - m_yTicks.front());
        return kHeight - kBottom - static_cast<int>(std::lround(share * (kHeight - kTop - kBottom)));
    }

    void drawAxes()
    {
        for (const double tick : m_xTicks) {
            const std::string text = tickText(tick);
            cv::line(m_picture, {pixelX(tick), kTop}, {pixelX(tick), kHeight - kBottom}, kFaint);
            write(m_picture, text, {pixelX(tick) - textWidth(text, 0.42) / 2, kHeight - kBottom + 20}, 0.42,
                  kInk);
        }
        for (const double tick : m_yTicks) {
            const std::string text = tickText(tick);
            cv::line(m_picture, {kLeft, pixelY(tick)}, {kWidth - kRight, pixelY(tick)}, kFaint);
            write(m_picture, text, {kLeft - 8 - textWidth(text, 0.42), pixelY(tick) + 5}, 0.42, kInk);
        }
        cv::rectangle(m_picture, cv::Point(kLeft, kTop), cv::Point(kWidth - kRight, kHeight - kBottom), kInk);
        write(m_picture, m_chart.title, {(kWidth - textWidth(m_chart.title, 0.6)) / 2, 30}, 0.6, kInk);
        const int middle = kLeft + (kWidth - kLeft - kRight) / 2;
        write(m_picture, m_chart.xLabel, {middle - textWidth(m_chart.xLabel, 0.5) / 2, kHeight - 22}, 0.5,
              kInk);
        writeUpwards(m_picture, m_chart.yLabel, 10, (kTop + kHeight - kBottom) / 2);
    }

    void drawLine(const ChartSeries& series, const cv::Scalar& colour)
    {
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            const cv::Point here(pixelX(series.x[i]), pixelY(series.y[i]));
            if (i > 0)
                cv::line(m_picture, {pixelX(series.x[i - 1]), pixelY(series.y[i - 1])}, here, colour, 2,
                         cv::LINE_AA);
            cv::circle(m_picture, here, 3, colour, cv::FILLED, cv::LINE_AA);
        }
    }

    void drawBars(const ChartSeries& series, std::size_t index, const cv::Scalar& colour)
    {
        double gap = m_xTicks.back() - m_xTicks.front();
        for (std::size_t i = 1; i < series.x.size(); ++i)
            gap = std::min(gap, series.x[i] - series.x[i - 1]);
        const double width = gap / static_cast<double>(m_chart.series.size());
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            if (series.y[i] == 0.0)
                continue;
            const double left = series.x[i] - gap / 2 + width * static_cast<double>(index);
            const int from = std::max(kLeft, pixelX(left)),
                      to = std::min(kWidth - kRight, pixelX(left + width) - 1);
            cv::rectangle(m_picture, cv::Point(from, pixelY(series.y[i])),
                          cv::Point(std::max(from, to), pixelY(0)), colour, cv::FILLED);
        }
    }

    cv::Mat m_picture;
    const Chart& m_chart;
    std::vector<double> m_xTicks, m_yTicks;
};

} // namespace

std::vector<double> axisTicks(double low, double high, int count)
{
    const double rough = (high - low) / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = factor * power;
        if (step >= rough * (1 - 1e-9))
            break;
    }
    std::vector<double> ticks;
    const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    for (double i = first; i <= last; i += 1)
        ticks.push_back(i * step);
    return ticks;
}

void drawCharts(const std::vector<Chart>& charts, const std::filesystem::path& png)
{
    cv::Mat picture(kHeight, kWidth * std::max(1, static_cast<int>(charts.size())), CV_8UC3,
                    cv::Scalar::all(255));
    for (std::size_t i = 0; i < charts.size(); ++i)
        Plot(picture(cv::Rect(kWidth * static_cast<int>(i), 0, kWidth, kHeight)), charts[i]).draw();
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".png", picture, bytes))
        throw Error(ErrorCode::Internal, "The plot could not be encoded as PNG.");
    saveAtomically(png, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

} // namespace maquette::engine
