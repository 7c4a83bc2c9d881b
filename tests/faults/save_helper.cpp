// Saves files one after the other as every part of Maquette does, for tst_save_faults:
//   save_helper [--careless] BYTES TARGET...
// Writes "saved" and a line feed after each. --careless leaves out what makes a save durable, to prove that the test sees it.
#include "core/atomic_file.h"

#include <engine/error.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

void saveCarelessly(const std::filesystem::path& target, const std::string& bytes)
{
    const std::filesystem::path part = target.parent_path() / ".careless.part";
    std::ofstream(part, std::ios::binary) << bytes;
    std::filesystem::rename(part, target);
}

} // namespace

int main(int count, char** values)
{
    std::vector<std::string> arguments(values + 1, values + count);
    const bool isCareless = !arguments.empty() && arguments[0] == "--careless";
    if (isCareless)
        arguments.erase(arguments.begin());
    if (arguments.size() < 2)
        return 2;
    const std::string bytes(std::strtoull(arguments[0].c_str(), nullptr, 10), 'n');
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        try {
            if (isCareless)
                saveCarelessly(arguments[i], bytes);
            else
                maquette::engine::saveAtomically(arguments[i], bytes);
        } catch (const maquette::engine::Error& error) {
            std::cerr << error.what() << std::endl;
            return 1;
        }
        std::cout << "saved" << std::endl;
    }
    return 0;
}
