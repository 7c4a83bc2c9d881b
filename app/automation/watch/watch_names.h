#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

/// Names in a watched folder.
namespace maquette::automation {

inline constexpr const char* kOutFolder = "out";
inline constexpr const char* kDoneFolder = "done";
inline constexpr const char* kErrorEnding = ".error.txt";
inline constexpr const char* kDoneEnding = ".done.txt";

/// Whether a file is for us: a picture by its first bytes, or by its name's ending, also of kinds that we refuse (so that
/// somebody is told). Never a name that begins with a dot or that we write ourselves.
bool isForUs(const std::string& name, std::string_view firstBytes);

/// `stem` + `ending`, shortened so that the file systems take it (255 bytes, whole UTF-8 characters).
std::string fittingName(std::string_view stem, std::string_view ending);

/// A name in `folder` that no file has and that is not promised: stem, stem-2, stem-3 ...
std::filesystem::path freeName(const std::filesystem::path& folder, const std::string& stem, const std::string& ending,
                               const std::function<bool(const std::string&)>& isPromised = {});

/// Any bytes as one word of letters, digits, '.', '-', '_' and %XX; and back (a word that is none gives itself).
std::string toWord(std::string_view name);
std::string fromWord(std::string_view word);

} // namespace maquette::automation
