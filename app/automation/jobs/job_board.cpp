#include <automation/job_board.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <sys/random.h>

namespace maquette::automation {

namespace fs = std::filesystem;

namespace {

bool hasEnded(JobState state)
{
    return state != JobState::Waiting && state != JobState::Running;
}

std::vector<fs::path> filesOf(const JobOrder& order)
{
    std::vector<fs::path> files;
    if (!order.ownsFiles)
        return files;
    for (const engine::PictureInput& input : order.pictures)
        files.push_back(input.picture);
    files.push_back(order.output);
    files.push_back(order.output.parent_path());
    return files;
}

void removeAll(const std::vector<fs::path>& files)
{
    for (const fs::path& file : files) {
        std::error_code ignored; // it may never have been written, and the folder goes with its last file
        fs::remove(file, ignored);
    }
}

/// How far the stage is, where the event tells it.
std::optional<double> shareOf(const engine::Event& event)
{
    if (const auto* step = std::get_if<engine::SamplingStep>(&event))
        return step->total > 0 ? std::optional(double(step->index) / step->total) : std::nullopt;
    if (const auto* level = std::get_if<engine::LevelProgress>(&event))
        return level->queriesTotal > 0 && level->levelCount > 0
                   ? std::optional((level->level - 1 + double(level->queriesDone) / double(level->queriesTotal)) / level->levelCount)
                   : std::nullopt;
    return std::nullopt;
}

} // namespace

const char* jobStateName(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return "waiting";
    case JobState::Running:
        return "processing";
    case JobState::Completed:
        return "completed";
    case JobState::Failed:
        return "error";
    case JobState::Cancelled:
        break;
    }
    return "cancelled";
}

std::string randomUid()
{
    unsigned char bytes[16];
    for (std::size_t done = 0; done < sizeof bytes;) {
        const ssize_t count = ::getrandom(bytes + done, sizeof bytes - done, 0);
        if (count < 0 && errno != EINTR)
            throw engine::Error(engine::ErrorCode::Device, "the system gives no random numbers: " +
                                                               std::generic_category().message(errno));
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

JobBoard::~JobBoard()
{
    for (const Entry& entry : m_entries)
        removeAll(filesOf(entry.view.order));
}

JobBoard::Entry* JobBoard::entryOf(const std::string& uid)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.view.uid == uid; });
    return found == m_entries.end() ? nullptr : &*found;
}

const JobBoard::Entry* JobBoard::entryOf(const std::string& uid) const
{
    return const_cast<JobBoard*>(this)->entryOf(uid);
}

JobView JobBoard::viewOf(const Entry& entry) const
{
    JobView view = entry.view;
    if (view.state != JobState::Waiting)
        return view;
    if (m_places) {
        const auto known = m_places->ofJobs.find(view.uid);
        view.place = known == m_places->ofJobs.end() ? m_places->next : known->second;
        return view;
    }
    for (const Entry& other : m_entries) {
        if (&other == &entry)
            break;
        view.place += !hasEnded(other.view.state);
    }
    return view;
}

void JobBoard::tell()
{
    std::vector<Subscription> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_callbacks, [](const auto& callback) { return callback.expired(); });
        for (const auto& callback : m_callbacks)
            if (auto held = callback.lock())
                callbacks.push_back(std::move(held));
    }
    for (const Subscription& callback : callbacks)
        (*callback)();
}

std::optional<std::string> JobBoard::submit(JobOrder order, std::vector<std::string> notes)
{
    const std::string uid = randomUid();
    {
        const std::lock_guard lock(m_mutex);
        std::size_t waiting = 0;
        std::uintmax_t bytes = order.pictureBytes;
        for (const Entry& entry : m_entries)
            if (entry.view.state == JobState::Waiting) {
                ++waiting;
                bytes += entry.view.order.pictureBytes;
            }
        if (waiting >= kMostWaitingJobs || bytes > kMostWaitingBytes)
            return std::nullopt;
        Entry entry;
        entry.view.uid = uid;
        entry.view.order = std::move(order);
        entry.view.notes = std::move(notes);
        entry.view.version = ++m_version;
        m_entries.push_back(std::move(entry));
    }
    m_came.notify_one();
    tell();
    return uid;
}

std::optional<JobView> JobBoard::find(const std::string& uid) const
{
    const std::lock_guard lock(m_mutex);
    const Entry* entry = entryOf(uid);
    return entry ? std::optional(viewOf(*entry)) : std::nullopt;
}

std::vector<JobView> JobBoard::jobs() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobView> views;
    for (const Entry& entry : m_entries)
        views.push_back(viewOf(entry));
    return views;
}

std::vector<JobView> JobBoard::changedSince(std::uint64_t version) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobView> views;
    for (const Entry& entry : m_entries)
        if (entry.view.version > version)
            views.push_back(viewOf(entry));
    return views;
}

std::uint64_t JobBoard::version() const
{
    const std::lock_guard lock(m_mutex);
    return m_version;
}

bool JobBoard::cancel(const std::string& uid)
{
    std::optional<std::stop_source> running;
    {
        const std::lock_guard lock(m_mutex);
        const Entry* entry = entryOf(uid);
        if (!entry || hasEnded(entry->view.state))
            return false;
        if (entry->view.state == JobState::Running)
            running = entry->stop;
    }
    if (running)
        running->request_stop();
    else
        end(uid);
    return true;
}

JobBoard::Subscription JobBoard::onChange(std::function<void()> callback)
{
    auto held = std::make_shared<const std::function<void()>>(std::move(callback));
    const std::lock_guard lock(m_mutex);
    m_callbacks.push_back(held);
    return held;
}

