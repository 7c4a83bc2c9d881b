#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

/// Work on several threads whose results arrive in order.
namespace maquette::engine {

/// The meeting place of runInOrder's threads: hands out numbers, and holds results until their turn comes.
template <typename Result> class OrderedQueue {
public:
    struct Outcome {
        Result result;
        std::exception_ptr failure;
    };
    /// lead  how many results may wait to be taken
    OrderedQueue(std::size_t count, std::size_t lead) : m_count(count), m_lead(lead) {}

    /// A worker's whole life: make(i) for the next free number, until all are given out or stop() was called.
    void work(const std::function<Result(std::size_t)>& make)
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [&] { return m_stopping || m_next >= m_count || m_next < m_taken + m_lead; });
            if (m_stopping || m_next >= m_count)
                return;
            const std::size_t i = m_next++;
            lock.unlock();
            Outcome outcome;
            try {
                outcome.result = make(i);
            } catch (...) {
                outcome.failure = std::current_exception();
            }
            lock.lock();
            m_ready.emplace(i, std::move(outcome));
            m_changed.notify_all();
        }
    }

    /// Waits for the result of number i, the next in order; done(i) makes room for another one.
    Outcome wait(std::size_t i)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_ready.count(i) > 0; });
        Outcome outcome = std::move(m_ready.at(i));
        m_ready.erase(i);
        return outcome;
    }
    void done(std::size_t i)
    {
        const std::lock_guard lock(m_mutex);
        m_taken = i + 1;
        m_changed.notify_all();
    }
    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }

private:
    const std::size_t m_count, m_lead;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::size_t, Outcome> m_ready;
    std::size_t m_next = 0;
    std::size_t m_taken = 0;
    bool m_stopping = false;
};

/// Calls make(i) for i in [0, count) on `threads` threads, and take(i, result) on the calling thread in
/// rising order. At most 4 results per thread wait to be taken. The first exception, of make (lowest i) or of
/// take, ends the work and is rethrown after all threads have stopped.
template <typename Result>
void runInOrder(std::size_t count, int threads, const std::function<Result(std::size_t)>& make,
                const std::function<void(std::size_t, Result&&)>& take)
{
    OrderedQueue<Result> queue(count, std::size_t(threads) * 4);
    std::exception_ptr failure;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i)
            workers.emplace_back([&] { queue.work(make); });
        for (std::size_t i = 0; i < count && !failure; ++i) {
            auto outcome = queue.wait(i);
            try {
                if (outcome.failure)
                    std::rethrow_exception(outcome.failure);
                take(i, std::move(outcome.result));
            } catch (...) {
                failure = std::current_exception();
            }
            queue.done(i);
        }
        queue.stop();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace maquette::engine
