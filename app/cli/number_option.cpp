#include "number_option.h"

#include <engine/parameters.h>

#include <charconv>

namespace maquette::cli {

namespace {

std::string shortest(double value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

} // namespace

CLI::Option* addNumber(CLI::App& app, const std::string& name, std::function<void(double)> set)
{
    const engine::Parameter& entry = engine::parameter(name);
    const std::string help =
        std::string(entry.meaning) + " (" + shortest(entry.least) + " to " + shortest(entry.most) + ")";
    return app
        .add_option_function<std::string>(
            "--" + name, [name, set](const std::string& text) { set(engine::parseParameter(name, text)); },
            help)
        ->type_name(entry.unit[0] ? entry.unit : "NUMBER");
}

} // namespace maquette::cli