void JobBoard::setPlaces(std::map<std::string, std::size_t> places, std::size_t next)
{
    const std::lock_guard lock(m_mutex);
    m_places = Places{std::move(places), next};
}

std::optional<JobView> JobBoard::takeWhere(const std::function<bool(const Entry&)>& fits)
{
    std::optional<JobView> taken;
    {
        const std::lock_guard lock(m_mutex);
        const auto next = std::find_if(m_entries.begin(), m_entries.end(),
                                       [&](const Entry& entry) { return entry.view.state == JobState::Waiting && fits(entry); });
        if (next != m_entries.end()) {
            next->view.state = JobState::Running;
            next->view.version = ++m_version;
            taken = next->view;
        }
    }
    if (taken)
        tell();
    return taken;
}

std::optional<JobView> JobBoard::tryTake()
{
    return takeWhere([](const Entry&) { return true; });
}

std::optional<JobView> JobBoard::take(const std::string& uid)
{
    return takeWhere([&](const Entry& entry) { return entry.view.uid == uid; });
}

std::optional<JobView> JobBoard::take(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (auto job = tryTake())
            return job;
        std::unique_lock lock(m_mutex);
        m_came.wait(lock, stop, [this] {
            return std::any_of(m_entries.begin(), m_entries.end(),
                               [](const Entry& entry) { return entry.view.state == JobState::Waiting; });
        });
    }
    return std::nullopt;
}

std::stop_token JobBoard::stopOf(const std::string& uid) const
{
    const std::lock_guard lock(m_mutex);
    const Entry* entry = entryOf(uid);
    return entry ? entry->stop.get_token() : std::stop_token();
}

void JobBoard::change(const std::string& uid, const std::function<void(JobView&)>& how)
{
    {
        const std::lock_guard lock(m_mutex);
        Entry* entry = entryOf(uid);
        if (!entry || hasEnded(entry->view.state))
            return;
        how(entry->view);
        entry->view.version = ++m_version;
    }
    tell();
}

void JobBoard::report(const std::string& uid, const engine::Event& event)
{
    if (const auto* started = std::get_if<engine::StageStarted>(&event)) {
        change(uid, [&](JobView& job) {
            job.stage = engine::stageName(started->stage);
            job.progress.reset();
        });
    } else if (const auto* warning = std::get_if<engine::Warning>(&event)) {
        note(uid, warning->text);
    } else if (const auto share = shareOf(event)) {
        change(uid, [&](JobView& job) { job.progress = *share; });
    }
}

void JobBoard::note(const std::string& uid, std::string text)
{
    change(uid, [&](JobView& job) { job.notes.push_back(std::move(text)); });
}

void JobBoard::finish(const std::string& uid, JobState state, const std::function<void(JobView&)>& how)
{
    std::vector<fs::path> files;
    {
        const std::lock_guard lock(m_mutex);
        Entry* entry = entryOf(uid);
        if (!entry || hasEnded(entry->view.state))
            return;
        how(entry->view);
        entry->view.state = state;
        entry->view.stage.clear();
        entry->view.progress.reset();
        entry->view.version = ++m_version;
        // Of an ended job the mesh alone is wanted.
        files = filesOf(entry->view.order);
        if (!files.empty() && state == JobState::Completed)
            files.resize(files.size() - 2);
        const std::vector<fs::path> old = forgetOldest();
        files.insert(files.end(), old.begin(), old.end());
    }
    removeAll(files);
    tell();
}

std::vector<fs::path> JobBoard::forgetOldest()
{
    std::size_t ended = 0;
    std::uintmax_t bytes = 0;
    for (const Entry& entry : m_entries)
        if (hasEnded(entry.view.state)) {
            ++ended;
            bytes += entry.view.bytes;
        }
    std::vector<fs::path> files;
    for (auto entry = m_entries.begin(); entry != m_entries.end() && (ended > kMostEndedJobs || (bytes > kMostEndedBytes && ended > 1));) {
        if (!hasEnded(entry->view.state)) {
            ++entry;
            continue;
        }
        const std::vector<fs::path> own = filesOf(entry->view.order);
        files.insert(files.end(), own.begin(), own.end());
        bytes -= entry->view.bytes;
        --ended;
        entry = m_entries.erase(entry);
    }
    return files;
}

void JobBoard::complete(const std::string& uid)
{
    std::uintmax_t bytes = 0;
    if (const auto job = find(uid)) {
        std::error_code failed;
        bytes = fs::file_size(job->order.output, failed);
        if (failed) {
            fail(uid, engine::ErrorCode::FileRead, job->order.output.filename().string() + " has gone: " + failed.message());
            return;
        }
    }
    finish(uid, JobState::Completed, [&](JobView& job) { job.bytes = bytes; });
}

void JobBoard::fail(const std::string& uid, engine::ErrorCode code, const std::string& reason)
{
    finish(uid, JobState::Failed, [&](JobView& job) {
        job.error = code;
        job.reason = reason;
    });
}

void JobBoard::end(const std::string& uid)
{
    finish(uid, JobState::Cancelled, [](JobView&) {});
}

void JobBoard::setModel(const engine::ModelCard& card)
{
    const std::lock_guard lock(m_mutex);
    m_model = card;
}

std::optional<engine::ModelCard> JobBoard::model() const
{
    const std::lock_guard lock(m_mutex);
    return m_model;
}

} // namespace maquette::automation
