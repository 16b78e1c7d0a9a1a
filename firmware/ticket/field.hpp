#pragma once

#include "firmware/ticket/content.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace layso::ticket {

/// What a template may name in braces, such as `{number}`.
enum class Field : std::uint8_t {
    number,         ///< as called
    centre,         ///< the centre's name: several lines
    service,        ///< its name, wrapped and never cut
    time,           ///< of issue
    date,           ///< of issue
    people_ahead,   ///< empty when not known
    expected_wait,  ///< in the template's words wait_range, wait_exact and wait_under; empty when not known
    wait_from,      ///< minutes; for those three words
    wait_to,        ///< minutes; for those three words
    tracking,       ///< text of the QR code
    footer,         ///< the centre's own: several lines
};

inline constexpr std::array<std::pair<std::string_view, Field>, 11> field_names{{
    {"number", Field::number},
    {"centre", Field::centre},
    {"service", Field::service},
    {"time", Field::time},
    {"date", Field::date},
    {"people_ahead", Field::people_ahead},
    {"expected_wait", Field::expected_wait},
    {"wait_from", Field::wait_from},
    {"wait_to", Field::wait_to},
    {"tracking", Field::tracking},
    {"footer", Field::footer},
}};

/// The lines of centre or footer; nothing for a field that is one line.
[[nodiscard]] const std::vector<std::string>* lines_of(Field field, const TicketContent& content);

/// The field's text; lines are joined by spaces. Precondition: not expected_wait, which needs a template's words.
[[nodiscard]] std::string text_of(Field field, const TicketContent& content);

}  // namespace layso::ticket
