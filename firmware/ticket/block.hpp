#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "firmware/ticket/template.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

namespace layso::ticket {

/// A centred text that wraps at words into lines of about the same length.
struct Text {
    std::string text;
    Weight weight = Weight::regular;
    std::uint32_t size = 0;  ///< dots, as all sizes below
};

/// A label and its value in bold; on two lines where one does not hold both. The value follows its label: a wide space
/// between them is where eyes slip into the next line, and readers of print misread figures that stand alone. Spread,
/// it stands at the right edge.
struct Pair {
    std::string label;
    std::string value;
    std::uint32_t label_size = 0;
    std::uint32_t value_size = 0;
    bool spread = false;
};

/// A text in a frame. An outline, not an inverse bar: bars slow the head.
struct Mark {
    std::string text;
    std::uint32_t size = 0;
};

/// The number, made smaller when the width does not hold it.
struct Number {
    std::string text;
    std::uint32_t size = 0;
};

/// A QR code with its caption, which stands beside it where that is wished and room, else below.
struct Code {
    std::string text;
    std::string caption;
    std::uint32_t size = 0;  ///< wished width without the quiet zone
    std::uint32_t caption_size = 0;
    bool beside = false;
};

/// A dashed line from side to side.
struct Rule {};

/// White rows.
struct Space {
    std::uint32_t rows = 0;
};

/// A picture, centred, dot by dot.
struct Logo {
    std::shared_ptr<const escpos::Bitmap> picture;
};

/// What the renderer draws, with all texts filled in.
using Block = std::variant<Text, Pair, Mark, Number, Code, Rule, Space, Logo>;

}  // namespace layso::ticket
