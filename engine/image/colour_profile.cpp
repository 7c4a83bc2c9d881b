#include "image/colour_profile.h"

#include "image/guard_parts.h"

#include <algorithm>
#include <cmath>
#include <optional>

// ICC.1:2010, sections 7, 10.5 (curv), 10.16 (para), 10.27 (XYZ) and Annex F.3 (three-component matrix-based
// model).
namespace maquette::engine {
namespace {

constexpr std::uint32_t kMaxTags = 200;
constexpr std::uint32_t kMaxCurvePoints = 65536;
// XYZ of D50, the profiles' white, to linear sRGB (Bradford adaptation; B. Lindbloom's table).
constexpr std::array<double, 9> kXyzToSrgb = {3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415,
                                              0.0334540, 0.0719453,  -0.2289914, 1.4052427};
constexpr int kSrgbSteps = 16384; // a fifth of an 8-bit step where the curve is steepest

struct Tag {
    std::uint32_t offset;
    std::uint32_t size;
};

class ProfileReader {
public:
    ProfileReader(std::span<const std::uint8_t> bytes, const std::string& name)
        : m_bytes(bytes, name), m_name(name)
    {
        if (!m_bytes.has(36, "acsp"))
            guard::refuse(m_name, "its colour profile is damaged; save it as sRGB");
        const std::uint32_t count = m_bytes.be32(128);
        if (count > kMaxTags)
            guard::refuse(m_name, "its colour profile says that it has " + std::to_string(count) +
                                      " parts; save it as sRGB");
        m_tagCount = count;
    }

    bool hasColourSpace(std::string_view space) const { return m_bytes.has(16, space); }
    bool connectsThroughXyz() const { return m_bytes.has(20, "XYZ "); }

    std::optional<Tag> find(std::string_view signature) const
    {
        for (std::uint32_t i = 0; i < m_tagCount; ++i) {
            const std::size_t at = 132 + 12 * std::size_t(i);
            if (m_bytes.has(at, signature)) {
                const Tag tag{m_bytes.be32(at + 4), m_bytes.be32(at + 8)};
                m_bytes.slice(tag.offset, tag.size);
                return tag;
            }
        }
        return std::nullopt;
    }

    std::array<double, 3> xyz(Tag tag) const
    {
        if (!m_bytes.has(tag.offset, "XYZ "))
            guard::refuse(m_name, "its colour profile is damaged (colourant); save it as sRGB");
        return {fixed(tag.offset + 8), fixed(tag.offset + 12), fixed(tag.offset + 16)};
    }

    /// 256 values of the curve, 0..1.
    std::vector<float> curve(Tag tag) const
    {
        if (m_bytes.has(tag.offset, "para"))
            return parametric(tag);
        if (!m_bytes.has(tag.offset, "curv"))
            guard::refuse(m_name,
                          "its colour profile has a kind of curve that is not supported; save it as sRGB");
        const std::uint32_t points = m_bytes.be32(tag.offset + 8);
        if (points > kMaxCurvePoints)
            guard::refuse(m_name, "its colour profile has a curve of " + std::to_string(points) +
                                      " points; save it as sRGB");
        if (points == 0)
            return sample([](double x) { return x; });
        if (points == 1) {
            const double exponent = m_bytes.be16(tag.offset + 12) / 256.0;
            return sample([=](double x) { return std::pow(x, exponent); });
        }
        m_bytes.slice(tag.offset + 12, 2 * std::size_t(points));
        return sample([&](double x) {
            const double place = x * (points - 1);
            const std::uint32_t below = std::min(std::uint32_t(place), points - 2);
            const double a = m_bytes.be16(tag.offset + 12 + 2 * std::size_t(below));
            const double b = m_bytes.be16(tag.offset + 14 + 2 * std::size_t(below));
            return (a + (b - a) * (place - below)) / 65535.0;
        });
    }

private:
    double fixed(std::size_t at) const { return std::int32_t(m_bytes.be32(at)) / 65536.0; }

    template <typename Function>
    static std::vector<float> sample(Function function)
    {
        std::vector<float> values(256);
        for (int i = 0; i < 256; ++i) {
            const double y = function(i / 255.0);
            values[std::size_t(i)] = std::isfinite(y) ? float(std::clamp(y, 0.0, 1.0)) : 0.0f;
        }
        return values;
    }

    std::vector<float> parametric(Tag tag) const
    {
        const std::uint32_t kind = m_bytes.be16(tag.offset + 8);
        constexpr int kParameters[] = {1, 3, 4, 5, 7};
        if (kind > 4)
            guard::refuse(m_name,
                          "its colour profile has a kind of curve that is not supported; save it as sRGB");
        std::array<double, 7> p{}; // g, a, b, c, d, e, f
        for (int i = 0; i < kParameters[kind]; ++i)
            p[std::size_t(i)] = fixed(tag.offset + 12 + 4 * std::size_t(i));
        const double g = p[0], a = p[1], b = p[2], c = p[3], d = p[4], e = p[5], f = p[6];
        return sample([=](double x) {
            switch (kind) {
            case 0:
                return std::pow(x, g);
            case 1:
                return a * x + b >= 0 ? std::pow(a * x + b, g) : 0.0;
            case 2:
                return a * x + b >= 0 ? std::pow(a * x + b, g) + c : c;
            case 3:
                return x >= d ? std::pow(a * x + b, g) : c * x;
            default:
                return x >= d ? std::pow(a * x + b, g) + e : c * x + f;
            }
        });
    }

