#pragma once

#include "drivers/escpos/request.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace layso::escpos::reply {

/// DLE EOT n was answered: `0xx1xx10`. Which n is known from what was asked.
struct RealTimeStatus {
    RealTimeQuestion question{};
    std::byte byte{};
    friend bool operator==(const RealTimeStatus&, const RealTimeStatus&) = default;
};
/// Automatic status back: `0xx1xx00`, then three times `0xx0xxxx`.
struct AutomaticStatus {
    std::array<std::byte, 4> bytes{};
    friend bool operator==(const AutomaticStatus&, const AutomaticStatus&) = default;
};
/// GS ( H fn 48 was answered: `37 22 d1 d2 d3 d4 00`.
struct Fence {
    std::array<std::byte, 4> bytes{};
    std::optional<std::uint32_t> id{};  ///< nothing: not a number that request::fence() makes
    friend bool operator==(const Fence&, const Fence&) = default;
};
/// DLE DC4 8 was answered: `37 25 00`.
struct Cleared {
    friend bool operator==(const Cleared&, const Cleared&) = default;
};
/// GS r 1 was answered: `0xx0xxxx`.
struct Processed {
    std::byte byte{};
    friend bool operator==(const Processed&, const Processed&) = default;
};
/// GS I n was answered: `5F … 00`.
struct Information {
    InformationQuestion question{};
    std::string text;
    friend bool operator==(const Information&, const Information&) = default;
};
/// XON or XOFF.
struct FlowControl {
    bool may_send = true;
    friend bool operator==(const FlowControl&, const FlowControl&) = default;
};

}  // namespace layso::escpos::reply

namespace layso::escpos {

using Reply = std::variant<reply::RealTimeStatus, reply::AutomaticStatus, reply::Fence, reply::Cleared,
                           reply::Processed, reply::Information, reply::FlowControl>;

}  // namespace layso::escpos
