#include "training/data/notice.h"

#include <algorithm>

namespace maquette::engine {

namespace {

/// Keeps a table row a table row, whatever a catalogue has in its fields.
std::string cell(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[')
            out.push_back('\\');
        out.push_back(c == '\n' || c == '\r' ? ' ' : c);
    }
    return out;
}

} // namespace

std::string noticeText(const std::vector<CatalogueEntry>& used, std::int64_t proceduralShapes)
{
    std::string out =
        "# Notice: what the starter model was trained on\n\n"
        "The weights beside this file were trained on the 3-D models listed here, taken from the Debian "
        "package sweethome3d-furniture 1.8-1 (https://www.sweethome3d.com), and on " +
        std::to_string(proceduralShapes) +
        " shapes that the program made by itself. Changes: normalised, closed, sampled, rendered and "
        "used to train weights. No mesh, texture or picture of the package is part of the weights' "
        "files. We thank everyone named below.\n";
    for (const CatalogueLibrary& library : catalogueLibraries()) {
        const auto count = std::count_if(used.begin(), used.end(), [&](const CatalogueEntry& entry) {
            return entry.library == library.name;
        });
        if (count == 0)
            continue;
        out += "\n## " + library.name + "\n\n" + std::to_string(count) + " models, " + library.licence +
               " (" + library.licenceLink + ")";
        out += library.credit.empty() ? ".\n" : ". Credit: " + library.credit + ".\n";
        out += "\n| Model | Creator |\n| --- | --- |\n";
        for (const CatalogueEntry& entry : used)
            if (entry.library == library.name)
                out += "| " + cell(entry.id) + " | " + cell(entry.creator) + " |\n";
    }
    return out;
}

} // namespace maquette::engine
