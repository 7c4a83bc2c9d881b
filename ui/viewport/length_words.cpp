#include "viewport/length_words.h"

#include "export/export_plan.h"
#include "widgets/building.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace maquette::ui {

namespace {

/// So many digits that a tenth of a millimetre, or nearly that, can be read.
int decimalsOfSize(engine::LengthUnit unit)
{
    switch (unit) {
    case engine::LengthUnit::Metre:
        return 4;
    case engine::LengthUnit::Centimetre:
    case engine::LengthUnit::Inch:
        return 2;
    case engine::LengthUnit::Millimetre:
        break;
    }
    return 1;
}

} // namespace

QString lengthInWords(double millimetres, engine::LengthUnit unit)
{
    const double length = millimetres / millimetresPer(unit), size = std::abs(length);
    const int decimals = size == 0 ? 0 : size < 1 ? 3 : size < 10 ? 2 : size < 1000 ? 1 : 0;
    return inOrder(QLocale().toString(length, 'f', decimals) + u' ' + unitName(unit));
}

QString sizeInWords(const engine::MeshFacts& facts, double millimetresPerUnit, engine::LengthUnit unit)
{
    QStringList sides;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double millimetres = (double(facts.boxMax[axis]) - double(facts.boxMin[axis])) * millimetresPerUnit;
        sides << QLocale().toString(millimetres / millimetresPer(unit), 'f', decimalsOfSize(unit));
    }
    return inOrder(sides.join(QStringLiteral(" × ")) + u' ' + unitName(unit));
}

} // namespace maquette::ui
