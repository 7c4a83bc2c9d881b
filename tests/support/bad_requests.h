#pragma once

#include <array>
#include <string>
#include <vector>

/// Requests that a server of ours must refuse before any handler sees them, made from good ones by one change each.
namespace maquette::test {

struct BadRequest {
    std::string name;
    std::string bytes;
    int status = 400; ///< of the answer
};

inline constexpr const char* kSomeUid = "0123456789abcdef0123456789abcdef";

/// A request as its parts, so that a change can take any of them.
struct RequestParts {
    std::string method, path, version = "HTTP/1.1";
    std::vector<std::string> fields; ///< without line ends
    std::string body;
    bool hasBody = false;
    std::string lineEnd = "\r\n";

    std::string bytes() const
    {
        std::string text = method + " " + path + " " + version + lineEnd;
        for (const std::string& field : fields)
            text += field + lineEnd;
        return text + lineEnd + body;
    }
    void drop(const std::string& name)
    {
        std::erase_if(fields, [&](const std::string& field) { return field.starts_with(name + ":"); });
    }
    void replace(const std::string& name, const std::string& value)
    {
        drop(name);
        fields.push_back(name + ": " + value);
    }
};

inline RequestParts goodRequest(const std::string& method, const std::string& path, int port, const std::string& body = {})
{
    RequestParts parts{method, path};
    parts.fields = {"Host: 127.0.0.1:" + std::to_string(port), "User-Agent: python-requests/2.31.0", "Accept: */*"};
    if (method == "POST") {
        parts.body = body.empty() ? "{\"image\":\"aGVsbG8h\"}" : body;
        parts.hasBody = true;
        parts.fields.push_back("Content-Type: application/json");
        parts.fields.push_back("Content-Length: " + std::to_string(parts.body.size()));
    }
    return parts;
}

/// One of every route.
inline std::vector<RequestParts> goodRequests(int port)
{
    const std::string uid = kSomeUid;
    return {goodRequest("POST", "/generate", port),      goodRequest("POST", "/send", port),
            goodRequest("GET", "/status/" + uid, port),  goodRequest("GET", "/health", port),
            goodRequest("GET", "/jobs", port),           goodRequest("DELETE", "/jobs/" + uid, port),
            goodRequest("GET", "/models", port),         goodRequest("GET", "/events", port)};
}

namespace bad {

/// A value that a field must not have, or a field that must not be there, and how that is answered.
struct FieldRow {
    const char* name;
    std::string value;
    int status;
};

inline std::vector<FieldRow> fieldRows(int port)
{
    const std::string p = ":" + std::to_string(port);
    std::vector<FieldRow> rows;
    for (const std::string& host :
         {std::string("evil.example") + p, "localhost.evil.example" + p, "127.0.0.1.nip.io" + p, "localhost." + p, "127.0.0.2" + p,
          "127.1" + p, "0.0.0.0" + p, "[::]" + p, "[::ffff:127.0.0.1]" + p, "2130706433" + p, "0x7f.1" + p, "::1" + p,
          std::string("localhost"), std::string("127.0.0.1"), std::string("127.0.0.1:1"), std::string("localhost:0"),
          "localhost" + p + "0", "localhost:0" + p.substr(1), "localhost:+" + p.substr(1), "user@localhost" + p, "localhost" + p + "/",
          "http://localhost" + p, "localhost" + p + ",localhost" + p, "localhost" + p + " evil.example", std::string(), p, std::string("null"),
          "LOCALHOST\t" + p, "[0:0:0:0:0:0:0:1]" + p, "192.168.0.1" + p})
        rows.push_back({"Host", host, 403});
    for (const std::string& origin :
         {std::string("null"), std::string("http://evil.example"), "http://localhost" + p, "http://127.0.0.1" + p, "https://localhost" + p,
          std::string("file://"), std::string(""), std::string("chrome-extension://abc"), std::string("http://[::1]") + p, std::string("*")})
        rows.push_back({"Origin", origin, 403});
    for (const char* site : {"cross-site", "same-site", "", "None", "same-origin, none", "evil"})
        rows.push_back({"Sec-Fetch-Site", site, 403});
    for (const char* length : {"", "-1", "+5", "0x10", "5 5", "5,5", "1e3", "5.0", "five", "\xc2\xb2", "5;", " , "})
        rows.push_back({"Content-Length", length, 400});
    for (const char* length : {"67108865", "99999999999", "18446744073709551616", "18446744073709551621", "340282366920938463463374607431768211456"})
        rows.push_back({"Content-Length", length, 413});
    for (const char* expect : {"200-ok", "100-continue, x", "", "continue"})
        rows.push_back({"Expect", expect, 417});
    return rows;
}

/// Whole lines that break the head's form.
inline std::vector<std::pair<std::string, int>> lineRows()
{
    return {{"Host : localhost", 400},        {" folded: line", 400},          {"\tfolded: line", 400},        {"no colon", 400},
            {": no name", 400},               {"na me: x", 400},               {"name\t: x", 400},             {"n\xc3\xa4me: x", 400},
            {"X: a\x01" "b", 400},            {"X: a\x7f", 400},               {std::string("X: a\0b", 6), 400}, {std::string("X\0: a", 5), 400},
            {"X: a\rY: b", 400},              {"X: a\nY: b", 400},             {"X: a\r\r", 400},              {"Host: localhost", 400},
            {"(comment): x", 400},            {"\"quoted\": x", 400},          {"[x]: y", 400},                {"x{}: y", 400},
            {"X: " + std::string(17000, 'a'), 431}};
}

inline std::vector<std::pair<std::string, int>> pathRows()
{
    return {{"", 400},           {"generate", 400},        {"*", 400},           {"http://localhost/health", 400}, {"//evil\\x", 400},
            {"/health?x=1", 400}, {"/health#x", 400},      {"/he%61lth", 400},   {"/status/%2e%2e", 400},          {"/\x01", 400},
            {"/h\xc3\xa4", 400}, {"/a b", 400},            {"/status/../../x", 404}, {"/..", 404},                 {"/", 404},
            {"//health", 404},   {"/health/", 404},        {"/HEALTH", 404},     {"/status/", 404},                {"/status/0123", 404},
            {"/status/0123456789ABCDEF0123456789ABCDEF", 404}, {"/jobs/0123456789abcdef0123456789abcdef0", 404}, {"/etc/passwd", 404},
            {"/generate/x", 404}, {"/generate;x", 400},    {"/" + std::string(17000, 'a'), 431}};
}

inline std::vector<std::pair<std::string, int>> methodRows()
{
    return {{"", 400},    {"get", 501},   {"Get", 501},  {"PUT", 501},     {"PATCH", 501},   {"HEAD", 501},   {"TRACE", 501},
            {"CONNECT", 501}, {"POST\t", 400}, {"\"GET\"", 400}, {"G\xc3\x8bT", 400}, {"PRI", 501}, {"GET:", 400}, {"OPTIONS", 405}};
}

inline std::vector<std::pair<std::string, int>> versionRows()
{
    return {{"", 400},         {"HTTP/1.2", 505}, {"HTTP/2.0", 505}, {"HTTP/0.9", 505}, {"http/1.1", 400}, {"HTTP/1.1x", 400},
            {"HTTP/11", 400}, {"HTTP/1,1", 400}, {"HTTPS/1.1", 400}, {"HTTP/ 1.1", 400}, {"ICY", 400}};
}

/// Content types that a page may send without asking, and near misses.
inline std::vector<std::string> typeRows()
{
    return {"text/plain",        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "application/json5",
            "application/jsonp", "application", "", ";application/json", "application/json,text/plain", "application/ json", "\"application/json\""};
}

/// Bodies that are refused although the request is well-formed.
inline std::vector<std::pair<std::string, int>> bodyRows()
{
    std::string deep = "{\"a\":", deepEnd;
    for (int i = 0; i < 40; ++i) {
        deep += "[";
        deepEnd += "]";
    }
    std::string many = "{\"image\":\"aGVsbG8h\"";
    for (int i = 0; i < 120; ++i)
        many += ",\"f" + std::to_string(i) + "\":0";
    const std::string picture = "{\"image\":\"aGVsbG8h\",";
    return {{"x", 400}, {"[]", 400}, {"null", 400}, {"\"image\"", 400}, {"1", 400}, {"{", 400}, {"{}", 422}, {"{}{}", 400}, {"{} x", 400},
            {"{'image':'x'}", 400}, {picture + "}", 400}, {picture + "\"seed\":01}", 400}, {picture + "\"seed\":1e999}", 400},
            {picture + "\"seed\":NaN}", 400}, {picture + "\"image\":\"aGVsbG8h\"}", 400}, {picture + "\"im\\u0061ge\":\"aGVsbG8h\"}", 400},
            {"\xef\xbb\xbf{}x", 400}, {"{\"image\":\"\xff\"}", 400}, {"{\"image\":\"a\nb\"}", 400}, {deep + deepEnd + "}", 400}, {many + "}", 400},
            {"{\"image\":\"\"}", 422}, {"{\"image\":7}", 422}, {"{\"image\":null}", 422}, {"{\"image\":[\"aGVsbG8h\"]}", 422}, {"{\"image\":\"aGVsbG8\"}", 422},
            {"{\"image\":\"aGVs bG8h\"}", 422}, {"{\"image\":\"aGVsbG9=\"}", 422}, {"{\"image\":\"====\"}", 422}, {"{\"image\":\"file:///etc/passwd\"}", 422},
            {"{\"image\":\"/etc/passwd\"}", 422}, {"{\"image\":\"data:image/png,abc\"}", 422}, {"{\"image\":\"http://evil.example/a.png\"}", 422},
            {picture + "\"texture\":true}", 422}, {picture + "\"texture\":\"false\"}", 422}, {picture + "\"text\":\"a chair\"}", 422},
            {picture + "\"mesh\":\"Z2xURg==\"}", 422}, {picture + "\"text\":[]}", 422}, {"{\"text\":\"a chair\"}", 422}, {picture + "\"seed\":-1}", 422},
            {picture + "\"seed\":1.5}", 422}, {picture + "\"seed\":\"1\"}", 422}, {picture + "\"seed\":18446744073709551616}", 422},
            {picture + "\"octree_resolution\":0}", 422}, {picture + "\"octree_resolution\":4096}", 422}, {picture + "\"octree_resolution\":256.5}", 422},
            {picture + "\"octree_resolution\":\"256\"}", 422}, {picture + "\"num_inference_steps\":0}", 422}, {picture + "\"num_inference_steps\":1001}", 422},
            {picture + "\"num_inference_steps\":true}", 422}, {picture + "\"guidance_scale\":101}", 422}, {picture + "\"guidance_scale\":{}}", 422},
            {picture + "\"face_count\":3}", 422}, {picture + "\"face_count\":-40000}", 422}, {picture + "\"type\":\"exe\"}", 422},
            {picture + "\"type\":\"../x.glb\"}", 422}, {picture + "\"type\":7}", 422}, {picture + "\"remove_background\":false}", 422},
            {picture + "\"image_front\":\"aGVsbG8h\"}", 422}, {picture + "\"image_left\":\"?\"}", 422}};
}

} // namespace bad

namespace bad {

/// Makes one bad request after the other out of a good one.
class Maker {
public:
    Maker(std::vector<BadRequest>& all, const RequestParts& good, int port) : m_all(all), m_good(good), m_port(port) {}

