#include "server/answers.h"

#include <nlohmann/json.hpp>

namespace maquette::automation {

namespace {

const char* statusWord(int status)
{
    switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Answer";
    }
}

std::string head(int status, const std::string& type, const std::string& allowedOrigin)
{
    std::string text = "HTTP/1.1 " + std::to_string(status) + " " + statusWord(status) + "\r\nConnection: close\r\nCache-Control: no-store\r\n"
                       "X-Content-Type-Options: nosniff\r\n";
    if (!type.empty())
        text += "Content-Type: " + type + "\r\n";
    if (!allowedOrigin.empty())
        text += "Access-Control-Allow-Origin: " + allowedOrigin + "\r\nVary: Origin\r\n";
    return text;
}

} // namespace

Answer refusalAnswer(const Refusal& refusal)
{
    const nlohmann::ordered_json body = {{"text", refusal.text}, {"error_code", 1}, {"reason", refusal.reason}};
    Answer answer{refusal.status, "application/json", body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), {}};
    if (refusal.status == 401)
        answer.fields.push_back("WWW-Authenticate: Bearer");
    if (refusal.status == 503)
        answer.fields.push_back("Retry-After: 5");
    return answer;
}

std::string answerBytes(const Answer& answer, const std::string& allowedOrigin)
{
    std::string text = head(answer.status, answer.body.empty() ? std::string() : answer.type, allowedOrigin);
    for (const std::string& field : answer.fields)
        text += field + "\r\n";
    if (answer.status != 204)
        text += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
    return text + "\r\n" + answer.body;
}

std::string streamHead(const std::string& allowedOrigin)
{
    return head(200, "text/event-stream", allowedOrigin) + "\r\n";
}

} // namespace maquette::automation
