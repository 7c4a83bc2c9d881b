#include "server/answer_desk.h"

#include <new>

namespace maquette::automation {

namespace {

std::string bytesOf(const std::function<Answer()>& make, const std::string& allowedOrigin)
{
    try {
        return answerBytes(make(), allowedOrigin);
    } catch (const std::bad_alloc&) {
        return answerBytes(refusalAnswer({503, "out_of_memory", "There is not enough memory for this answer."}), allowedOrigin);
    } catch (const std::exception& error) {
        return answerBytes(refusalAnswer({500, "internal", error.what()}), allowedOrigin);
    }
}

} // namespace

AnswerDesk::AnswerDesk(std::function<void()> onReady)
    : m_onReady(std::move(onReady)), m_thread([this](const std::stop_token& stop) { work(stop); })
{}

AnswerDesk::~AnswerDesk() = default;

void AnswerDesk::order(std::uint64_t number, std::function<Answer()> make, std::string allowedOrigin)
{
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back({number, std::move(make), std::move(allowedOrigin)});
    }
    m_came.notify_one();
}

void AnswerDesk::drop(std::uint64_t number)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_orders, [number](const Order& order) { return order.number == number; });
    std::erase_if(m_ready, [number](const Ready& ready) { return ready.number == number; });
}

std::vector<AnswerDesk::Ready> AnswerDesk::takeReady()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_ready, {});
}

void AnswerDesk::work(const std::stop_token& stop)
{
    for (;;) {
        Order order;
        {
            std::unique_lock lock(m_mutex);
            if (!m_came.wait(lock, stop, [this] { return !m_orders.empty(); }) || stop.stop_requested())
                return;
            order = std::move(m_orders.front());
            m_orders.pop_front();
        }
        std::string bytes = bytesOf(order.make, order.allowedOrigin);
        {
            const std::lock_guard lock(m_mutex);
            m_ready.push_back({order.number, std::move(bytes)});
        }
        m_onReady();
    }
}

} // namespace maquette::automation
