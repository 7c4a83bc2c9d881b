// Our readers of weights, for tests that look at them from outside:
//   reader_helper look FOLDER      opens every file and reads its tensors; writes "begin NAME" before and "end" after each
//   reader_helper careless FOLDER  the same, and looks into another file meanwhile, to prove that the test sees it
//   reader_helper copy FROM TO     reads every safetensors file and writes it again; a line "FILE NAME DTYPE SHAPE SHA256" a tensor
#include "core/sha256.h"
#include "model_file/checkpoint.h"
#include "model_file/safetensors.h"
#include "model_file/safetensors_writer.h"

#include <engine/error.h>

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace maquette::engine;

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

int look(const fs::path& folder, bool isCareless)
{
    for (const fs::path& file : filesIn(folder)) {
        std::cout << "begin " << file.filename().string() << std::endl;
        try {
            const auto source = openCheckpoint(file);
            for (const TensorInfo& info : source->tensors())
                source->read(info.name);
        } catch (const Error&) { // most of them are no checkpoints
        }
        if (isCareless)
            std::ifstream("/proc/self/status").get();
        std::cout << "end" << std::endl;
    }
    return 0;
}

std::span<const std::byte> bytesOf(const at::Tensor& tensor)
{
    return {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()};
}

int copy(const fs::path& from, const fs::path& to)
{
    for (const fs::path& file : filesIn(from)) {
        const SafetensorsFile source(file);
        std::vector<NamedTensor> tensors;
        for (const TensorInfo& info : source.tensors()) {
            tensors.push_back({info.name, source.read(info.name)});
            std::string shape;
            for (const std::int64_t side : info.shape)
                shape += (shape.empty() ? "" : "x") + std::to_string(side);
            std::cout << file.filename().string() << ' ' << info.name << ' ' << info.dtype << ' ' << (shape.empty() ? "-" : shape) << ' '
                      << sha256Hex(bytesOf(tensors.back().value)) << '\n';
        }
        writeSafetensors(to / file.filename(), tensors);
    }
    return 0;
}

} // namespace

int main(int count, char** values)
{
    const std::vector<std::string> arguments(values + 1, values + count);
    try {
        if (arguments.size() == 2 && (arguments[0] == "look" || arguments[0] == "careless"))
            return look(arguments[1], arguments[0] == "careless");
        if (arguments.size() == 3 && arguments[0] == "copy")
            return copy(arguments[1], arguments[2]);
    } catch (const Error& error) {
        std::cerr << error.what() << std::endl;
        return 1;
    }
    return 2;
}
