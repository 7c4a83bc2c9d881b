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

/// Calls make(i) for i in [0, count) on `threads` threads, and take(i, result) on the calling thread in
/// rising order. At most 4 results per thread wait to be taken. The first exception, of make (lowest i) or of
/// take, ends the work and is rethrown after all threads have stopped.
template <typename Result>
void runInOrder(std::size_t count, int threads, const std::function<Result(std::size_t)>& make,
                const std::function<void(std::size_t, Result&&)>& take)
{
    struct Outcome {
        Result result;
        std::exception_ptr failure;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::size_t, Outcome> ready;
    std::size_t next = 0, taken = 0;
    bool stopping = false;
    const std::size_t lead = std::size_t(threads) * 4;

    const auto work = [&] {
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [&] { return stopping || next >= count || next < taken + lead; });
            if (stopping || next >= count)
                return;
            const std::size_t i = next++;
            lock.unlock();
            Outcome outcome;
            try {
                outcome.result = make(i);
            } catch (...) {
                outcome.failure = std::current_exception();
            }
            lock.lock();
            ready.emplace(i, std::move(outcome)), changed.notify_all();
        }
    };

    std::exception_ptr failure;
    {
        std::vector<std::jthread> workers;
        while (workers.size() < std::size_t(threads))
            workers.emplace_back(work);
        std::unique_lock lock(mutex);
        while (taken < count && !failure) {
            changed.wait(lock, [&] { return ready.count(taken) > 0; });
            Outcome outcome = std::move(ready.at(taken));
            ready.erase(taken);
            lock.unlock();
            try {
                if (outcome.failure)
                    std::rethrow_exception(outcome.failure);
                take(taken, std::move(outcome.result));
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            ++taken;
            changed.notify_all();
        }
        stopping = true;
        lock.unlock();
        changed.notify_all();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace maquette::engine
