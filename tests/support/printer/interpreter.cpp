#include "tests/support/printer/interpreter.hpp"

#include "tests/support/printer/command_lengths.hpp"
#include "tests/support/printer/text_cell.hpp"

#include <algorithm>
#include <utility>

namespace layso::emulated {
namespace {

constexpr unsigned esc = 0x1B;
constexpr unsigned fs = 0x1C;
constexpr unsigned gs = 0x1D;
constexpr unsigned dle = 0x10;

std::byte take(std::deque<std::byte>& buffer) {
    const std::byte byte = buffer.front();
    buffer.pop_front();
    return byte;
}

}  // namespace

Interpreter::Interpreter(const Capabilities& capabilities) : capabilities_(capabilities) {
    restart();
}

void Interpreter::clear() {
    pending_.clear();
    skip_ = 0;
    raster_width_ = 0;
    raster_rows_ = 0;
    lead_.reset();
    line_.clear();
    ready_.clear();
}

void Interpreter::restart() {
    clear();
    double_byte_ = capabilities_.double_byte_at_start;
}

std::optional<Reaction> Interpreter::next(std::deque<std::byte>& buffer) {
    for (;;) {
        if (!ready_.empty()) {
            Reaction reaction = std::move(ready_.front());
            ready_.pop_front();
            return reaction;
        }
        if (raster_rows_ > 0) {
            return raster_row(buffer);
        }
        if (buffer.empty()) {
            return std::nullopt;
        }
        if (skip_ > 0) {
            const std::size_t count = std::min(skip_, buffer.size());
            buffer.erase(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
            skip_ -= count;
            continue;
        }
        if (pending_.empty() && text(buffer.front())) {
            buffer.pop_front();
            continue;
        }
        pending_.push_back(take(buffer));
        const auto length = command_length(pending_);
        if (!length || pending_.size() < length->bytes) {
            continue;
        }
        unknown_ += length->known ? 0 : 1;
        skip_ = length->data;
        auto reaction = length->known ? command() : std::nullopt;
        pending_.clear();
        if (reaction) {
            return reaction;
        }
    }
}

/// True when the byte was text or a control character of text; false when a command begins with it.
bool Interpreter::text(std::byte byte) {
    const auto code = std::to_integer<unsigned>(byte);
    if (lead_) {
        line_.push_back(static_cast<std::uint16_t>(std::to_integer<unsigned>(*lead_) << 8 | code));
        lead_.reset();
    } else if (code == esc || code == fs || code == gs || code == dle) {
        return false;
    } else if (code == '\n') {
        finish_line();
    } else if (code >= 0x80 && double_byte_) {
        lead_ = byte;
    } else if (code >= 0x20) {
        line_.push_back(static_cast<std::uint16_t>(code));
    }
    if (line_.size() * text_cell_width + text_cell_width > capabilities_.dots) {
        finish_line();
    }
    return true;
}

void Interpreter::finish_line() {
    auto rows = text_rows(line_, capabilities_.dots);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto characters = static_cast<std::uint8_t>(row == 0 ? line_.size() : 0);
        ready_.emplace_back(PrintRow{.dots = std::move(rows[row]), .characters = characters});
    }
    line_.clear();
}

void Interpreter::print_text() {
    if (!line_.empty()) {
        finish_line();
    }
}

std::optional<Reaction> Interpreter::raster_row(std::deque<std::byte>& buffer) {
    while (pending_.size() < raster_width_ && !buffer.empty()) {
        pending_.push_back(take(buffer));
    }
    if (pending_.size() < raster_width_) {
        return std::nullopt;
    }
    --raster_rows_;
    return PrintRow{.dots = std::exchange(pending_, {})};
}

std::optional<Reaction> Interpreter::command() {
    switch (std::to_integer<unsigned>(pending_[0])) {
        case esc:
            return escape();
        case fs:
            if (pending_[1] == std::byte{'.'} || pending_[1] == std::byte{'&'}) {
                double_byte_ = pending_[1] == std::byte{'&'};
            }
            return std::nullopt;
        case gs:
            return group();
        default:
            return std::nullopt;  // a real-time command was executed when it arrived
    }
}

std::optional<Reaction> Interpreter::escape() {
    const auto argument = [&] { return std::to_integer<std::uint32_t>(pending_[2]); };
    switch (std::to_integer<unsigned>(pending_[1])) {
        case '@':
            restart();
            return Reset{};
        case 'J':
            print_text();
            ready_.emplace_back(Feed{argument() / capabilities_.feed_units_per_row});
            return std::nullopt;
        case 'd':
            print_text();
            ready_.emplace_back(Feed{argument() * text_line_rows});
            return std::nullopt;
        case 'i':
        case 'm':
            return Cut{};
        default:
            return std::nullopt;
    }
}

std::optional<Reaction> Interpreter::group() {
    const auto argument = [&] { return std::to_integer<unsigned>(pending_[2]); };
    switch (std::to_integer<unsigned>(pending_[1])) {
        case 'v':
            start_raster();
            return std::nullopt;
        case 'V':
            return cut();
        case '(':
            return parenthesis();
        case 'r':
            return TransmitStatus{argument()};
        case 'I':
            return Inform{argument()};
        case 'a':
            return AutomaticStatus{static_cast<std::uint8_t>(argument())};
        default:
            return std::nullopt;
    }
}

/// GS v 0 m xL xH yL yH. Double width and height (m) are printed single: our encoder never asks for them.
void Interpreter::start_raster() {
    const auto at = [&](std::size_t place) { return std::to_integer<std::uint32_t>(pending_[place]); };
    const std::uint32_t width = at(4) | at(5) << 8;
    const std::uint32_t rows = at(6) | at(7) << 8;
    if (at(2) != '0' || width == 0 || rows == 0) {
        ++unknown_;
        return;
    }
    raster_width_ = width;
    raster_rows_ = rows;
}

std::optional<Reaction> Interpreter::cut() {
    switch (std::to_integer<unsigned>(pending_[2])) {
        case 0:
        case 1:
        case '0':
        case '1':
            return Cut{};
        case 65:
        case 66:
            return Cut{.feed_to_blade = true,
                       .further_rows = std::to_integer<std::uint32_t>(pending_[3]) / capabilities_.feed_units_per_row};
        default:
            ++unknown_;
            return std::nullopt;
    }
}

/// GS ( H pL pH fn m d1 d2 d3 d4, fn 48, m 48; the id's bytes from 0x20 to 0x7E.
std::optional<Reaction> Interpreter::parenthesis() {
    if (pending_.size() != 11 || pending_[2] != std::byte{'H'} || pending_[5] != std::byte{48} ||
        pending_[6] != std::byte{48}) {
        return std::nullopt;
    }
    Fence fence;
    for (std::size_t i = 0; i < fence.id.size(); ++i) {
        const std::byte part = pending_[7 + i];
        if (part < std::byte{0x20} || part > std::byte{0x7E}) {
            ++unknown_;
            return std::nullopt;
        }
        fence.id[i] = part;
    }
    return fence;
}

}  // namespace layso::emulated
