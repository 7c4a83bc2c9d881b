#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Takes out of a text what says who the user is and what their files are called.
///
/// Names that are known (the home folder, the user, the machine, the arguments of the command line) are replaced wherever
/// they stand, whatever bytes they hold. Of a path that is not known nobody can say where it ends, as names may hold blanks,
/// quotes and colons: it is cut off to the end of its line.
namespace maquette::support {

class PrivateNames {
public:
    /// Knows the home folder, the user's and the machine's name, and the working folder.
    static PrivateNames ofThisUser();

    /// `label` stands in its place, as "<home>".
    void add(const std::string& name, const std::string& label);

    /// A file or folder that the user named: the whole, its absolute form, its parts, and the names in the folder, as
    /// "<file N>".
    void addFile(const std::filesystem::path& file);

    /// The words behind the program's name. Options and numbers are not private; a value behind "=" is.
    void addArguments(int argc, const char* const* argv);

    std::string hide(std::string_view text) const;

private:
    struct Name {
        std::string text;
        std::string label;
    };
    const Name* at(std::string_view text, std::size_t place) const;

    std::vector<Name> m_names; ///< longest first
    int m_files = 0;
};

} // namespace maquette::support
