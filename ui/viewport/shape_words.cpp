#include "viewport/shape_words.h"

#include "viewport/length_words.h"
#include "widgets/building.h"

#include <QCoreApplication>

#include <cmath>
#include <utility>

namespace maquette::ui {

namespace {

struct ShapeWords {
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::ShapeWords)
};

constexpr float kDegreesPerRadian = 57.29578f;

bool looksAlike(const render::Camera& a, const render::Camera& b)
{
    constexpr float kNear = 0.01f; // radians; a view that was chosen is exact
    if (std::abs(a.elevation - b.elevation) > kNear)
        return false;
    // At the poles every azimuth shows the same side; elsewhere it counts round the circle.
    return std::abs(std::cos(a.elevation)) < kNear || std::cos(a.azimuth - b.azimuth) > std::cos(kNear);
}

} // namespace

QString shapeInWords(const engine::MeshFacts& facts, double millimetresPerUnit, engine::LengthUnit unit)
{
    const QString faces = countInWords(facts.faces), size = sizeInWords(facts, millimetresPerUnit, unit);
    return facts.closed ? ShapeWords::tr("Closed mesh, %1 faces, %2").arg(faces, size)
                        : ShapeWords::tr("Mesh that is not closed, %1 faces, %2").arg(faces, size);
}

QString viewInWords(const render::Camera& camera)
{
    const std::pair<render::View, QString> sides[] = {{render::View::Front, ShapeWords::tr("view from the front")}, {render::View::Back, ShapeWords::tr("view from the back")},
                                                      {render::View::Right, ShapeWords::tr("view from the right")}, {render::View::Left, ShapeWords::tr("view from the left")},
                                                      {render::View::Top, ShapeWords::tr("view from above")}, {render::View::Bottom, ShapeWords::tr("view from below")}};
    for (const auto& [side, words] : sides) {
        render::Camera there = camera;
        there.lookFrom(side);
        if (looksAlike(camera, there))
            return words;
    }
    return ShapeWords::tr("view from %1° around and %2° above")
        .arg(int(std::lround(camera.azimuth * kDegreesPerRadian)))
        .arg(int(std::lround(camera.elevation * kDegreesPerRadian)));
}

} // namespace maquette::ui
