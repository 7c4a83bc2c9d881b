#pragma once

#include <algorithm>

/// Which estimates after sampling steps are cheap: measured, not guessed.
namespace maquette::engine {

/// The first one is always shown, since only then it is known what it takes. After that they come as long as all of them
/// together stay below kShare of the time that sampling took so far, or below kFreeSeconds.
class PreviewBudget {
public:
    static constexpr double kShare = 0.25;
    static constexpr double kFreeSeconds = 0.3; ///< what nobody minds, however short the steps are

    bool allows(double samplingSeconds) const
    {
        return m_longest == 0 || m_spent + m_longest <= std::max(kFreeSeconds, kShare * samplingSeconds);
    }
    void spend(double seconds)
    {
        m_spent += seconds;
        m_longest = std::max(m_longest, seconds);
    }

private:
    double m_spent = 0, m_longest = 0;
};

} // namespace maquette::engine
