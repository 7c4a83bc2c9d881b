#pragma once

#include "http/request_head.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Who may ask for what: the checks between a well-formed head and a handler. Nothing here reads or writes anything.
namespace maquette::automation {

enum class RouteName { Generate, Send, Status, Health, ListJobs, DeleteJob, Models, Events, Preflight };

struct Route {
    RouteName name = RouteName::Health;
    std::string uid; ///< of Status and DeleteJob: 32 hexadecimal digits
};

struct GatePolicy {
    int port = 0;
    /// The address of ours that the client has reached, as a Host would write it ("192.168.1.7", "[fd00::1]"). Its
    /// own name is let in beside localhost, 127.0.0.1 and [::1]: an address cannot be made to point elsewhere.
    std::string ownAddress;
    bool fromLoopback = false;               ///< the client's address is 127.0.0.0/8 or ::1
    std::string token;                       ///< what other addresses must show; empty: they are refused
    std::vector<std::string> allowedOrigins; ///< "https://example.org", letter by letter
};

/// The checks in their order: Host, Origin and Sec-Fetch-Site, content type, method, token; then the route. The
/// first that fails is the answer. Other fields (X-Forwarded-For ...) are not looked at.
std::variant<Route, Refusal> admit(const RequestHead& head, const GatePolicy& policy);

/// Whether the request comes from a page that is allowed to read the answer.
bool isAllowedOrigin(const RequestHead& head, const GatePolicy& policy);

/// Compares in a time that depends on the length of `given` alone.
bool equalInConstantTime(std::string_view given, std::string_view secret);

/// At least 128 bits if it was drawn at random: 22 or more of A-Z a-z 0-9 - _, 256 at most.
bool isUsableToken(std::string_view token);

} // namespace maquette::automation
