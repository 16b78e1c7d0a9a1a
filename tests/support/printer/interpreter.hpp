#pragma once

#include "tests/support/printer/capabilities.hpp"
#include "tests/support/printer/reaction.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace layso::emulated {

/// Reads commands off the receive buffer, in order. A command that has not come whole is kept; raster data is handed
/// on row by row. A host that breaks off inside a raster leaves the rest of it open: the next ticket's first bytes are
/// then dots, as on a real printer.
///
/// Text is printed as cells of 12 by 24 dots whose strokes are *invented*: enough to see that text came out.
class Interpreter {
  public:
    explicit Interpreter(const Capabilities& capabilities);

    /// The next thing to do, or nothing when the buffer holds nothing more to act upon.
    [[nodiscard]] std::optional<Reaction> next(std::deque<std::byte>& buffer);

    /// Forgets a command begun and the text of an unfinished line. Settings stay.
    void clear();
    /// As after power-on.
    void restart();

    [[nodiscard]] std::size_t unknown_commands() const { return unknown_; }
    [[nodiscard]] bool double_byte() const { return double_byte_; }

  private:
    std::optional<Reaction> raster_row(std::deque<std::byte>& buffer);
    std::optional<Reaction> command();
    std::optional<Reaction> escape();
    std::optional<Reaction> group();
    std::optional<Reaction> parenthesis();
    std::optional<Reaction> cut();
    void start_raster();
    bool text(std::byte byte);
    void finish_line();
    void print_text();

    Capabilities capabilities_;
    std::vector<std::byte> pending_;  ///< a command that has not come whole
    std::size_t skip_ = 0;            ///< bytes of a long block that is of no interest
    std::size_t raster_width_ = 0;    ///< bytes of a row
    std::uint32_t raster_rows_ = 0;   ///< still to come
    bool double_byte_ = false;
    std::optional<std::byte> lead_;    ///< first half of a double-byte character
    std::vector<std::uint16_t> line_;  ///< characters of the unfinished line; above 255: double-byte
    std::deque<Reaction> ready_;       ///< rows of a finished line
    std::size_t unknown_ = 0;
};

}  // namespace layso::emulated