    void makeAll()
    {
        fields();
        lines();
        lengths();
        if (m_good.hasBody)
            bodies();
        else
            withoutBodies();
    }

private:
    template <typename Change> void changed(const std::string& what, int status, const Change& change)
    {
        RequestParts parts = m_good;
        change(parts);
        m_all.push_back({parts.method + " " + parts.path.substr(0, 12) + ": " + what.substr(0, 60) + " #" + std::to_string(m_all.size()),
                         parts.bytes(), status});
    }

    void fields()
    {
        for (const FieldRow& row : fieldRows(m_port))
            changed(std::string(row.name) + " " + row.value, row.status, [&](RequestParts& r) { r.replace(row.name, row.value); });
        for (const char* name : {"Origin: a", "Sec-Fetch-Site: none", "Content-Type: application/json", "Authorization: Bearer x", "Expect: 100-continue"})
            changed(std::string("twice ") + name, 400, [&](RequestParts& r) { r.fields.insert(r.fields.end(), 2, name); });
        changed("no Host", 400, [](RequestParts& r) { r.drop("Host"); });
        changed("101 fields", 431, [](RequestParts& r) { r.fields.resize(r.fields.size() + 101, "X: y"); });
    }

    void lines()
    {
        for (const auto& [line, status] : lineRows())
            changed("line " + line, status, [&](RequestParts& r) { r.fields.insert(r.fields.begin() + 1, line); });
        for (const auto& [path, status] : pathRows())
            changed("path " + path, status, [&](RequestParts& r) { r.path = path; });
        for (const auto& [method, status] : methodRows())
            if (!(method == "OPTIONS" && m_good.hasBody))
                changed("method " + method, status, [&](RequestParts& r) { r.method = method; });
        for (const auto& [version, status] : versionRows())
            changed("version " + version, status, [&](RequestParts& r) { r.version = version; });
        changed("bare line ends", 400, [](RequestParts& r) { r.lineEnd = "\n"; });
        changed("only returns", 400, [](RequestParts& r) { r.lineEnd = "\r"; });
    }

