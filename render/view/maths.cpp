#include "view/maths.h"

#include <utility>

namespace maquette::render {

Matrix4 multiply(const Matrix4& a, const Matrix4& b)
{
    Matrix4 product{};
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 4; ++row) {
            for (int k = 0; k < 4; ++k) {
                product[column * 4 + row] += a[k * 4 + row] * b[column * 4 + k];
            }
        }
    }
    return product;
}

// Gauss-Jordan with pivots, in double: projections mix very large and very small numbers.
Matrix4 inverse(const Matrix4& matrix)
{
    double rows[4][8] = {};
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            rows[row][column] = matrix[column * 4 + row];
        }
        rows[row][4 + row] = 1;
    }
    for (int step = 0; step < 4; ++step) {
        int best = step;
        for (int row = step + 1; row < 4; ++row) {
            best = std::abs(rows[row][step]) > std::abs(rows[best][step]) ? row : best;
        }
        std::swap(rows[step], rows[best]);
        const double pivot = rows[step][step];
        for (double& value : rows[step]) {
            value /= pivot;
        }
        for (int row = 0; row < 4; ++row) {
            const double factor = row == step ? 0 : rows[row][step];
            for (int column = 0; column < 8; ++column) {
                rows[row][column] -= factor * rows[step][column];
            }
        }
    }
    Matrix4 result;
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            result[column * 4 + row] = float(rows[row][4 + column]);
        }
    }
    return result;
}

void Box::add(const Float3& point)
{
    if (!isFinite(point)) {
        return;
    }
    if (empty()) {
        lower = upper = point;
        return;
    }
    for (int axis = 0; axis < 3; ++axis) {
        lower[axis] = std::min(lower[axis], point[axis]);
        upper[axis] = std::max(upper[axis], point[axis]);
    }
}

void Box::add(const Box& other)
{
    if (!other.empty()) {
        add(other.lower);
        add(other.upper);
    }
}

Float3 Box::centre() const { return scale(render::add(lower, upper), 0.5f); }

float Box::diagonal() const { return empty() ? 0 : length(subtract(upper, lower)); }

} // namespace maquette::render
