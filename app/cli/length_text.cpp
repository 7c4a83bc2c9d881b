#include "length_text.h"

#include <engine/error.h>
#include <engine/parameters.h>

#include <charconv>
#include <map>

namespace maquette::cli {

double parseLength(const std::string& text)
{
    static const std::map<std::string, double> units = {
        {"", 1.0}, {"mm", 1.0}, {"cm", 10.0}, {"m", 1000.0}, {"in", 25.4}};
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, number);
    std::string unit(stop, end);
    unit.erase(0, std::min(unit.size(), unit.find_first_not_of(' ')));
    const auto known = units.find(unit);
    if (status != std::errc() || known == units.end())
        throw engine::Error(engine::ErrorCode::Usage,
                            "'" + text + "' is no length; write for example 120mm, 12cm, 0.12m or 4.7in");
    const double millimetres = number * known->second;
    engine::requireInRange("size", millimetres);
    return millimetres;
}

} // namespace maquette::cli
