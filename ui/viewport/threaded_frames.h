#pragma once

#include "viewport/frame_source.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

/// A frame source with a thread of its own; what draws there is a Painter.
namespace maquette::ui {

/// Lives on the drawing thread alone. May throw; see DrawingFailure.
class FramePainter {
public:
    virtual ~FramePainter() = default;
    virtual QImage draw(const render::Frame& frame) = 0;
    virtual void forget(std::uint64_t) {}
    virtual QString device() const = 0;
    virtual bool isSoftware() const = 0;
};

/// Why a painter cannot be made or go on.
struct DrawingFailure {
    QString reason;
    bool isFinal;  ///< no other attempt will do better
    bool isLost;   ///< a new painter may do better
};

class ThreadedFrames : public FrameSource {
    Q_OBJECT
public:
    using PainterMaker = std::function<std::unique_ptr<FramePainter>()>;
    /// Turns what was thrown into a failure; called inside a catch block.
    using Judge = std::function<DrawingFailure()>;

    ThreadedFrames(PainterMaker maker, Judge judge);
    ~ThreadedFrames() override; ///< waits for the picture that is being drawn, drops the rest

    void show(const render::Frame& frame) override;
    void forget(std::uint64_t key) override;

private:
    void work(const std::stop_token& stop);
    bool drawOne(const render::Frame& frame, const std::vector<std::uint64_t>& forgotten);
    void makePainter(bool afterLoss);

    PainterMaker m_maker;
    Judge m_judge;
    std::unique_ptr<FramePainter> m_painter; ///< drawing thread
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<render::Frame> m_wanted;
    std::vector<std::uint64_t> m_forgotten;
    std::jthread m_thread; ///< last: ends before what it uses
};

} // namespace maquette::ui
