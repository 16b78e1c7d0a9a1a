#pragma once

#include "drivers/profile/profile.hpp"
#include "firmware/print/sheet.hpp"
#include "firmware/print/texts.hpp"

#include <expected>
#include <string>

namespace layso::print {

/// What the test page says besides its patterns.
struct TestPage {
    profile::Profile profile;
    std::string address;
    std::string time;
};

/// A page that shows what a printer can do: edges, lines of one dot, fields, the Vietnamese letters, a QR code, and
/// what is known of it and where from. It carries no queue number and says so.
[[nodiscard]] std::expected<Sheet::Finished, ticket::Fault> draw_test_page(const TestPage& page, const Texts& texts);

}  // namespace layso::print
