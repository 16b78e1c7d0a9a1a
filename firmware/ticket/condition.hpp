#pragma once

#include "firmware/ticket/content.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace layso::ticket {

/// What a template's block may depend on (`when`, `unless`).
enum class Condition : std::uint8_t {
    priority,
    reprint,
    offline,
    training,
    people_ahead,   ///< their count is known
    expected_wait,  ///< it is known
    service,        ///< it has a name
    footer,         ///< the centre has one of its own
    tracking,       ///< there is a text for the QR code
    tracking_page,  ///< and it opens a page
};

inline constexpr std::array<std::pair<std::string_view, Condition>, 10> condition_names{{
    {"priority", Condition::priority},
    {"reprint", Condition::reprint},
    {"offline", Condition::offline},
    {"training", Condition::training},
    {"people_ahead", Condition::people_ahead},
    {"expected_wait", Condition::expected_wait},
    {"service", Condition::service},
    {"footer", Condition::footer},
    {"tracking", Condition::tracking},
    {"tracking_page", Condition::tracking_page},
}};

[[nodiscard]] bool holds(Condition condition, const TicketContent& content);

}  // namespace layso::ticket
