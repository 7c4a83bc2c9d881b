#include "server/handlers.h"

#include "api/base64.h"
#include "api/job_body.h"
#include "api/picture_kind.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>
#include <unistd.h>

namespace maquette::automation {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using engine::Error;
using engine::ErrorCode;

namespace {

Answer jsonAnswer(const Json& body)
{
    return {200, "application/json", body.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
}

Answer unknownJob()
{
    return refusalAnswer({404, "unknown_job", "There is no such job; ended jobs are forgotten when many others have ended."});
}

/// A file that nobody else can read and that was not there. Throws Error(FileWrite).
void writePrivately(const fs::path& file, std::span<const std::uint8_t> bytes)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int failure = descriptor < 0 ? errno : 0;
    while (failure == 0 && !bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            failure = errno;
        else if (count > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    if (descriptor >= 0 && ::close(descriptor) != 0 && failure == 0)
        failure = errno;
    if (failure == 0)
        return;
    if (descriptor >= 0)
        ::unlink(file.c_str());
    throw Error(ErrorCode::FileWrite, "the picture cannot be kept for its job: " + std::generic_category().message(failure) +
                                          "; free some space in the folder for temporary files");
}

std::optional<std::string> readAll(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

const char* typeOf(engine::MeshFormat format)
{
    switch (format) {
    case engine::MeshFormat::Glb:
        return "model/gltf-binary";
    case engine::MeshFormat::Obj:
        return "model/obj";
    case engine::MeshFormat::StlBinary:
    case engine::MeshFormat::StlAscii:
        return "model/stl";
    case engine::MeshFormat::ThreeMf:
        return "model/3mf";
    case engine::MeshFormat::Ply:
        break;
    }
    return "application/octet-stream";
}

/// The engine's sentence without the names of files that the client has never seen.
std::string withoutPaths(std::string text, const JobOrder& order)
{
    if (!order.ownsFiles)
        return text;
    const auto replace = [&text](const fs::path& file, const std::string& word) {
        for (std::size_t at = text.find(file.string()); at != std::string::npos; at = text.find(file.string(), at + word.size()))
            text.replace(at, file.string().size(), word);
    };
    for (const engine::PictureInput& input : order.pictures)
        replace(input.picture, "the picture");
    replace(order.output, "the mesh");
    replace(order.output.parent_path().parent_path(), "the server's folder");
    return text;
}

struct Meaning {
    int status;
    const char* reason;
};

Meaning meaningOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadPicture:
        return {422, "bad_picture"};
    case ErrorCode::EmptyResult:
        return {422, "empty_result"};
    case ErrorCode::NotClosed:
        return {422, "not_closed"};
    case ErrorCode::Usage:
        return {422, "bad_value"};
    case ErrorCode::OutOfMemory:
        return {503, "out_of_memory"};
    case ErrorCode::Device:
        return {503, "device"};
    case ErrorCode::NoModel:
    case ErrorCode::BadModelFile:
        return {503, "model"};
    case ErrorCode::FileWrite:
        return {503, "file_write"};
    case ErrorCode::BadMesh:
    case ErrorCode::FileRead:
    case ErrorCode::Internal:
        break;
    }
    return {500, "internal"};
}

Refusal failureOf(const JobView& job)
{
    const Meaning meaning = meaningOf(job.error.value_or(ErrorCode::Internal));
    return {meaning.status, meaning.reason, withoutPaths(job.reason, job.order)};
}

Json toJson(const JobView& job)
{
    Json object = {{"uid", job.uid}, {"name", job.order.name}, {"status", jobStateName(job.state)}};
    if (job.state == JobState::Waiting)
        object["place"] = job.place;
    if (!job.stage.empty())
        object["stage"] = job.stage;
    if (job.progress)
        object["progress"] = *job.progress;
    Json notes = Json::array();
    for (const std::string& note : job.notes)
        notes.push_back(withoutPaths(note, job.order));
    object["notes"] = std::move(notes);
    if (job.state == JobState::Failed) {
        const Refusal failure = failureOf(job);
        object.update({{"text", failure.text}, {"error_code", 1}, {"reason", failure.reason}});
    }
    return object;
}

std::uint64_t residentBytes()
{
    std::ifstream pages("/proc/self/statm");
    std::uint64_t all = 0, resident = 0;
    pages >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

Handlers::Handlers(JobBoard& board, const ServerOptions& options)
    : m_board(board), m_options(options), m_worker(randomUid().substr(0, 6))
{}

Handlers::~Handlers()
{
    for (const JobView& job : m_board.jobs())
        if (job.order.ownsFiles && job.order.output.parent_path().parent_path() == m_folder.path())
            m_board.cancel(job.uid);
}

Handled Handlers::handle(const Route& route, std::string_view body)
{
    switch (route.name) {
    case RouteName::Generate:
        return submit(body, true);
    case RouteName::Send:
        return submit(body, false);
    case RouteName::Status:
        return status(route.uid);
    case RouteName::Health:
        return health();
    case RouteName::ListJobs: {
        Json list = Json::array();
        for (const JobView& job : m_board.jobs())
            list.push_back(toJson(job));
        return jsonAnswer({{"jobs", std::move(list)}});
    }
    case RouteName::DeleteJob:
        return cancel(route.uid);
    case RouteName::Models:
        return models();
    case RouteName::Events:
        return EventStream{};
    case RouteName::Preflight:
        break;
    }
    return Answer{204, {}, {}, {"Access-Control-Allow-Methods: GET, POST, DELETE", "Access-Control-Allow-Headers: content-type, authorization",
                                "Access-Control-Max-Age: 600"}};
}

Handled Handlers::submit(std::string_view body, bool isAwaited)
{
    auto read = readJobBody(body);
    if (const auto* refusal = std::get_if<Refusal>(&read))
        return refusalAnswer(*refusal);
    auto& job = std::get<JobBody>(read);
    // A folder of its own, so that names say the same in every job: they stand in the mesh's settings.
    const fs::path folder = m_folder.path() / randomUid();
    JobOrder order;
    order.name = "API " + folder.filename().string().substr(0, 6);
    order.output = folder / ("mesh" + job.ending);
    order.format = job.format;
    order.seed = job.seed;
    order.grid = job.grid;
    order.steps = job.steps;
    order.guidance = job.guidance;
    order.faces = job.faces;
    order.ownsFiles = true;
    const auto forget = [&folder] {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    };
    try {
        std::error_code failed;
        if (!fs::create_directory(folder, failed))
            throw Error(ErrorCode::FileWrite, "the picture cannot be kept for its job: " + failed.message());
        for (const BodyPicture& picture : job.pictures) {
            const std::size_t number = order.pictures.size();
            const std::string_view bytes(reinterpret_cast<const char*>(picture.bytes.data()), picture.bytes.size());
            const std::string stem = number == 0 ? "image" : "image-" + std::to_string(number);
            const fs::path file = folder / (stem + std::string(pictureEnding(bytes)));
            writePrivately(file, picture.bytes);
            order.pictures.push_back({file, {}, picture.view});
            order.pictureBytes += picture.bytes.size();
        }
    } catch (const Error& error) {
        forget();
        return refusalAnswer({503, "file_write", error.what()});
    }
    const auto uid = m_board.submit(order, std::move(job.notes));
    if (!uid) {
        forget();
        return refusalAnswer({503, "queue_full", "Too many jobs wait already; try again later."});
    }
    if (isAwaited)
        return AwaitJob{*uid};
    const auto view = m_board.find(*uid);
    return jsonAnswer({{"uid", *uid}, {"place", view ? view->place : 0}});
}

Handled Handlers::status(const std::string& uid) const
{
    const auto job = m_board.find(uid);
    if (!job)
        return unknownJob();
    Json object = toJson(*job);
    if (job->state == JobState::Waiting) { // the published clients know "processing" and "completed" alone
        object["status"] = jobStateName(JobState::Running);
        object["stage"] = "waiting";
    }
    if (job->state != JobState::Completed)
        return jsonAnswer(object);
    return LaterAnswer{[object = std::move(object), file = job->order.output]() mutable {
        const auto bytes = readAll(file);
        if (!bytes)
            return unknownJob();
        object["model_base64"] = toBase64(*bytes);
        return jsonAnswer(object);
    }};
}

std::optional<std::variant<Answer, LaterAnswer>> Handlers::endedJob(const std::string& uid) const
{
    const auto job = m_board.find(uid);
    if (!job)
        return unknownJob();
    switch (job->state) {
    case JobState::Waiting:
    case JobState::Running:
        return std::nullopt;
    case JobState::Failed:
        return refusalAnswer(failureOf(*job));
    case JobState::Cancelled:
        return refusalAnswer({409, "cancelled", "The job was cancelled."});
    case JobState::Completed:
        break;
    }
    return LaterAnswer{[uid, order = job->order] {
        auto bytes = readAll(order.output);
        if (!bytes)
            return unknownJob();
        return Answer{200, typeOf(order.format), std::move(*bytes),
                      {"Content-Disposition: attachment; filename=\"" + uid + order.output.extension().string() + "\"", "X-Job: " + uid}};
    }};
}

Answer Handlers::cancel(const std::string& uid)
{
    const auto job = m_board.find(uid);
    if (!job)
        return unknownJob();
    if (!m_board.cancel(uid))
        return refusalAnswer({409, "ended", "The job has ended already."});
    return jsonAnswer({{"uid", uid}, {"status", jobStateName(JobState::Cancelled)}});
}

Answer Handlers::health() const
{
    std::size_t waiting = 0, running = 0;
    for (const JobView& job : m_board.jobs()) {
        waiting += job.state == JobState::Waiting;
        running += job.state == JobState::Running;
    }
    Json object = {{"status", "healthy"}, {"worker_id", m_worker}, {"version", m_options.version}};
    if (const auto model = m_board.model())
        object.update({{"model", model->name}, {"kind", engine::modelKindName(model->kind)}, {"device", model->device}, {"dtype", model->dtype}});
    else
        object["model"] = nullptr;
    object.update({{"memory", {{"resident_bytes", residentBytes()}}}, {"waiting", waiting}, {"running", running}});
    return jsonAnswer(object);
}

Answer Handlers::models() const
{
    const auto loaded = m_board.model();
    Json list = Json::array();
    if (m_options.models)
        for (const ServedModel& model : m_options.models())
            list.push_back({{"name", model.name}});
    Json object = {{"models", std::move(list)}};
    object["loaded"] = loaded ? Json(loaded->name) : Json(nullptr);
    return jsonAnswer(object);
}

std::string Handlers::eventsSince(std::uint64_t& version) const
{
    std::string text;
    std::uint64_t last = version;
    for (const JobView& job : m_board.changedSince(version)) {
        last = std::max(last, job.version);
        text += "event: job\ndata: " + toJson(job).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n";
    }
    version = last;
    return text;
}

} // namespace maquette::automation
