#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layso::ticket {

/// Languages that have printed words: each template holds its words in all of them.
enum class Language : std::uint8_t { vi = 1, en = 2 };

/// Minutes that most people of this service will wait (P50 to P90).
struct WaitRange {
    std::uint32_t from_minutes = 0;
    std::uint32_t to_minutes = 0;
};

/// All that stands on a ticket. Nothing personal: no name, no card number (domain.md). Texts are UTF-8, NFC or NFD;
/// control characters become spaces. Times and dates are already in words, so that this folder needs no clock.
struct TicketContent {
    std::vector<std::string> centre_name{};  ///< lines as they shall stand; each wraps if it is too long
    std::string label{};                     ///< the number as called, such as "A012"; required
    std::string service{};                   ///< up to 200 characters and more: wrapped, never cut
    bool priority = false;
    std::string printed_time{};  ///< "08:15"
    std::string printed_date{};  ///< "01/07/2025"
    std::optional<std::uint32_t> people_ahead{};
    std::optional<WaitRange> expected_wait{};
    std::string tracking{};  ///< text of the QR code; empty: none
    Language language = Language::vi;
    bool reprint = false;               ///< the same number once more: marked IN LẠI
    bool offline = false;               ///< issued from the kiosk's own block of numbers
    bool training = false;              ///< of a training centre: worth nothing
    std::vector<std::string> footer{};  ///< empty: the template's own
};

}  // namespace layso::ticket
