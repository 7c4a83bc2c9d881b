#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <string>

/// Options that take one word out of a few.
namespace maquette::cli {

template <class Value>
CLI::Option* addWords(CLI::App& app, const std::string& name, const std::map<std::string, Value>& words,
                      const std::string& help, std::function<void(Value)> set)
{
    std::string names;
    for (const auto& [word, meaning] : words)
        names += (names.empty() ? "" : ", ") + word;
    return app
        .add_option_function<std::string>(
            name, [words, set](const std::string& word) { set(words.at(word)); }, help + " (" + names + ")")
        ->check(CLI::Validator(
            [words, names](std::string& word) {
                return words.contains(word) ? std::string()
                                            : "'" + word + "' is unknown; use one of: " + names;
            },
            ""))
        ->type_name("WORD");
}

} // namespace maquette::cli
