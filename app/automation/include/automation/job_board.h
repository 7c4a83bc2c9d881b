#pragma once

#include <engine/error.h>
#include <engine/generator.h>
#include <engine/mesh_file.h>
#include <engine/request.h>

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// The one list of jobs from outside. Servers and watch folders put jobs on it; one runner (an engine thread of
/// maquette-cli, or the window's queue) takes them off in their order and says what becomes of them.
namespace maquette::automation {

inline constexpr std::size_t kMostWaitingJobs = 100;
/// Ended jobs that are remembered; the oldest go first, and their files with them.
inline constexpr std::size_t kMostEndedJobs = 100;
inline constexpr std::uintmax_t kMostEndedBytes = 1024ull * 1024 * 1024;
/// Pictures of jobs that wait.
inline constexpr std::uintmax_t kMostWaitingBytes = 1024ull * 1024 * 1024;

/// What one job asks for.
struct JobOrder {
    std::string name;                           ///< for people: the picture's name, or where the job comes from
    std::vector<engine::PictureInput> pictures; ///< files that stay until the job has ended
    std::filesystem::path output;               ///< the mesh's file; saved whole or not at all
    engine::MeshFormat format = engine::MeshFormat::Glb;
    std::uint64_t seed = 1234;
    std::optional<int> grid, steps, faces; ///< empty: the model's preset, no simplification
    std::optional<double> guidance;
    std::uintmax_t pictureBytes = 0; ///< counts against kMostWaitingBytes
    /// Pictures, output and their folder are the board's to delete: the pictures when the job ends, the rest when it is
    /// forgotten.
    bool ownsFiles = false;
};

enum class JobState { Waiting, Running, Completed, Failed, Cancelled };

/// "waiting", "processing", "completed", "error", "cancelled": as the published server has it where it has it.
const char* jobStateName(JobState state);

/// A job as it stands.
struct JobView {
    std::string uid;
    JobOrder order;
    JobState state = JobState::Waiting;
    std::uint64_t version = 0;      ///< grows with every change of any job
    std::size_t place = 0;          ///< jobs before it, of a waiting one
    std::string stage;              ///< engine::stageName of a running one
    std::optional<double> progress; ///< 0..1 of the stage, where it is known
    std::vector<std::string> notes; ///< for people: what was changed or left out
    std::optional<engine::ErrorCode> error; ///< of a failed one
    std::string reason;                     ///< of a failed one: the engine's sentence
    std::uintmax_t bytes = 0;               ///< of the output of a completed one
};

/// Thread-safe. Callbacks are called without the lock, on the thread that made the change; they must return quickly.
class JobBoard {
public:
    JobBoard() = default;
    JobBoard(const JobBoard&) = delete;
    JobBoard& operator=(const JobBoard&) = delete;
    ~JobBoard(); ///< deletes the files that it owns

    // Who puts jobs on it.

    /// The uid, 128 random bits as 32 hexadecimal digits; nothing when too many wait.
    std::optional<std::string> submit(JobOrder order, std::vector<std::string> notes = {});
    std::optional<JobView> find(const std::string& uid) const;
    std::vector<JobView> jobs() const; ///< in the order of their coming
    /// The same of those that changed after that version.
    std::vector<JobView> changedSince(std::uint64_t version) const;
    std::uint64_t version() const;
    /// A waiting job ends at once, a running one when the runner has stopped it. False: there is no such job, or it
    /// has ended.
    bool cancel(const std::string& uid);
    /// Called after every change, until the subscription goes; a call that is under way then still ends.
    using Subscription = std::shared_ptr<const std::function<void()>>;
    [[nodiscard]] Subscription onChange(std::function<void()> callback);

    // The runner.

    /// The longest-waiting job, which then runs; waits for one. Nothing once `stop` is asked for.
    std::optional<JobView> take(const std::stop_token& stop);
    /// The same without waiting.
    std::optional<JobView> tryTake();
    /// For a runner that has its own order: this job, which then runs. Nothing when it does not wait any more.
    std::optional<JobView> take(const std::string& uid);
    /// For a runner that has jobs of its own, too: how many stand before each waiting job, and before the next that comes.
    void setPlaces(std::map<std::string, std::size_t> places, std::size_t next);
    /// The token that a running job's cancel() asks for.
    std::stop_token stopOf(const std::string& uid) const;
    void report(const std::string& uid, const engine::Event& event);
    void note(const std::string& uid, std::string text);
    void complete(const std::string& uid);
    void fail(const std::string& uid, engine::ErrorCode code, const std::string& reason);
    void end(const std::string& uid); ///< cancelled
    /// What runs the jobs, for those who ask. Empty until a model was loaded.
    void setModel(const engine::ModelCard& card);
    std::optional<engine::ModelCard> model() const;

private:
    struct Entry {
        JobView view;
        std::stop_source stop;
    };
    Entry* entryOf(const std::string& uid);
    const Entry* entryOf(const std::string& uid) const;
    JobView viewOf(const Entry& entry) const;
    std::optional<JobView> takeWhere(const std::function<bool(const Entry&)>& fits);
    void change(const std::string& uid, const std::function<void(JobView&)>& how);
    void finish(const std::string& uid, JobState state, const std::function<void(JobView&)>& how);
    std::vector<std::filesystem::path> forgetOldest();
    void tell();

    mutable std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::vector<Entry> m_entries;
    std::uint64_t m_version = 0;
    std::vector<std::weak_ptr<const std::function<void()>>> m_callbacks;
    struct Places {
        std::map<std::string, std::size_t> ofJobs;
        std::size_t next = 0;
    };
    std::optional<Places> m_places; ///< a runner's own
    std::optional<engine::ModelCard> m_model;
};

/// 128 bits from the system's random numbers as 32 hexadecimal digits. Throws Error(Device) where there are none.
std::string randomUid();

} // namespace maquette::automation
