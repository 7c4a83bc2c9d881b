#include "model_file/shard_index.h"

#include "core/utf8.h"
#include "model_file/json_scanner.h"
#include "model_file/safetensors_header.h"

#include <algorithm>

namespace maquette::engine {

namespace {

[[noreturn]] void fail(const std::string& message)
{
    throw Error(ErrorCode::BadModelFile, "shard index: " + message);
}

bool isPlainFileName(std::string_view name)
{
    return !name.empty() && name != "." && name.find("..") == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), [](char c) {
               return c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

class IndexHandler final : public JsonHandler {
public:
    void beginObject() override
    {
        if (m_depth == 1 && m_section == "weight_map")
            m_found = true;
        else if (m_depth == 2)
            unexpected("an object");
        ++m_depth;
    }
    void endObject() override { --m_depth; }
    void beginArray() override
    {
        unexpected("an array");
        ++m_depth;
    }
    void endArray() override { --m_depth; }
    void key(std::string name) override
    {
        if (m_depth == 1)
            m_section = std::move(name);
        else if (m_depth == 2)
            m_tensor = std::move(name);
    }
    void string(std::string value) override
    {
        if (m_depth != 2 || m_section != "weight_map")
            return unexpected("a string");
        if (m_tensor.empty() || m_tensor.size() > kMaxTensorNameBytes)
            fail("a tensor's name has " + std::to_string(m_tensor.size()) + " bytes, wanted 1 to " +
                 std::to_string(kMaxTensorNameBytes));
        if (!isPlainFileName(value))
            fail("tensor '" + printable(m_tensor) + "' is said to be in '" + printable(value) +
                 "', which is no plain file name; shards lie in the index's own folder");
        if (map.size() >= kMaxSafetensorsTensors)
            fail("more than the limit of " + std::to_string(kMaxSafetensorsTensors) + " tensors");
        map.emplace(std::move(m_tensor), std::move(value));
    }
    void number(std::string_view) override { unexpected("a number"); }
    void word(JsonWord) override { unexpected("a literal"); }

    bool found() const { return m_found; }
    std::map<std::string, std::string> map;

private:
    void unexpected(const std::string& found) const
    {
        if (m_depth == 0)
            fail("it is " + found + ", wanted an object");
        if (m_section != "weight_map")
            return; // inside a key that is skipped
        if (m_depth == 1)
            fail("weight_map is " + found + ", wanted an object");
        fail("weight_map: '" + printable(m_tensor) + "' is " + found + ", wanted a file name");
    }

    int m_depth = 0;
    std::string m_section;
    std::string m_tensor;
    bool m_found = false;
};

} // namespace

std::map<std::string, std::string> parseShardIndex(std::string_view json)
{
    IndexHandler handler;
    scanJson(json, kMaxSafetensorsDepth, handler);
    if (!handler.found())
        fail("it has no weight_map; this is no index of safetensors files");
    return std::move(handler.map);
}

} // namespace maquette::engine
