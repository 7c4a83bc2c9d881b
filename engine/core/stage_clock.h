#pragma once

#include <engine/result.h>
#include <engine/run_context.h>

#include <ATen/core/TensorBody.h>

#include <chrono>
#include <utility>
#include <vector>

/// Time and peak memory of each stage of a run.
namespace maquette::engine {

class StageClock {
public:
    /// context  must outlive the clock; gets StageStarted and StageFinished
    StageClock(at::Device device, const RunContext& context) : m_device(device), m_context(&context) {}

    /// Runs `work` as one stage and returns what it returns. A stage that throws is never reported as
    /// finished.
    template <class Work>
    auto run(Stage stage, Work&& work)
    {
        begin(stage);
        if constexpr (std::is_void_v<decltype(work())>) {
            std::forward<Work>(work)();
            end(stage);
        } else {
            auto product = std::forward<Work>(work)();
            end(stage);
            return product;
        }
    }

    const std::vector<StageTime>& times() const { return m_times; }
    /// Forgets all stages but the first `count`: for a run that branches after them.
    void keepFirst(std::size_t count)
    {
        m_times.erase(m_times.begin() + static_cast<std::ptrdiff_t>(count), m_times.end());
    }

private:
    void begin(Stage stage);
    void end(Stage stage);

    at::Device m_device;
    const RunContext* m_context;
    std::chrono::steady_clock::time_point m_start;
    std::vector<StageTime> m_times;
};

} // namespace maquette::engine
