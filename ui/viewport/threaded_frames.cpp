#include "viewport/threaded_frames.h"

namespace maquette::ui {

ThreadedFrames::ThreadedFrames(PainterMaker maker, Judge judge)
    : m_maker(std::move(maker)), m_judge(std::move(judge)), m_thread([this](const std::stop_token& stop) { work(stop); })
{}

ThreadedFrames::~ThreadedFrames()
{
    m_thread.request_stop();
    m_thread.join();
}

void ThreadedFrames::show(const render::Frame& frame)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = frame;
    m_wake.notify_all();
}

void ThreadedFrames::forget(std::uint64_t key)
{
    const std::lock_guard lock(m_mutex);
    m_forgotten.push_back(key);
}

void ThreadedFrames::makePainter(bool afterLoss)
{
    m_painter = m_maker();
    Q_EMIT deviceReady(m_painter->device(), m_painter->isSoftware(), afterLoss);
}

void ThreadedFrames::work(const std::stop_token& stop)
{
    for (;;) {
        std::optional<render::Frame> frame;
        std::vector<std::uint64_t> forgotten;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return m_wanted.has_value(); });
            if (stop.stop_requested())
                break;
            frame.swap(m_wanted);
            forgotten.swap(m_forgotten);
        }
        if (!drawOne(*frame, forgotten))
            break;
    }
    m_painter.reset(); // on the thread that used it
}

bool ThreadedFrames::drawOne(const render::Frame& frame, const std::vector<std::uint64_t>& forgotten)
{
    DrawingFailure failure;
    // A lost device is replaced once for each picture.
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            if (!m_painter)
                makePainter(attempt > 0);
            for (const std::uint64_t key : forgotten)
                m_painter->forget(key);
            Q_EMIT pictureReady(m_painter->draw(frame));
            return true;
        } catch (...) {
            failure = m_judge();
        }
        if (!failure.isLost)
            break;
        m_painter.reset();
    }
    const bool isFinal = failure.isFinal || failure.isLost;
    Q_EMIT failed(failure.reason, isFinal);
    return !isFinal;
}

} // namespace maquette::ui
