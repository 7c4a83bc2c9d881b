#include "api/job_body.h"

#include "api/base64.h"

#include <engine/error.h>
#include <engine/parameters.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace maquette::automation {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostFields = 100;

Refusal unprocessable(std::string reason, std::string text)
{
    return {422, std::move(reason), std::move(text)};
}

/// A value of the top object. Lists and objects inside it are only counted.
struct FieldValue {
    enum class Kind { Null, Bool, Whole, Real, Text, Nested } kind = Kind::Null;
    bool truth = false;
    double number = 0;         ///< of Whole and Real
    std::uint64_t whole = 0;   ///< of Whole that is not negative
    std::string text;
};

/// Takes the events of one text. Builds nothing below the top object, so that no input costs more than its size.
class FieldCollector : public nlohmann::json_sax<Json> {
public:
    std::map<std::string, FieldValue> fields;
    std::optional<Refusal> refusal;

    bool null() override { return value({}); }
    bool boolean(bool truth) override { return value({FieldValue::Kind::Bool, truth, 0, 0, {}}); }
    bool number_integer(number_integer_t number) override
    {
        return value({FieldValue::Kind::Whole, false, static_cast<double>(number), 0, {}});
    }
    bool number_unsigned(number_unsigned_t number) override
    {
        return value({FieldValue::Kind::Whole, false, static_cast<double>(number), number, {}});
    }
    bool number_float(number_float_t number, const string_t&) override
    {
        return value({FieldValue::Kind::Real, false, number, 0, {}});
    }
    bool string(string_t& text) override
    {
        if (m_depth > 1)
            return true;
        return value({FieldValue::Kind::Text, false, 0, 0, std::move(text)});
    }
    bool binary(binary_t&) override { return refuse("The body is not JSON."); }
    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        if (m_depth != 1)
            return true;
        if (fields.size() >= kMostFields)
            return refuse("The body has more than " + std::to_string(kMostFields) + " fields.");
        if (fields.contains(name))
            return refuse("The field '" + printable(name) + "' stands twice in the body.");
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        return refuse("The body is not JSON; the fault is at byte " + std::to_string(position) + ".");
    }

    static std::string printable(const std::string& name)
    {
        std::string text = name.substr(0, 40);
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e || c == '\'' || c == '"' || c == '\\'; }, '?');
        return text;
    }

private:
    bool refuse(std::string text)
    {
        refusal = Refusal{400, "bad_json", std::move(text)};
        return false;
    }

    bool value(FieldValue found)
    {
        if (m_depth == 0)
            return refuse("The body must be one JSON object.");
        if (m_depth == 1)
            fields[m_key] = std::move(found);
        return true;
    }

    bool open(bool isObject)
    {
        if (m_depth == 0 && !isObject)
            return refuse("The body must be one JSON object.");
        if (m_depth == 1)
            fields[m_key].kind = FieldValue::Kind::Nested;
        if (++m_depth > kMaxBodyDepth)
            return refuse("The body is nested deeper than " + std::to_string(kMaxBodyDepth) + " levels.");
        return true;
    }

    bool close()
    {
        --m_depth;
        return true;
    }

    int m_depth = 0;
    std::string m_key;
};

/// Turns collected fields into a job. Each function returns false when it has set the refusal.
class BodyReader {
public:
    explicit BodyReader(std::map<std::string, FieldValue> fields) : m_fields(std::move(fields)) {}

    std::variant<JobBody, Refusal> read()
    {
        if (refuseOthers() && pictures() && seed() && number("octree_resolution", "grid", m_body.grid) &&
            number("num_inference_steps", "steps", m_body.steps) && number("guidance_scale", "guidance", m_body.guidance) &&
            number("face_count", "faces", m_body.faces) && format() && rest())
            return std::move(m_body);
        return m_refusal;
    }

private:
    using Kind = FieldValue::Kind;

    bool refuse(Refusal refusal)
    {
        m_refusal = std::move(refusal);
        return false;
    }

    /// The field, and it counts as known from here on; nullptr when it is absent or null.
    const FieldValue* take(const std::string& name)
    {
        m_known.insert(name);
        const auto found = m_fields.find(name);
        return found == m_fields.end() || found->second.kind == Kind::Null ? nullptr : &found->second;
    }

    bool refuseOthers()
    {
        for (const char* name : {"text", "mesh"})
            if (const FieldValue* field = take(name); field && !(field->kind == Kind::Text && field->text.empty()))
                return refuse(unprocessable("not_supported", "'" + std::string(name) +
                                                                 "' is not supported: this program makes meshes from "
                                                                 "pictures. Send an image."));
        const FieldValue* texture = take("texture");
        if (texture && texture->kind != Kind::Bool)
            return refuse(unprocessable("bad_value", "'texture' must be true or false."));
        if (texture && texture->truth)
            return refuse(unprocessable("not_supported", "'texture' is not supported: this program makes shapes. Send "
                                                         "\"texture\": false."));
        const FieldValue* background = take("remove_background");
        if (background && !(background->kind == Kind::Bool && background->truth))
            return refuse(unprocessable("not_supported", "'remove_background' can only be true; a picture with "
                                                         "transparency keeps its own outline."));
        return true;
    }

