#pragma once

#include "progress.h"

#include <engine/trainer.h>

#include <string>

/// A training stage's progress for a person: a bar with the remaining time that is rewritten on a terminal, and a line for
/// each row of the log, which elsewhere names share and remaining time instead.
namespace maquette::cli {

class TrainingBar {
public:
    explicit TrainingBar(Progress::Style style) : m_style(style) {}
    ~TrainingBar() { clear(); }
    TrainingBar(const TrainingBar&) = delete;
    TrainingBar& operator=(const TrainingBar&) = delete;

    void take(const engine::TrainingProgress& progress);
    void take(const engine::TrainingReport& report);
    /// Removes the bar, so that other text can be written.
    void clear();

private:
    Progress::Style m_style;
    engine::TrainingProgress m_last;
    std::string m_loss; ///< the first number of the last row
    bool m_lineIsOpen = false;
};

/// "vae [██████░░░░░░░░░░░░░░░░░░] 25 % · about 3 min 20 s left · step 120".
std::string trainingBarText(const engine::TrainingProgress& progress);

} // namespace maquette::cli
