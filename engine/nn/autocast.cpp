#include "nn/autocast.h"

#include <ATen/autocast_mode.h>

namespace maquette::engine {

Autocast::Autocast(c10::DeviceType device, c10::ScalarType dtype)
    : m_device(device), m_wasEnabled(at::autocast::is_autocast_enabled(device)),
      m_oldDtype(at::autocast::get_autocast_dtype(device))
{
    at::autocast::increment_nesting();
    if (dtype != at::kFloat)
        at::autocast::set_autocast_dtype(device, dtype);
    at::autocast::set_autocast_enabled(device, dtype != at::kFloat);
}

Autocast::~Autocast()
{
    // Weights that were cast are remembered until the outermost end: they change with the next update.
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_wasEnabled);
    at::autocast::set_autocast_dtype(m_device, m_oldDtype);
}

c10::ScalarType Autocast::present(c10::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device) ? at::autocast::get_autocast_dtype(device) : at::kFloat;
}

} // namespace maquette::engine