    bool pictures()
    {
        using engine::View;
        static constexpr std::array<std::pair<const char*, View>, 5> kViews = {{{"image", View::Front},
                                                                                {"image_front", View::Front},
                                                                                {"image_left", View::Left},
                                                                                {"image_back", View::Back},
                                                                                {"image_right", View::Right}}};
        std::set<View> seen;
        for (const auto& [name, view] : kViews) {
            const FieldValue* field = take(name);
            if (!field)
                continue;
            if (!seen.insert(view).second)
                return refuse(unprocessable("bad_value", "'image' and 'image_front' exclude each other."));
            if (!picture(name, view, *field))
                return false;
        }
        if (m_body.pictures.empty())
            return refuse(unprocessable("no_picture", "'image' is missing: a picture as base64."));
        return true;
    }

    bool picture(const std::string& name, engine::View view, const FieldValue& field)
    {
        std::string_view text = field.text;
        if (text.starts_with("data:")) {
            constexpr std::string_view kMark = ";base64,";
            const std::size_t mark = text.substr(0, 200).find(kMark);
            text = mark == std::string_view::npos ? std::string_view() : text.substr(mark + kMark.size());
        }
        auto bytes = fromBase64(text);
        if (field.kind != Kind::Text || !bytes || bytes->empty())
            return refuse(unprocessable("bad_picture", "'" + name + "' must be a picture as base64, or a data URL of one."));
        m_body.pictures.push_back({view, std::move(*bytes)});
        return true;
    }

    bool seed()
    {
        const FieldValue* field = take("seed");
        if (!field)
            return true;
        try {
            if (field->kind != Kind::Whole)
                throw engine::Error(engine::ErrorCode::Usage, "seed must be a whole number");
            engine::requireInRange("seed", field->number);
        } catch (const engine::Error& error) {
            return refuse(unprocessable("bad_value", "'seed': " + std::string(error.what())));
        }
        m_body.seed = field->whole;
        return true;
    }

    template <typename Number>
    bool number(const std::string& name, const char* parameter, std::optional<Number>& place)
    {
        const FieldValue* field = take(name);
        if (!field)
            return true;
        try {
            if (field->kind != Kind::Whole && field->kind != Kind::Real)
                throw engine::Error(engine::ErrorCode::Usage, "it must be a number");
            engine::requireInRange(parameter, field->number);
        } catch (const engine::Error& error) {
            return refuse(unprocessable("bad_value", "'" + name + "': " + error.what()));
        }
        place = static_cast<Number>(field->number);
        return true;
    }

    bool format()
    {
        using engine::MeshFormat;
        static const std::map<std::string, MeshFormat> kFormats = {{"glb", MeshFormat::Glb},
                                                                   {"obj", MeshFormat::Obj},
                                                                   {"stl", MeshFormat::StlBinary},
                                                                   {"ply", MeshFormat::Ply},
                                                                   {"3mf", MeshFormat::ThreeMf}};
        const FieldValue* field = take("type");
        if (!field)
            return true;
        const auto known = field->kind == Kind::Text ? kFormats.find(field->text) : kFormats.end();
        if (known == kFormats.end())
            return refuse(unprocessable("bad_value", "'type' must be glb, obj, stl, ply or 3mf."));
        m_body.format = known->second;
        m_body.ending = "." + known->first;
        return true;
    }

    bool rest()
    {
        m_known.insert("num_chunks"); // how many points at a time: chosen here by the memory there is
        for (const auto& [name, value] : m_fields)
            if (!m_known.contains(name) && m_body.notes.size() < 8)
                m_body.notes.push_back("'" + FieldCollector::printable(name) + "' is not known here and was left out.");
        return true;
    }

    std::map<std::string, FieldValue> m_fields;
    std::set<std::string> m_known;
    JobBody m_body;
    Refusal m_refusal;
};

} // namespace

std::variant<JobBody, Refusal> readJobBody(std::string_view text)
{
    FieldCollector collector;
    const bool isRead = Json::sax_parse(text.begin(), text.end(), &collector);
    if (collector.refusal)
        return *collector.refusal;
    if (!isRead)
        return Refusal{400, "bad_json", "The body is not JSON."};
    return BodyReader(std::move(collector.fields)).read();
}

} // namespace maquette::automation
