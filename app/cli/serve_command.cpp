#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "model_lookup.h"
#include "model_options.h"
#include "run_reporter.h"
#include "stop_signals.h"
#include "watch_options.h"

#include <automation/engine_runner.h>
#include <automation/server.h>
#include <automation/token_file.h>
#include <kernels/version.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace maquette::cli {

namespace {

using automation::JobView;

struct ServeOptions {
    ModelOptions model;
    WatchChoice watch;
    int port = automation::kDefaultPort;
    std::vector<std::string> addresses, origins;
    std::string tokenFile;
    bool capSteps = false, json = false, quiet = false;
};

/// `serve` and `watch`: jobs come from threads of their own, the engine runs on this one.
class Service {
public:
    Service(const ServeOptions& options, const CommandContext& context, bool hasServer)
        : m_options(options), m_context(context), m_reporter(context, options.json, options.quiet), m_hasServer(hasServer)
    {}

    int run()
    {
        // What is wrong with the options shows before a model is loaded, which takes longer.
        if (m_hasServer)
            openServer();
        if (!m_options.watch.folders.empty())
            m_watch = std::make_unique<automation::WatchFolders>(m_board, watchOptions());
        const auto generator = engine::Generator::load(m_options.model.choose(m_context.verbose), m_reporter.runContext());
        m_board.setModel(generator->model());
        start();
        automation::RunnerOptions how;
        how.capSteps = m_options.capSteps;
        how.onStart = [this](const JobView& job) { tellStart(job); };
        how.onEnd = [this](const JobView& job) { tellEnd(job); };
        automation::runJobs(m_board, *generator, m_stop.get_token(), how);
        m_threads.clear(); // joins them
        if (m_fault)
            std::rethrow_exception(m_fault);
        if (m_context.stop.stop_requested())
            throw engine::Cancelled();
        return m_worst;
    }

private:
    void openServer()
    {
        automation::ServerOptions server;
        server.addresses = m_options.addresses;
        server.port = m_options.port;
        server.allowedOrigins = m_options.origins;
        server.version = kernels::version();
        if (!m_options.tokenFile.empty())
            server.token = automation::tokenFrom(m_options.tokenFile);
        server.models = [] {
            std::vector<automation::ServedModel> models;
            for (const lookup::KnownModel& model : lookup::knownModels())
                models.push_back({model.name});
            return models;
        };
        m_server = std::make_unique<automation::Server>(m_board, std::move(server));
    }

    automation::WatchOptions watchOptions()
    {
        automation::WatchOptions watch = m_options.watch.toOptions();
        watch.onTrouble = [this](const std::string& text) {
            const std::lock_guard lock(m_tellMutex);
            m_reporter.json({{"event", "warning"}, {"text", text}});
            m_reporter.complain(text);
        };
        return watch;
    }

    void start()
    {
        if (m_server) {
            Json addresses = m_server->addresses();
            m_reporter.json({{"event", "listening"}, {"port", m_server->port()}, {"addresses", addresses}});
            for (const std::string& address : m_server->addresses())
                m_reporter.line("Listening on http://" + address + ":" + std::to_string(m_server->port()));
            addThread([this] { m_server->run(m_stop.get_token()); });
        }
        if (m_watch) {
            for (const std::string& folder : m_options.watch.folders)
                m_reporter.line("Watching " + folder);
            m_reporter.json({{"event", "watching"}, {"folders", m_options.watch.folders}});
            addThread([this] {
                m_watch->run(m_stop.get_token());
                m_stop.request_stop(); // with --once it ends by itself
            });
        }
    }

    /// What a thread fails with ends the command.
    void addThread(std::function<void()> work)
    {
        m_threads.emplace_back([this, work = std::move(work)] {
            try {
                work();
            } catch (...) {
                const std::lock_guard lock(m_tellMutex);
                m_fault = std::current_exception();
                m_stop.request_stop();
            }
        });
    }

    void tellStart(const JobView& job)
    {
        const std::lock_guard lock(m_tellMutex);
        m_reporter.json({{"event", "job_started"}, {"uid", job.uid}, {"input", job.order.name}});
    }

    void tellEnd(const JobView& job)
    {
        const std::lock_guard lock(m_tellMutex);
        Json object = {{"event", "job_ended"}, {"uid", job.uid}, {"input", job.order.name}, {"state", automation::jobStateName(job.state)}};
        std::string text = job.order.name + ": " + automation::jobStateName(job.state);
        if (job.error) {
            m_worst = worseExit(m_worst, exitCode(*job.error));
            object.update({{"code", errorName(*job.error)}, {"message", job.reason}});
            text += ": " + job.reason;
        }
        object["notes"] = job.notes;
        for (const std::string& note : job.notes)
            text += "\n  " + note;
        m_reporter.json(std::move(object));
        m_reporter.line(text);
    }

    const ServeOptions& m_options;
    const CommandContext& m_context;
    RunReporter m_reporter;
    bool m_hasServer;
    std::mutex m_tellMutex;
    std::exception_ptr m_fault;
    int m_worst = kExitOk;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_signal{m_context.stop, [this] { m_stop.request_stop(); }};
    // In this order: threads end first, then the server and the watcher, and the board with its files last.
    automation::JobBoard m_board;
    std::unique_ptr<automation::Server> m_server;
    std::unique_ptr<automation::WatchFolders> m_watch;
    struct StopFirst {
        std::stop_source& source;
        ~StopFirst() { source.request_stop(); }
    };
    std::vector<std::jthread> m_threads;
    StopFirst m_stopFirst{m_stop};
};

} // namespace

void addServeCommands(CommandLine& line)
{
    auto serve = std::make_shared<ServeOptions>();
    CLI::App& server = line.add("serve", "Make meshes for other programs: the HTTP API of Hunyuan3D-2's server, and more",
                                [serve](const CommandContext& context) { return Service(*serve, context, true).run(); });
    server.add_option("--port", serve->port, "Port; 0 takes any that is free")->capture_default_str()->check(CLI::Range(0, 65535));
    server.add_option("--listen", serve->addresses,
                      "Address of this machine in numbers, in place of 127.0.0.1 and ::1; others than these need --token-file");
    server.add_option("--token-file", serve->tokenFile,
                      "File with the token that other computers must send; made if it is not there");
    server.add_option("--allow-origin", serve->origins,
                      "Let pages of this origin in, such as https://tool.example; no page is let in otherwise");
    serve->watch.addTo(server, "--watch");
    server.add_flag("--cap-steps", serve->capSteps, "With a distilled model, make no more steps than it is made for, whatever a client asks for");
    serve->model.addTo(server);
    RunReporter::addOptions(server, serve->json, serve->quiet);

    auto watch = std::make_shared<ServeOptions>();
    CLI::App& folders = line.add("watch", "Make a mesh of every picture that is put into a folder",
                                 [watch](const CommandContext& context) { return Service(*watch, context, false).run(); });
    watch->watch.addTo(folders, "folders");
    folders.add_flag("--once", watch->watch.once, "End when all that is there is done");
    watch->model.addTo(folders);
    RunReporter::addOptions(folders, watch->json, watch->quiet);
}

} // namespace maquette::cli
