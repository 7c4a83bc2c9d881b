#pragma once

#include <string_view>

/// Text to the two standard streams: UTF-8 bytes as they are, no locale, no buffering between them.
namespace maquette::cli {

/// Writes to stdout. A reader that went away (closed pipe) is not a failure: the rest is dropped.
void writeOut(std::string_view text);

/// Writes to stderr, likewise.
void writeError(std::string_view text);

/// True when stderr is a terminal, so that a progress line may be rewritten in place.
bool errorIsTerminal();

} // namespace maquette::cli
