#pragma once

#include "training/data/catalogue.h"

#include <string>
#include <vector>

/// The credits that travel with weights trained on the catalogue.
namespace maquette::engine {

/// Markdown: every library with its licence and credit, and a table of its models (id, creator). Ids and
/// creators are escaped; they come from files.
std::string noticeText(const std::vector<CatalogueEntry>& used, std::int64_t proceduralShapes);

} // namespace maquette::engine
