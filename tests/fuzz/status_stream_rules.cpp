#include "drivers/escpos/conditions.hpp"
#include "drivers/escpos/status_stream.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

namespace layso::fuzz {
namespace {

using escpos::Reply;
using escpos::StatusStream;

constexpr std::size_t longest_reply = StatusStream::longest_text + 2;

template <class... Handlers>
struct Handle : Handlers... {
    using Handlers::operator()...;
};

struct Heard {
    std::vector<Reply> replies;
    std::size_t garbage = 0;
    std::size_t pending = 0;
    friend bool operator==(const Heard&, const Heard&) = default;
};

/// What was asked before, as bits.
StatusStream asked_stream(unsigned asked) {
    StatusStream stream;
    for (unsigned count = 0; count < (asked & 3U); ++count) stream.asked(escpos::RealTimeQuestion::paper);
    for (unsigned count = 0; count < (asked >> 2U & 3U); ++count) stream.asked_processed();
    for (unsigned count = 0; count < (asked >> 4U & 3U); ++count) stream.asked(escpos::InformationQuestion::model);
    if ((asked >> 6U & 1U) != 0) stream.give_up_information();
    return stream;
}

Heard hear(StatusStream stream, std::span<const std::byte> bytes, std::size_t piece) {
    Heard heard;
    while (!bytes.empty()) {
        const std::size_t size = std::min(piece, bytes.size());
        for (Reply& reply : stream.take(bytes.first(size))) heard.replies.push_back(std::move(reply));
        bytes = bytes.subspan(size);
        require(stream.pending() < longest_reply, "an unfinished reply stays small");
    }
    heard.garbage = stream.garbage();
    heard.pending = stream.pending();
    return heard;
}

std::size_t size_of(const Reply& reply) {
    return std::visit(Handle{
                          [](const escpos::reply::RealTimeStatus&) -> std::size_t { return 1; },
                          [](const escpos::reply::AutomaticStatus&) -> std::size_t { return 4; },
                          [](const escpos::reply::Fence&) -> std::size_t { return 7; },
                          [](const escpos::reply::Cleared&) -> std::size_t { return 3; },
                          [](const escpos::reply::Processed&) -> std::size_t { return 1; },
                          [](const escpos::reply::Information& text) { return text.text.size() + 2; },
                          [](const escpos::reply::FlowControl&) -> std::size_t { return 1; },
                      },
                      reply);
}

template <typename Kind>
std::size_t count(const Heard& heard) {
    return static_cast<std::size_t>(
        std::ranges::count_if(heard.replies, [](const Reply& reply) { return std::holds_alternative<Kind>(reply); }));
}

/// A fence is only heard if its seven bytes came in a row.
void require_said(const Heard& heard, std::span<const std::byte> bytes) {
    std::vector<std::byte> said(bytes.begin(), bytes.end());
    std::erase_if(said, [](std::byte byte) { return byte == std::byte{0x11} || byte == std::byte{0x13}; });
    for (const Reply& reply : heard.replies) {
        if (const auto* fence = std::get_if<escpos::reply::Fence>(&reply)) {
            std::vector<std::byte> wanted{std::byte{0x37}, std::byte{0x22}};
            wanted.insert(wanted.end(), fence->bytes.begin(), fence->bytes.end());
            wanted.push_back(std::byte{0});
            require(!std::ranges::search(said, wanted).empty(), "a fence was said as it was heard");
        }
        if (const auto* status = std::get_if<escpos::reply::AutomaticStatus>(&reply)) {
            using device::Answer;
            const auto conditions = escpos::conditions_of(*status);
            require(conditions.answer(device::Condition::media_empty) != Answer::unknown, "a status says of its paper");
            require(escpos::renewed({}, conditions) == conditions, "what is said is known");
        }
    }
}

}  // namespace

void status_stream_keeps_its_rules(std::span<const std::byte> input) {
    if (input.size() < 2) return;
    const auto asked = std::to_integer<unsigned>(input[0]);
    const std::size_t piece = std::to_integer<std::size_t>(input[1]) % 16 + 1;
    const auto bytes = input.subspan(2);
    const Heard whole = hear(asked_stream(asked), bytes, std::max<std::size_t>(bytes.size(), 1));
    require(whole == hear(asked_stream(asked), bytes, piece), "pieces make no difference");
    std::size_t accounted = whole.garbage + whole.pending;
    for (const Reply& reply : whole.replies) accounted += size_of(reply);
    require(accounted == bytes.size(), "each byte is a reply's, garbage or pending");
    require(count<escpos::reply::RealTimeStatus>(whole) <= (asked & 3U), "no answer that was not asked for");
    require(count<escpos::reply::Processed>(whole) <= (asked >> 2U & 3U), "nothing is processed that was not asked");
    require(count<escpos::reply::Information>(whole) <= (asked >> 4U & 3U), "no text that was not asked for");
    require_said(whole, bytes);
}

}  // namespace layso::fuzz
