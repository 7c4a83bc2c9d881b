#include "http/gate.h"

#include <algorithm>
#include <array>

namespace maquette::automation {

namespace {

constexpr std::size_t kUidDigits = 32;
constexpr std::size_t kLeastTokenCharacters = 22; // 6 bits each
constexpr std::size_t kMostTokenCharacters = 256;

struct KnownPath {
    std::string_view path;
    bool takesUid;
    Method method;
    RouteName name;
};

constexpr std::array<KnownPath, 8> kPaths = {{
    {"/generate", false, Method::Post, RouteName::Generate},
    {"/send", false, Method::Post, RouteName::Send},
    {"/status/", true, Method::Get, RouteName::Status},
    {"/health", false, Method::Get, RouteName::Health},
    {"/jobs", false, Method::Get, RouteName::ListJobs},
    {"/jobs/", true, Method::Delete, RouteName::DeleteJob},
    {"/models", false, Method::Get, RouteName::Models},
    {"/events", false, Method::Get, RouteName::Events},
}};

bool isUid(std::string_view text)
{
    return text.size() == kUidDigits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

const KnownPath* findPath(std::string_view path)
{
    for (const KnownPath& known : kPaths)
        if (known.takesUid ? path.starts_with(known.path) && isUid(path.substr(known.path.size())) : path == known.path)
            return &known;
    return nullptr;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool isOurHost(std::string_view host, const GatePolicy& policy)
{
    const std::string port = ":" + std::to_string(policy.port);
    if (host.ends_with(port))
        host.remove_suffix(port.size());
    else if (policy.port != 80) // a Host without a port means 80
        return false;
    return equalIgnoringCase(host, "localhost") || host == "127.0.0.1" || host == "[::1]" ||
           (!policy.ownAddress.empty() && equalIgnoringCase(host, policy.ownAddress));
}

bool isJson(const std::optional<std::string>& type)
{
    if (!type)
        return false;
    std::string_view name = std::string_view(*type).substr(0, type->find(';'));
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t'))
        name.remove_suffix(1);
    return equalIgnoringCase(name, "application/json");
}

std::optional<Refusal> checkOrigin(const RequestHead& head, const GatePolicy& policy)
{
    if (isAllowedOrigin(head, policy))
        return std::nullopt;
    if (head.origin)
        return Refusal{403, "origin", "Requests of web pages are refused unless their origin was allowed at start."};
    if (head.fetchSite && *head.fetchSite != "none" && *head.fetchSite != "same-origin")
        return Refusal{403, "origin", "Requests that another site's page has caused are refused."};
    return std::nullopt;
}

std::optional<Refusal> checkMethod(const RequestHead& head, const KnownPath* path)
{
    if (head.method == Method::Options)
        return head.origin ? std::nullopt
                           : std::optional(Refusal{405, "method", "OPTIONS is for web pages whose origin was allowed."});
    if (path && path->method != head.method)
        return Refusal{405, "method",
                       std::string(path->path) + " is asked with " +
                           (path->method == Method::Get    ? "GET."
                            : path->method == Method::Post ? "POST."
                                                           : "DELETE.")};
    return std::nullopt;
}

std::optional<Refusal> checkToken(const RequestHead& head, const GatePolicy& policy)
{
    if (policy.fromLoopback || head.method == Method::Options)
        return std::nullopt; // a browser sends no token with the question that precedes a request
    constexpr std::string_view kScheme = "Bearer ";
    const std::string_view given = head.authorization ? std::string_view(*head.authorization) : std::string_view();
    if (given.size() > kScheme.size() && equalIgnoringCase(given.substr(0, kScheme.size()), kScheme) &&
        isUsableToken(policy.token) && equalInConstantTime(given.substr(kScheme.size()), policy.token))
        return std::nullopt;
    return Refusal{401, "token", "Other computers need the server's token: Authorization: Bearer TOKEN."};
}

} // namespace

bool equalInConstantTime(std::string_view given, std::string_view secret)
{
    if (secret.empty())
        return false;
    unsigned difference = given.size() == secret.size() ? 0u : 1u;
    for (std::size_t i = 0; i < given.size(); ++i)
        difference |= static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(secret[i % secret.size()]);
    return difference == 0;
}

bool isUsableToken(std::string_view token)
{
    return token.size() >= kLeastTokenCharacters && token.size() <= kMostTokenCharacters &&
           std::all_of(token.begin(), token.end(), [](char c) {
               return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_';
           });
}

bool isAllowedOrigin(const RequestHead& head, const GatePolicy& policy)
{
    return head.origin && std::find(policy.allowedOrigins.begin(), policy.allowedOrigins.end(), *head.origin) !=
                              policy.allowedOrigins.end();
}

std::variant<Route, Refusal> admit(const RequestHead& head, const GatePolicy& policy)
{
    if (!isOurHost(head.host, policy))
        return Refusal{403, "host", "The Host field must be localhost or this server's address, with its port."};
    if (auto refusal = checkOrigin(head, policy))
        return *refusal;
    if (head.method == Method::Post && !isJson(head.contentType))
        return Refusal{415, "content_type", "A POST must be application/json."};
    const KnownPath* path = findPath(head.path);
    if (auto refusal = checkMethod(head, path))
        return *refusal;
    if (auto refusal = checkToken(head, policy))
        return *refusal;
    if (head.method == Method::Options)
        return Route{RouteName::Preflight, {}};
    if (!path)
        return Refusal{404, "unknown_route", "There is nothing at " + head.path + "."};
    return Route{path->name, path->takesUid ? head.path.substr(path->path.size()) : std::string()};
}

} // namespace maquette::automation
