#pragma once

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

/// Recorded numbers of a reference implementation: tests/data/golden/<family>/goldens.{safetensors,json}. It
/// reads the trusted files of the repository without the engine's reader, so that a fault there cannot hide.
namespace maquette::test {

class Golden {
public:
    explicit Golden(const std::string& family)
        : m_folder(std::string(MAQUETTE_TEST_DATA) + "/golden/" + family),
          m_info(nlohmann::json::parse(withoutNaN(m_folder + "/goldens.json")).at("tensors")),
          m_file(m_folder + "/goldens.safetensors", std::ios::binary)
    {
        std::uint64_t headerBytes = 0;
        m_file.read(reinterpret_cast<char*>(&headerBytes), sizeof headerBytes);
        std::string header(headerBytes, ' ');
        m_file.read(header.data(), static_cast<std::streamsize>(headerBytes));
        m_header = nlohmann::json::parse(header);
        m_dataStart = sizeof headerBytes + headerBytes;
    }

    /// The family's folder: models, pictures.
    const std::string& folder() const { return m_folder; }

    /// What goldens.json says of an entry: "tolerance", "params", ...
    const nlohmann::json& info(const std::string& name) const { return m_info.at(name); }

    bool has(const std::string& name) const { return m_header.contains(name); }

    /// A recorded tensor, contiguous.
    at::Tensor tensor(const std::string& name)
    {
        const auto& entry = m_header.at(name);
        const auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
        at::Tensor values = at::empty(shape, dtype(entry.at("dtype")));
        const std::uint64_t begin = entry.at("data_offsets").at(0);
        m_file.seekg(static_cast<std::streamoff>(m_dataStart + begin));
        m_file.read(static_cast<char*>(values.data_ptr()), static_cast<std::streamsize>(values.nbytes()));
        if (!m_file)
            throw std::runtime_error("golden entry cannot be read: " + name);
        return values;
    }

private:
    /// The recorder wrote NaN, which is no JSON, for the area of an empty mesh.
    static std::string withoutNaN(const std::string& path)
    {
        std::ifstream file(path);
        std::string text((std::istreambuf_iterator<char>(file)), {});
        for (std::size_t at = text.find(": NaN"); at != std::string::npos; at = text.find(": NaN", at))
            text.replace(at, 5, ": null");
        return text;
    }

    static at::ScalarType dtype(const std::string& word)
    {
        if (word == "F32")
            return at::kFloat;
        if (word == "F16")
            return at::kHalf;
        if (word == "I32")
            return at::kInt;
        if (word == "I64")
            return at::kLong;
        if (word == "U8")
            return at::kByte;
        throw std::runtime_error("golden dtype is not known: " + word);
    }

    std::string m_folder;
    nlohmann::json m_info;
    nlohmann::json m_header;
    std::ifstream m_file;
    std::uint64_t m_dataStart = 0;
};

} // namespace maquette::test
