#pragma once

#include "server/answers.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// Makes large answers on a thread of its own, so that the server's never waits for a file.
namespace maquette::automation {

class AnswerDesk {
public:
    /// `onReady` is called on the desk's thread whenever an answer is ready.
    explicit AnswerDesk(std::function<void()> onReady);
    ~AnswerDesk(); ///< drops what waits, lets the one that is being made end
    AnswerDesk(const AnswerDesk&) = delete;
    AnswerDesk& operator=(const AnswerDesk&) = delete;

    /// The answer to `number`. What `make` throws becomes an answer, too.
    void order(std::uint64_t number, std::function<Answer()> make, std::string allowedOrigin);
    /// Nobody wants it any more.
    void drop(std::uint64_t number);
    struct Ready {
        std::uint64_t number;
        std::string bytes;
    };
    std::vector<Ready> takeReady();

private:
    struct Order {
        std::uint64_t number;
        std::function<Answer()> make;
        std::string allowedOrigin;
    };
    void work(const std::stop_token& stop);

    std::function<void()> m_onReady;
    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::deque<Order> m_orders;
    std::vector<Ready> m_ready;
    std::jthread m_thread; ///< last: ends before what it uses
};

} // namespace maquette::automation
