#pragma once

#include "http/gate.h"

#include <string>
#include <vector>

/// Answers as bytes.
namespace maquette::automation {

struct Answer {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::string> fields; ///< further header fields, without line ends
};

/// {"text", "error_code", "reason"}: what the published server's clients read, and why.
Answer refusalAnswer(const Refusal& refusal);

/// Head and body. Every connection ends with its answer. `allowedOrigin`: of a page that may read it; empty: none.
std::string answerBytes(const Answer& answer, const std::string& allowedOrigin);

/// The head of a stream of events, which has no length.
std::string streamHead(const std::string& allowedOrigin);

inline constexpr const char* kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

} // namespace maquette::automation
