#include <automation/watch_folders.h>

#include "watch/folder_scan.h"
#include "watch/watch_names.h"
#include "watch/watch_record.h"

#include <engine/small_files.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

namespace maquette::automation {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;

namespace {

constexpr const char* kRecordName = ".maquette-watch";
constexpr std::uintmax_t kMostPictureBytes = 256ull << 20; // what the engine's guard lets in

fs::path existingFolder(const fs::path& folder)
{
    std::error_code failed;
    const fs::path real = fs::canonical(folder, failed);
    if (failed || !fs::is_directory(real, failed))
        throw Error(ErrorCode::Usage, folder.string() + " is no folder that can be watched");
    return real;
}

fs::path withOut(const fs::path& folder)
{
    const fs::path out = folder / kOutFolder;
    std::error_code failed;
    fs::create_directory(out, failed);
    if (!fs::is_directory(out, failed))
        throw Error(ErrorCode::FileWrite, out.string() + " cannot be made: " + failed.message());
    return out;
}

} // namespace

/// One watched folder. Used on the watcher's thread alone.
class WatchFolders::Folder {
public:
    Folder(const fs::path& folder, const WatchOptions& options)
        : m_path(folder), m_options(options), m_out(withOut(folder)), m_record(m_out / kRecordName), m_scan(folder, options.still)
    {}

    /// Looks after jobs that have ended and files that have come.
    void look(JobBoard& board, const std::stop_token& stop)
    {
        for (auto job = m_jobs.begin(); job != m_jobs.end();) {
            const auto view = board.find(job->first);
            if (view && (view->state == JobState::Waiting || view->state == JobState::Running)) {
                ++job;
                continue;
            }
            if (!stop.stop_requested())
                settle(job->second, view);
            job = m_jobs.erase(job);
        }
        try {
            m_isFull = false;
            for (const RestingFile& file : m_scan.look(FolderScan::Clock::now()))
                consider(file, board);
            m_isReadable = true;
        } catch (const fs::filesystem_error& error) { // a share that is away comes back
            if (std::exchange(m_isReadable, false))
                trouble(m_path.string() + " cannot be read now: " + error.code().message());
        }
    }

    /// Its jobs are nobody's any more.
    void leave(JobBoard& board) const
    {
        for (const auto& [uid, work] : m_jobs)
            board.cancel(uid);
    }

    bool isIdle() const { return m_jobs.empty() && m_scan.restless() == 0 && !m_isFull; }

private:
    struct Work {
        RestingFile file;
        std::string hash;
        fs::path output;
    };

    void trouble(const std::string& text) const
    {
        if (m_options.onTrouble)
            m_options.onTrouble(text);
    }

    fs::path noteFor(const fs::path& picture, const char* ending) const
    {
        return m_path / fittingName(picture.filename().string(), ending);
    }

    void consider(const RestingFile& file, JobBoard& board)
    {
        const auto settled = m_settled.find(file.path);
        const bool hasError = fs::exists(noteFor(file.path, kErrorEnding));
        if (settled != m_settled.end() && settled->second.stamp == file.stamp && (!settled->second.isFailed || hasError))
            return;
        std::string hash;
        try {
            if (file.stamp.bytes > kMostPictureBytes)
                throw Error(ErrorCode::BadPicture, file.path.filename().string() + " has " + std::to_string(file.stamp.bytes) +
                                                       " bytes, at most " + std::to_string(kMostPictureBytes) + " are read; save it smaller");
            hash = hashOf(file);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::BadPicture && file.stamp.bytes > kMostPictureBytes)
                fail({file, {}, {}}, error.what());
            return; // it changed or went away; the next look tells
        }
        submit(file, hash, hasError, board);
    }

    /// Reads a file once, however often it is looked at.
    const std::string& hashOf(const RestingFile& file)
    {
        auto& [stamp, hash] = m_hashes[file.path];
        if (hash.empty() || stamp != file.stamp) {
            hash = engine::contentHash(file.path);
            stamp = file.stamp;
        }
        return hash;
    }

    void submit(const RestingFile& file, const std::string& hash, bool hasError, JobBoard& board)
    {
        if (m_running.contains(hash))
            return; // the same picture under another name; settled when that one is
        const auto known = m_record.find(hash);
        if (known && known->doing == Doing::Done)
            return settleKnown({file, hash, m_out / known->output});
        if (known && known->doing == Doing::Failed && hasError) {
            m_settled[file.path] = {file.stamp, true};
            return;
        }
        Work work{file, hash, {}};
        if (known && known->doing == Doing::Begun && !known->output.empty()) {
            work.output = m_out / known->output;
            // Meshes are saved whole: what has the chosen name was finished by a program that ended right after.
            if (fs::exists(work.output))
                return succeed(work);
        } else {
            work.output = freeName(m_out, file.path.stem().string(), m_options.ending,
                                   [this](const std::string& name) { return m_record.isPromised(name); });
        }
        start(work, board);
    }

