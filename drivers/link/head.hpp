#pragma once

#include "drivers/link/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace layso::link {

/// The parts of a response's head that are the connection's business.
struct ResponseFraming {
    int version = 11;
    bool keep_alive = true;
    /// As in RFC 9110, 5.6.7; empty: none.
    std::string_view date;
};

/// False for statuses that never have a body: 204 and 304.
[[nodiscard]] bool may_have_body(int status);

/// Appends the status line and fields of the response, with the empty line at the end.
void append_head(std::string& out, const Response& response, const ResponseFraming& framing);

/// The same for a client's request; `host` is the Host field's value.
void append_head(std::string& out, const Call& call, std::string_view host);

/// "Tue, 01 Jul 2025 00:00:00 GMT".
[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);

}  // namespace layso::link
