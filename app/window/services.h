#pragma once

#include "session/session.h"

/// The composition root of the window: the only place that picks concrete classes and folders.
namespace maquette::window {

struct StartOptions {
    QString library; ///< empty: Documents/Maquette
    QString model;   ///< empty: the last one, or the starter model
    QStringList inputs;
    bool selfTest = false; ///< no window: write checks to stdout
    bool json = false;     ///< of the self-test
};

ui::SessionServices makeServices(const StartOptions& options);

} // namespace maquette::window
