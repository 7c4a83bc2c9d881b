#include "automation/newest_task.h"

#include <utility>

namespace maquette::ui {

NewestTask::~NewestTask()
{
    run({});
}

void NewestTask::run(Task task)
{
    std::stop_source before;
    {
        const std::lock_guard lock(m_mutex);
        if (!task && !m_thread.joinable())
            return;
        m_next = std::move(task);
        before = m_running;
        if (!m_thread.joinable())
            m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
    before.request_stop();
    m_came.notify_one();
}

void NewestTask::work(const std::stop_token& stop)
{
    for (;;) {
        Task task;
        std::stop_token running;
        {
            std::unique_lock lock(m_mutex);
            if (!m_came.wait(lock, stop, [this] { return m_next.has_value(); }))
                return;
            task = std::move(*m_next);
            m_next.reset();
            m_running = std::stop_source();
            running = m_running.get_token();
        }
        if (task)
            task(running);
    }
}

} // namespace maquette::ui