    void start(const Work& work, JobBoard& board)
    {
        JobOrder order;
        order.name = work.file.path.filename().string();
        order.pictures = {{work.file.path, {}, engine::View::Front}};
        order.output = work.output;
        order.format = *engine::meshFormatOf(work.output);
        order.pictureBytes = 0; // stays where it is
        try {
            withOut(m_path);
            const std::string name = work.output.filename().string();
            const auto known = m_record.find(work.hash);
            if (!known || known->doing != Doing::Begun || known->output != name)
                m_record.set(work.hash, {Doing::Begun, name});
        } catch (const Error& error) {
            if (std::exchange(m_isWritable, false))
                trouble(error.what());
            m_isFull = true;
            return; // tried again at the next look
        }
        m_isWritable = true;
        const auto uid = board.submit(std::move(order));
        if (!uid) {
            m_isFull = true;
            return;
        }
        m_jobs[*uid] = work;
        m_running.insert(work.hash);
        m_settled.erase(work.file.path);
    }

    void settle(const Work& work, const std::optional<JobView>& ended)
    {
        m_running.erase(work.hash);
        if (ended && ended->state == JobState::Failed)
            fail(work, ended->reason);
        else if (ended && ended->state == JobState::Cancelled)
            fail(work, "The job was cancelled.");
        else if (fs::exists(work.output))
            succeed(work);
        else
            fail(work, "The mesh " + work.output.filename().string() + " has gone.");
    }

    void remember(const std::string& hash, Doing doing, const fs::path& output)
    {
        if (hash.empty())
            return;
        try {
            m_record.set(hash, {doing, output.filename().string()});
        } catch (const Error& error) {
            trouble(error.what());
        }
    }

    void fail(const Work& work, const std::string& why)
    {
        m_settled[work.file.path] = {work.file.stamp, true};
        try {
            engine::saveText(noteFor(work.file.path, kErrorEnding), why + "\nTo try again, delete this file or change the picture.\n");
        } catch (const Error& error) {
            trouble(error.what());
            m_settled[work.file.path].isFailed = false; // or it would be tried again and again
        }
        remember(work.hash, Doing::Failed, {});
    }

    void succeed(const Work& work)
    {
        remember(work.hash, Doing::Done, work.output);
        settleKnown(work);
    }

    /// Marks or moves a picture whose mesh is made.
    void settleKnown(const Work& work)
    {
        m_settled[work.file.path] = {work.file.stamp, false};
        m_hashes.erase(work.file.path);
        if (stampOf(work.file.path) != work.file.stamp)
            return; // another picture stands there by now, which has its own turn
        std::error_code ignored;
        fs::remove(noteFor(work.file.path, kErrorEnding), ignored);
        try {
            if (m_options.after == AfterPicture::Move)
                moveAway(work.file.path);
            else
                engine::saveText(noteFor(work.file.path, kDoneEnding),
                                 std::string(kOutFolder) + "/" + work.output.filename().string() + "\n");
        } catch (const std::exception& error) {
            trouble(error.what());
        }
    }

    void moveAway(const fs::path& picture)
    {
        const fs::path done = m_path / kDoneFolder;
        fs::create_directory(done);
        fs::rename(picture, freeName(done, picture.stem().string(), picture.extension().string()));
    }

    struct Settled {
        FileStamp stamp;
        bool isFailed = false;
    };

    fs::path m_path;
    const WatchOptions& m_options;
    fs::path m_out;
    WatchRecord m_record;
    FolderScan m_scan;
    std::map<std::string, Work> m_jobs; ///< by uid
    std::set<std::string> m_running;    ///< hashes
    std::map<fs::path, Settled> m_settled;
    std::map<fs::path, std::pair<FileStamp, std::string>> m_hashes;
    bool m_isReadable = true, m_isWritable = true;
    bool m_isFull = false; ///< a file could not be handed over at the last look
};

void requireSeparate(const std::vector<fs::path>& wanted)
{
    std::set<fs::path> folders;
    for (const fs::path& folder : wanted)
        folders.insert(existingFolder(folder));
    for (const fs::path& folder : folders)
        if (folders.contains(folder.parent_path()) && (folder.filename() == kOutFolder || folder.filename() == kDoneFolder))
            throw Error(ErrorCode::Usage, folder.string() + " is where results of another watched folder go; watch a different one");
}

WatchFolders::WatchFolders(JobBoard& board, WatchOptions options) : m_board(board), m_options(std::move(options))
{
    if (!engine::meshFormatOf("x" + m_options.ending))
        throw Error(ErrorCode::Usage, "'" + m_options.ending + "' is no mesh format");
    requireSeparate(m_options.folders);
    std::set<fs::path> folders;
    for (const fs::path& folder : m_options.folders)
        folders.insert(existingFolder(folder));
    for (const fs::path& folder : folders)
        m_folders.push_back(std::make_unique<Folder>(folder, m_options));
}

WatchFolders::~WatchFolders()
{
    for (const auto& folder : m_folders)
        folder->leave(m_board);
}

void WatchFolders::run(const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any wait;
    while (!stop.stop_requested()) {
        bool isIdle = true;
        for (const auto& folder : m_folders) {
            folder->look(m_board, stop);
            isIdle = isIdle && folder->isIdle();
        }
        if (m_options.once && isIdle)
            return;
        std::unique_lock lock(mutex);
        wait.wait_for(lock, stop, m_options.pause, [] { return false; });
    }
}

} // namespace maquette::automation
