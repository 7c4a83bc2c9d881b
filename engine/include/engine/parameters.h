#pragma once

#include <span>
#include <string>
#include <string_view>

/// The one table of what a user can set: names, ranges, defaults and units, behind the command line and the
/// window.
namespace maquette::engine {

struct Parameter {
    const char* name; ///< as on the command line, without dashes
    double least;
    double most;
    double fallback;     ///< the value when nothing is set and no preset says otherwise
    bool whole;          ///< only whole numbers
    const char* unit;    ///< "", "cells", "faces", "mm" ...
    const char* meaning; ///< one sentence
};

/// All parameters in the order of the pipeline.
std::span<const Parameter> parameters();

/// The parameter of that name. Throws Error(Internal) for a name that the table does not have.
const Parameter& parameter(std::string_view name);

/// Throws Error(Usage) naming the parameter, its range and the value when it is out of range, not whole or
/// not finite.
void requireInRange(std::string_view name, double value);

/// Reads a number written with a point ("2.5", "-1", "1e-3"), whatever the locale, and checks it.
double parseParameter(std::string_view name, const std::string& text);

} // namespace maquette::engine
