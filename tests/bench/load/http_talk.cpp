#include "tests/bench/load/http_talk.hpp"

#include "tests/bench/load/readiness.hpp"
#include "tests/bench/measure/stopwatch.hpp"

#include <fmt/format.h>

#include <charconv>

namespace layso::bench {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view length_field = "Content-Length: ";

std::size_t number_at(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

struct Pending {
    std::string received;
    Stopwatch since;
};

}  // namespace

std::optional<ParsedAnswer> parse_answer(std::string_view bytes) {
    const auto head_size = bytes.find(end_of_head);
    if (head_size == std::string_view::npos) return std::nullopt;
    const auto head = bytes.substr(0, head_size);
    const auto length_at = head.find(length_field);
    const auto length =
        length_at == std::string_view::npos ? 0 : number_at(head.substr(length_at + length_field.size()));
    const auto body_at = head_size + end_of_head.size();
    if (bytes.size() < body_at + length) return std::nullopt;
    constexpr std::size_t status_at = 9;  // after "HTTP/1.1 "
    return ParsedAnswer{.answer = {.status = static_cast<int>(number_at(head.substr(status_at, 3))),
                                   .body = bytes.substr(body_at, length)},
                        .size = body_at + length};
}

std::string post_command(std::string_view content_type, std::string_view body, std::string_view more_headers) {
    return fmt::format(
        "POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\n{}Content-Length: {}\r\n\r\n{}",
        content_type, more_headers, body.size(), body);
}

void talk(std::vector<HttpTalk>& talks, double seconds) {
    Readiness readiness;
    std::vector<Pending> pending(talks.size());
    std::size_t open_questions = 0;
    const auto ask = [&](std::size_t index) {
        const std::string request = talks[index].next();
        pending[index].since = {};
        talks[index].peer.send(request);
        ++open_questions;
    };
    for (std::size_t index = 0; index < talks.size(); ++index) readiness.add(talks[index].peer.descriptor(), index);
    const Stopwatch watch;
    for (std::size_t index = 0; index < talks.size(); ++index) ask(index);
    while (open_questions > 0) {
        readiness.wait([&](std::size_t index) {
            auto& [received, since] = pending[index];
            talks[index].peer.receive(received);
            const auto parsed = parse_answer(received);
            if (!parsed) return;
            talks[index].answered(parsed->answer, since.milliseconds());
            received.erase(0, parsed->size);
            --open_questions;
            if (watch.seconds() < seconds) ask(index);
        });
    }
}

}  // namespace layso::bench
