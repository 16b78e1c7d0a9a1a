#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "drivers/escpos/encoder.hpp"
#include "tests/support/printer/escpos_printer.hpp"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace layso::emulated {

using Bytes = std::vector<std::byte>;

inline Bytes bytes_of(std::initializer_list<unsigned> values) {
    Bytes bytes;
    for (const unsigned value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

inline Bytes operator+(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// A picture of its own for each number: a frame, and bars that depend on it. No white row inside.
inline escpos::Bitmap drawn_ticket(std::uint32_t number, std::uint32_t rows = 160, std::uint32_t dots = 576) {
    escpos::Bitmap picture(dots, rows);
    for (std::uint32_t y = 0; y < rows; ++y) {
        for (std::uint32_t x = 0; x < dots; ++x) {
            if (x < 4 || (x / 16 + y / 16 * number) % 5 == 0) {
                picture.set_black(x, y);
            }
        }
    }
    return picture;
}

inline Bytes encoded(const escpos::Bitmap& picture, std::uint32_t dots = 576) {
    return escpos::encode(picture, {.paper_dots = dots}).value().joined();
}

/// GS ( H fn 48 with the id's four letters.
inline Bytes fence(const std::string& id) {
    Bytes bytes = bytes_of({0x1D, 0x28, 0x48, 6, 0, 48, 48});
    for (const char letter : id) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
    return bytes;
}

inline Bytes fence_reply(const std::string& id) {
    Bytes bytes = bytes_of({0x37, 0x22});
    for (const char letter : id) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
    bytes.push_back(std::byte{0});
    return bytes;
}

/// A printer with a clock that goes on only as far as is needed.
struct Bench {
    EscPosPrinter printer;
    Time now = 0;

    explicit Bench(Capabilities capabilities = {}) : printer(std::move(capabilities)) {}

    /// Sends all that goes in until the printer stands still. Returns how much went in.
    std::size_t send(std::span<const std::byte> bytes) {
        std::size_t sent = 0;
        for (;;) {
            sent += printer.accept(bytes.subspan(sent), now);
            const auto event = printer.next_event(now);
            if (sent == bytes.size() || !event) {
                return sent;
            }
            now = *event;
        }
    }
    /// Lets it work until nothing happens by itself any more.
    void settle() {
        while (const auto event = printer.next_event(now)) {
            now = *event;
        }
    }
    Bytes heard() { return printer.replies(now); }
    /// Sends, settles, and returns what it said.
    Bytes ask(const Bytes& bytes) {
        send(bytes);
        settle();
        return heard();
    }
};

}  // namespace layso::emulated
