// Fuzz target of everything between a socket's bytes and a handler: any bytes end in a job, in a refusal, or in "more
// bytes are needed".
#include "api/job_body.h"
#include "http/gate.h"
#include "http/request_head.h"

#include <cstdlib>
#include <string_view>

using namespace maquette::automation;

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void demandAnswer(const Refusal& refusal)
{
    demand(refusal.status >= 400 && refusal.status <= 505 && !refusal.reason.empty() && !refusal.text.empty());
}

std::size_t countIgnoringCase(std::string_view text, std::string_view lowerWord)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i + lowerWord.size() <= text.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; same && k < lowerWord.size(); ++k) {
            const char c = text[i + k];
            same = (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) == lowerWord[k];
        }
        count += same;
    }
    return count;
}

/// What must hold for every head that is let through, found out in another way than the reader's.
void demandSound(const RequestHead& head, std::string_view bytes)
{
    const std::string_view text = bytes.substr(0, head.bytes);
    demand(head.bytes <= bytes.size() && head.bytes <= kMaxHeadBytes && text.ends_with("\r\n\r\n"));
    demand(countIgnoringCase(text, "\r\nhost:") == 1);
    demand(countIgnoringCase(text, "\r\ncontent-length:") == (head.contentLength ? 1u : 0u));
    demand(countIgnoringCase(text, "\r\ntransfer-encoding:") == 0);
    demand(head.contentLength.value_or(0) <= kMaxBodyBytes);
    demand((head.method == Method::Post) == (head.contentLength.value_or(0) > 0) || head.contentLength.value_or(0) == 0);
    demand(head.path.front() == '/' && head.path.find_first_of("%?#\\ ") == std::string::npos);
}

void demandSound(const Route& route, const RequestHead& head, const GatePolicy& policy)
{
    demand(head.host.ends_with(":8081"));
    demand(!head.origin || isAllowedOrigin(head, policy));
    demand(head.method != Method::Post || head.contentType);
    const bool changes = route.name == RouteName::Generate || route.name == RouteName::Send || route.name == RouteName::DeleteJob;
    demand(!changes || head.method == Method::Post || head.method == Method::Delete);
    demand(policy.fromLoopback || head.authorization || route.name == RouteName::Preflight);
    for (const char c : route.uid)
        demand((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    demand(route.uid.empty() || route.uid.size() == 32);
}

void demandSound(const JobBody& job)
{
    demand(!job.pictures.empty() && job.pictures.size() <= 4);
    for (const BodyPicture& picture : job.pictures)
        demand(!picture.bytes.empty());
    demand(job.grid.value_or(8) >= 8 && job.grid.value_or(8) <= 2048);
    demand(job.steps.value_or(1) >= 1 && job.steps.value_or(1) <= 1000);
    demand(job.faces.value_or(4) >= 4 && job.ending.front() == '.');
}

void readAsBody(std::string_view bytes)
{
    const auto read = readJobBody(bytes);
    if (const auto* refusal = std::get_if<Refusal>(&read))
        demandAnswer(*refusal);
    else
        demandSound(std::get<JobBody>(read));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const HeadOutcome outcome = readHead(bytes);
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        demandAnswer(*refusal);
    const auto* head = std::get_if<RequestHead>(&outcome);
    if (!head) {
        readAsBody(bytes);
        return 0;
    }
    demandSound(*head, bytes);
    // A head that is whole does not change with what follows it.
    const HeadOutcome alone = readHead(bytes.substr(0, head->bytes));
    demand(std::holds_alternative<RequestHead>(alone));
    demand(std::holds_alternative<Incomplete>(readHead(bytes.substr(0, head->bytes - 1))));
    for (const bool fromLoopback : {true, false}) {
        GatePolicy policy;
        policy.port = 8081;
        policy.ownAddress = "192.168.0.7";
        policy.fromLoopback = fromLoopback;
        policy.token = "0123456789abcdefABCDEF";
        policy.allowedOrigins = {"https://tool.example"};
        const auto admitted = admit(*head, policy);
        if (const auto* refusal = std::get_if<Refusal>(&admitted))
            demandAnswer(*refusal);
        else
            demandSound(std::get<Route>(admitted), *head, policy);
    }
    if (head->method == Method::Post)
        readAsBody(bytes.substr(head->bytes));
    return 0;
}
