#pragma once

#include "firmware/ticket/content.hpp"
#include "firmware/ticket/profile.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace layso::ticket {

enum class Weight : std::uint8_t { regular, bold };

/// A centred text that wraps at words into lines of about the same length.
struct Text {
    std::string text;
    Weight weight = Weight::regular;
    std::uint32_t size = 0;  ///< dots
};

/// A label at the left and its value at the right; on two lines where one does not hold both.
struct Pair {
    std::string label;
    std::string value;
};

/// A text in a frame. An outline, not an inverse bar: bars slow the head.
struct Mark {
    std::string text;
};

/// The number, as large as the width allows.
struct Number {
    std::string text;
};

/// A QR code with its caption.
struct Code {
    std::string text;
    std::string caption;
};

/// A dashed line from side to side.
struct Rule {};

/// White rows.
struct Space {
    std::uint32_t rows = 0;
};

using Block = std::variant<Text, Pair, Mark, Number, Code, Rule, Space>;

/// What stands on a ticket, from the top down. Pure: no font is measured here.
[[nodiscard]] std::vector<Block> compose(const TicketContent& content, const Profile& profile);

}  // namespace layso::ticket