    void lengths()
    {
        changed("length and encoding", 400, [](RequestParts& r) {
            r.replace("Content-Length", std::to_string(r.body.size()));
            r.fields.push_back("Transfer-Encoding: chunked");
        });
        changed("two lengths", 400, [](RequestParts& r) {
            r.replace("Content-Length", std::to_string(r.body.size()));
            r.fields.push_back("content-length: 0");
        });
        for (const char* coding : {"chunked", "identity", "gzip, chunked", "chunked, identity", "xchunked"})
            changed(std::string("encoding ") + coding, 501, [&](RequestParts& r) {
                r.drop("Content-Length");
                r.fields.push_back(std::string("Transfer-Encoding: ") + coding);
            });
    }

    void withoutBodies()
    {
        changed("a body", 400, [](RequestParts& r) {
            r.fields.push_back("Content-Length: 3");
            r.body = "abc";
        });
        // GET /jobs/UID and DELETE of everything else.
        changed("the other method", 405, [](RequestParts& r) { r.method = r.method == "GET" ? "DELETE" : "GET"; });
    }

    void bodies()
    {
        changed("by GET", 405, [](RequestParts& r) {
            r.method = "GET";
            r.drop("Content-Length");
            r.body.clear();
        });
        changed("no length", 411, [](RequestParts& r) { r.drop("Content-Length"); });
        changed("no type", 415, [](RequestParts& r) { r.drop("Content-Type"); });
        changed("more than was said", 400, [](RequestParts& r) { r.body += "GET /health HTTP/1.1\r\n\r\n"; });
        changed("an empty line too early", 400, [](RequestParts& r) {
            const std::string length = "Content-Length: " + std::to_string(r.body.size());
            r.drop("Content-Length");
            r.body = "X: y\r\n\r\n" + r.body;
            r.fields.push_back(length);
        });
        for (const std::string& type : typeRows())
            changed("type " + type, 415, [&](RequestParts& r) { r.replace("Content-Type", type); });
        for (const auto& [body, status] : bodyRows())
            changed("body " + body, status, [&](RequestParts& r) {
                r.body = body;
                r.replace("Content-Length", std::to_string(body.size()));
            });
    }

    std::vector<BadRequest>& m_all;
    const RequestParts& m_good;
    int m_port;
};

} // namespace bad

/// More than a thousand, each with the status that it must be answered with.
inline std::vector<BadRequest> badRequests(int port)
{
    std::vector<BadRequest> all;
    for (const RequestParts& good : goodRequests(port))
        bad::Maker(all, good, port).makeAll();
    return all;
}

} // namespace maquette::test
