#pragma once

#include <string>

/// Lengths as people write them.
namespace maquette::cli {

/// "120mm", "12 cm", "0.12m", "4.7in", or a bare number of millimetres -> millimetres, within the range of
/// the parameter "size". Throws engine::Error(Usage).
double parseLength(const std::string& text);

} // namespace maquette::cli
