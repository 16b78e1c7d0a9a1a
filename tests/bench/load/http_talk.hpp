#pragma once

#include "tests/bench/load/wire_peer.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::bench {

struct HttpAnswer {
    int status = 0;
    std::string_view body;
};

/// The first whole answer in the bytes received; `size` is what it takes of them.
struct ParsedAnswer {
    HttpAnswer answer;
    std::size_t size = 0;
};
[[nodiscard]] std::optional<ParsedAnswer> parse_answer(std::string_view bytes);

/// A POST of a command as it stands on the wire. `more_headers` are whole lines.
[[nodiscard]] std::string post_command(std::string_view content_type, std::string_view body,
                                       std::string_view more_headers = {});

/// One keep-alive client, which waits for each answer before it asks again.
struct HttpTalk {
    WirePeer peer;
    /// The next request as it stands on the wire.
    std::function<std::string()> next;
    /// The answer to the last request, and how long it took.
    std::function<void(const HttpAnswer& answer, double milliseconds)> answered;
};

/// Lets all talk at once until the time is over and everything asked is answered. Throws when the server hangs up or is
/// silent for ten seconds.
void talk(std::vector<HttpTalk>& talks, double seconds);

}  // namespace layso::bench
