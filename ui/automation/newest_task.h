#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

/// Does the newest of what it is given, on a thread of its own; what runs is asked to stop first.
namespace maquette::ui {

class NewestTask {
public:
    using Task = std::function<void(const std::stop_token&)>;

    NewestTask() = default;
    ~NewestTask(); ///< stops what runs and waits for its end
    NewestTask(const NewestTask&) = delete;
    NewestTask& operator=(const NewestTask&) = delete;

    /// Returns at once. What was given before and has not begun is dropped. Empty: nothing shall run.
    void run(Task task);

private:
    void work(const std::stop_token& stop);

    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::optional<Task> m_next;
    std::stop_source m_running; ///< of the task that runs
    std::jthread m_thread;      ///< from the first task on
};

} // namespace maquette::ui
