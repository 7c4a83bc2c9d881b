#include "watch_options.h"

#include "word_option.h"

namespace maquette::cli {

void WatchChoice::addTo(CLI::App& app, const std::string& name)
{
    CLI::Option* option = app.add_option(name, folders, "Folder whose pictures become meshes in its sub-folder 'out'");
    if (!name.starts_with("-"))
        option->required();
    addWords<automation::AfterPicture>(app, "--after", {{"mark", automation::AfterPicture::Mark}, {"move", automation::AfterPicture::Move}},
                                       "What becomes of a picture in a watched folder when its mesh is made: a NAME.done.txt beside it, or "
                                       "the sub-folder 'done'; default: mark",
                                       [this](automation::AfterPicture choice) { after = choice; });
    addWords<std::string>(app, "--watch-format", {{"glb", "glb"}, {"obj", "obj"}, {"stl", "stl"}, {"ply", "ply"}, {"3mf", "3mf"}},
                          "File format of the meshes from watched folders; default: glb", [this](const std::string& word) { format = word; });
}

automation::WatchOptions WatchChoice::toOptions() const
{
    automation::WatchOptions options;
    for (const std::string& folder : folders)
        options.folders.emplace_back(folder);
    options.after = after;
    options.ending = "." + format;
    options.once = once;
    return options;
}

} // namespace maquette::cli