    guard::Bytes m_bytes;
    const std::string& m_name;
    std::uint32_t m_tagCount = 0;
};

double encodeSrgb(double linear)
{
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

const std::vector<std::uint8_t>& srgbTable()
{
    static const std::vector<std::uint8_t> table = [] {
        std::vector<std::uint8_t> values(kSrgbSteps + 1);
        for (int i = 0; i <= kSrgbSteps; ++i)
            values[std::size_t(i)] = std::uint8_t(std::lround(255 * encodeSrgb(double(i) / kSrgbSteps)));
        return values;
    }();
    return table;
}

std::array<std::uint8_t, 3> convert(const ColourConversion& c, const std::uint8_t* rgb,
                                    const std::vector<std::uint8_t>& table)
{
    const float r = c.toLinear[0][rgb[0]], g = c.toLinear[1][rgb[1]], b = c.toLinear[2][rgb[2]];
    std::array<std::uint8_t, 3> out;
    for (std::size_t k = 0; k < 3; ++k) {
        const float* m = &c.toLinearSrgb[3 * k];
        const float linear = std::clamp(m[0] * r + m[1] * g + m[2] * b, 0.0f, 1.0f);
        out[k] = table[std::size_t(linear * kSrgbSteps + 0.5f)];
    }
    return out;
}

/// Decides isIdentity by trying a lattice of colours: within one step of 8 bits nobody sees a difference.
void settle(ColourConversion& conversion)
{
    conversion.isIdentity = true;
    for (int i = 0; i < 6 * 6 * 6; ++i) {
        const std::array<std::uint8_t, 3> in = {std::uint8_t(i % 6 * 51), std::uint8_t(i / 6 % 6 * 51),
                                                std::uint8_t(i / 36 * 51)};
        const auto out = convert(conversion, in.data(), srgbTable());
        for (std::size_t k = 0; k < 3; ++k)
            conversion.isIdentity = conversion.isIdentity && std::abs(int(in[k]) - int(out[k])) <= 1;
    }
}

} // namespace

ColourConversion parseColourProfile(std::span<const std::uint8_t> profile, const std::string& pictureName)
{
    ColourConversion conversion;
    if (profile.empty())
        return conversion;
    const ProfileReader reader(profile, pictureName);
    if (reader.hasColourSpace("CMYK"))
        return conversion;
    const auto grey = reader.find("kTRC");
    if (reader.hasColourSpace("GRAY") && grey) {
        conversion.toLinear.fill(reader.curve(*grey));
        settle(conversion);
        return conversion;
    }
    const std::array<std::optional<Tag>, 3> colourants = {reader.find("rXYZ"), reader.find("gXYZ"),
                                                          reader.find("bXYZ")};
    const std::array<std::optional<Tag>, 3> curves = {reader.find("rTRC"), reader.find("gTRC"),
                                                      reader.find("bTRC")};
    const auto isThere = [](const std::optional<Tag>& tag) { return tag.has_value(); };
    if (!reader.hasColourSpace("RGB ") || !reader.connectsThroughXyz() ||
        !std::all_of(colourants.begin(), colourants.end(), isThere) ||
        !std::all_of(curves.begin(), curves.end(), isThere))
        guard::refuse(pictureName, "its colour profile is of a kind made for printing (tables), which is not "
                                   "supported; save it as sRGB");
    for (std::size_t column = 0; column < 3; ++column) {
        conversion.toLinear[column] = reader.curve(*curves[column]);
        const std::array<double, 3> xyz = reader.xyz(*colourants[column]);
        for (std::size_t row = 0; row < 3; ++row) {
            const double* m = &kXyzToSrgb[3 * row];
            conversion.toLinearSrgb[3 * row + column] = float(m[0] * xyz[0] + m[1] * xyz[1] + m[2] * xyz[2]);
        }
    }
    settle(conversion);
    return conversion;
}

ColourConversion gammaConversion(std::uint32_t gamma)
{
    constexpr std::uint32_t kSrgbGamma = 45455, kNear = 1000;
    ColourConversion conversion;
    const bool isSrgb = gamma + kNear >= kSrgbGamma && gamma <= kSrgbGamma + kNear;
    if (isSrgb || gamma < 10000 || gamma > 500000)
        return conversion;
    for (std::vector<float>& curve : conversion.toLinear) {
        curve.resize(256);
        for (int i = 0; i < 256; ++i)
            curve[std::size_t(i)] = float(std::pow(i / 255.0, 100000.0 / gamma));
    }
    settle(conversion);
    return conversion;
}

void convertColours(const ColourConversion& conversion, std::span<std::uint8_t> pixels, int channels)
{
    if (conversion.isIdentity)
        return;
    const std::vector<std::uint8_t>& table = srgbTable();
    const std::size_t step = std::size_t(channels);
    for (std::size_t i = 0; i + step <= pixels.size(); i += step) {
        const auto out = convert(conversion, &pixels[i], table);
        std::copy(out.begin(), out.end(), pixels.begin() + std::ptrdiff_t(i));
    }
}

} // namespace maquette::engine
