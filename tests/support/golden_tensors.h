#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

/// Recorded tensors for tests that must not depend on the engine's own reader.
namespace maquette::tests {

class GoldenTensors {
public:
    explicit GoldenTensors(const std::filesystem::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(file), {});
        std::uint64_t header = 0;
        if (m_bytes.size() < sizeof(header))
            throw std::runtime_error("cannot read " + path.string());
        std::memcpy(&header, m_bytes.data(), sizeof(header));
        m_data = sizeof(header) + header;
        m_header = nlohmann::json::parse(m_bytes.data() + sizeof(header), m_bytes.data() + m_data);
    }

    bool has(const std::string& name) const { return m_header.contains(name); }

    std::vector<std::int64_t> shape(const std::string& name) const { return m_header.at(name).at("shape"); }

    /// The values as they lie in the file; T must be the recorded type.
    template <typename T> std::vector<T> values(const std::string& name) const
    {
        const auto& offsets = m_header.at(name).at("data_offsets");
        const std::size_t begin = offsets.at(0);
        const std::size_t end = offsets.at(1);
        std::vector<T> result((end - begin) / sizeof(T));
        std::memcpy(result.data(), m_bytes.data() + m_data + begin, end - begin);
        return result;
    }

private:
    std::vector<char> m_bytes;
    std::size_t m_data = 0;
    nlohmann::json m_header;
};

} // namespace maquette::tests
