#pragma once

#include <automation/job_board.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// Watched folders: every picture that is put there becomes a job, once.
namespace maquette::automation {

enum class AfterPicture {
    Mark, ///< it stays, and NAME.done.txt beside it says what was made
    Move, ///< into the sub-folder "done"
};

struct WatchOptions {
    std::vector<std::filesystem::path> folders;
    AfterPicture after = AfterPicture::Mark;
    std::string ending = ".glb";                   ///< of the meshes: .glb, .obj, .stl, .ply, .3mf
    bool once = false;                             ///< run() returns when all that is there is done
    std::chrono::milliseconds still{1000};         ///< a file counts when it has not changed for so long
    std::chrono::milliseconds pause{250};          ///< between two looks
    std::function<void(const std::string&)> onTrouble; ///< what cannot be written into the folder itself; may be empty
};

/// Of folders that shall be watched, none is where the results of another go. Throws Error(Usage); also for one that is no
/// folder.
void requireSeparate(const std::vector<std::filesystem::path>& folders);

/// A file of the folder itself (not of its sub-folders) counts when its name does not begin with a dot, it is a picture by
/// its content or its name's ending, it has been still, and it can be read. Its mesh goes to "out" under the picture's
/// name, or with a number when that is taken. Pictures are told apart by their content: the same bytes are done once,
/// under whatever name, also after a restart; what is done stands in "out/.maquette-watch". What fails gets a
/// NAME.error.txt; deleting that, or changing the picture, tries it again.
class WatchFolders {
public:
    /// Throws Error(Usage): no folder, one that is inside another's "out" or "done", or that another program watches;
    /// Error(FileWrite): "out" cannot be made.
    WatchFolders(JobBoard& board, WatchOptions options);
    ~WatchFolders(); ///< cancels what has not ended; a later start does it again
    WatchFolders(const WatchFolders&) = delete;
    WatchFolders& operator=(const WatchFolders&) = delete;

    /// Watches on the calling thread until `stop` is asked for.
    void run(const std::stop_token& stop);

private:
    class Folder;
    JobBoard& m_board;
    WatchOptions m_options;
    std::vector<std::unique_ptr<Folder>> m_folders;
};

} // namespace maquette::automation
