// Tells of whole safetensors files on standard input whether our reader takes them: for each "u64 size, bytes", little-endian,
// a line with "1", or "0" and the reason. tests/tools/safetensors_oracle.py compares that with the reference implementation.
#include "model_file/safetensors_header.h"

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

using namespace maquette::engine;

int main()
{
    std::uint64_t size = 0;
    std::vector<std::byte> bytes;
    while (std::fread(&size, sizeof size, 1, stdin) == 1) {
        if (size > (std::uint64_t(1) << 30))
            return 2;
        bytes.resize(std::size_t(size));
        if (std::fread(bytes.data(), 1, bytes.size(), stdin) != bytes.size())
            return 2;
        try {
            parseSafetensorsHeader(bytes, size);
            std::puts("1");
        } catch (const Error& error) {
            std::string text = error.what();
            for (char& c : text)
                c = c == '\n' ? ' ' : c;
            std::printf("0 %s\n", text.c_str());
        }
        std::fflush(stdout);
    }
    return 0;
}
