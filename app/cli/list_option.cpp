#include "list_option.h"

#include <engine/error.h>
#include <engine/parameters.h>

#include <algorithm>

namespace maquette::cli {

std::vector<int> parseList(const std::string& option, const std::string& parameter, const std::string& text)
{
    std::vector<int> values;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        const int value =
            static_cast<int>(engine::parseParameter(parameter, text.substr(begin, comma - begin)));
        if (std::find(values.begin(), values.end(), value) != values.end())
            throw engine::Error(engine::ErrorCode::Usage,
                                option + " names " + std::to_string(value) + " twice");
        values.push_back(value);
        begin = comma + 1;
    }
    return values;
}

CLI::Option* addList(CLI::App& app, const std::string& option, const std::string& parameter,
                     std::vector<int>& values, const std::string& help)
{
    return app
        .add_option_function<std::string>(
            option,
            [option, parameter, &values](const std::string& text) {
                values = parseList(option, parameter, text);
            },
            help)
        ->type_name("N,N,...");
}

} // namespace maquette::cli
