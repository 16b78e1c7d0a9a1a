// Bytes into a listener: without a centre, where every request that comes out is looked at and pieces make no
// difference; and with one, through the real routes and guards, WebSockets too.
#include "drivers/link/memory_connection.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"
#include "tests/fuzz/served_centre.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace layso::fuzz {
namespace {

using namespace std::chrono_literals;
using link::MemoryConnection;

link::ServerLimits small_limits() {
    return {.body = 2048,
            .header = 1024,
            .header_fields = 16,
            .idle = 60s,
            .request = 15s,
            .message = 1024,
            .queued_bytes = 64 * 1024,
            .queued_messages = 64};
}

struct Seen {
    std::vector<std::string> requests;
    std::string output;
    bool closed = false;
};

std::size_t count_fields(const link::Request& request, std::string_view name) {
    const auto same = [name](const std::string& other) {
        return std::ranges::equal(name, other, [](char left, char right) {
            return left == (right >= 'A' && right <= 'Z' ? right - 'A' + 'a' : right);
        });
    };
    return static_cast<std::size_t>(
        std::ranges::count_if(request.headers, [&](const link::Header& header) { return same(header.name); }));
}

/// What RFC 9112 asks for where two readers could see two messages, and what link::Request promises.
void is_one_request(const link::Request& request) {
    const auto limits = small_limits();
    require(request.peer != nullptr && request.path.starts_with('/'), "a request has a peer and a path");
    require(request.body.size() <= limits.body && request.headers.size() <= limits.header_fields, "within the bounds");
    require(std::ranges::none_of(
                request.path, [](unsigned char letter) { return letter < 0x20 || letter == 0x7F || letter == '\\'; }),
            "no control character and no backslash in a path");
    for (const auto part : link::segments(request.path)) require(part != ".." && part != ".", "no way out of a path");
    const bool chunked = count_fields(request, "transfer-encoding") > 0;
    const auto lengths = count_fields(request, "content-length");
    require(!chunked || lengths == 0, "a body has one way to its end");
    require(count_fields(request, "transfer-encoding") <= 1, "one transfer encoding");
    if (!chunked && lengths > 0) {
        require(request.headers.find("content-length") == std::to_string(request.body.size()) ||
                    request.headers.find("content-length")->starts_with('0'),
                "a body is as long as it says");
    }
    for (const auto& header : request.headers) {
        require(!header.name.empty() && header.name.find_first_of(" \t\r\n:") == std::string::npos, "a field's name");
        require(header.value.find_first_of("\r\n") == std::string::npos && header.value.find('\0') == std::string::npos,
                "a field's value");
    }
}

Seen listen(std::string_view bytes, std::size_t piece, bool ends) {
    Seen seen;
    link::ServerHandlers handlers;
    handlers.on_request = [&seen](const link::Request& request, link::Responder responder) {
        is_one_request(request);
        seen.requests.push_back(std::string(name(request.method)) + " " + request.path + "\n" + request.body);
        responder.answer({.status = 200, .content_type = "text/plain", .headers = {}, .body = request.path});
    };
    handlers.on_upgrade = [](const link::Request& request) -> link::Upgrade {
        is_one_request(request);
        return link::SocketHandlers{};
    };
    MemoryConnection connection(small_limits(), std::move(handlers));
    while (!bytes.empty() && !connection.closed()) {
        connection.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    if (ends) {
        connection.end();
    } else {
        connection.advance(2min);
    }
    seen.output = connection.take_output();
    seen.closed = connection.closed();
    require(seen.output.empty() || seen.output.starts_with("HTTP/1."), "an answer is one of HTTP");
    const auto counters = connection.counters();
    require(seen.requests.size() <= counters.requests, "what is handed over is counted");
    connection.advance(10min);
    require(connection.closed(), "nobody stays for ever");
    return seen;
}

std::string replaced(std::string text, std::string_view word, std::string_view by) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size())) {
        text.replace(at, word.size(), by);
    }
    return text;
}

void serve(std::string_view bytes, bool devices, std::size_t piece) {
    auto& centre = served_centre();
    auto text = replaced(std::string(bytes), "@COOKIE@", centre.cookie());
    text = replaced(std::move(text), "@TOKEN@", centre.forgery_token());
    MemoryConnection connection({}, devices ? centre.devices() : centre.browsers());
    const auto settle = [&] {
        do {
            connection.settle();
        } while (centre.poll());
        connection.settle();
    };
    std::string_view left = text;
    while (!left.empty() && !connection.closed()) {
        connection.feed(left.substr(0, piece));
        left.remove_prefix(std::min(piece, left.size()));
        settle();
    }
    connection.end();
    settle();
    const auto output = connection.take_output();
    require(output.empty() || output.starts_with("HTTP/1."), "an answer is one of HTTP");
    require(output.find("HTTP/1.1 500") == std::string::npos, "nothing of ours fails");
    centre.keeps_its_rules();
}

}  // namespace

void http_keeps_its_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const auto mode = bytes.byte();
    const std::size_t piece = bytes.byte() + 1UL;
    const auto text = bytes.rest();
    if (mode % 4 >= 2) return serve(text, mode % 2 != 0, piece > 128 ? text.size() + 1 : piece);
    const bool ends = mode % 2 != 0;
    const auto whole = listen(text, text.size() + 1, ends);
    const auto pieces = listen(text, piece, ends);
    require(whole.requests == pieces.requests, "pieces make no difference");
    require(whole.closed == pieces.closed, "pieces do not change the end");
}

}  // namespace layso::fuzz
