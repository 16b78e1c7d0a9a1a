#include "tests/support/printer/paper.hpp"

#include <algorithm>
#include <ranges>

namespace layso::emulated {

Paper::Paper(std::uint32_t dots, std::uint32_t head_to_blade_rows)
    : head_to_blade_(head_to_blade_rows), strip_(dots, 0) {}

void Paper::pass(std::span<const std::byte> dots, std::uint32_t ticket, std::size_t characters) {
    strip_.set_height(strip_.height() + 1);
    const auto row = strip_.row(strip_.height() - 1);
    const std::size_t count = std::min(dots.size(), row.size());
    std::ranges::copy(dots.first(count), row.begin());
    if (strip_.width() % 8 != 0) {
        row.back() &= static_cast<std::byte>(0xFF00U >> (strip_.width() % 8));
    }
    const bool ink = std::ranges::any_of(row, [](std::byte byte) { return byte != std::byte{0}; });
    owners_.push_back({.ticket = ticket, .ink = ink, .characters = characters});
}

void Paper::cut(std::uint32_t ticket) {
    if (strip_.height() > head_to_blade_) {
        come_off(strip_.height() - head_to_blade_, true, ticket);
    }
}

void Paper::tear() {
    if (strip_.height() > head_to_blade_) {
        come_off(strip_.height() - head_to_blade_, false, 0);
    }
}

void Paper::take_out() {
    if (strip_.height() > 0) {
        come_off(strip_.height(), false, 0);
    }
}

Sheet Paper::hanging() const {
    return upper(strip_.height());
}

/// The first rows of the strip, with what is on them.
Sheet Paper::upper(std::uint32_t rows) const {
    Sheet sheet;
    sheet.picture = strip_;
    sheet.picture.set_height(rows);
    for (const Owner& owner : owners_ | std::views::take(rows)) {
        if (owner.ink && std::ranges::find(sheet.tickets, owner.ticket) == sheet.tickets.end()) {
            sheet.tickets.push_back(owner.ticket);
        }
        sheet.characters += owner.characters;
    }
    return sheet;
}

void Paper::come_off(std::uint32_t rows, bool by_blade, std::uint32_t ticket) {
    Sheet sheet = upper(rows);
    escpos::Bitmap rest(strip_.width(), strip_.height() - rows);
    for (std::uint32_t row = rows; row < strip_.height(); ++row) {
        std::ranges::copy(strip_.row(row), rest.row(row - rows).begin());
    }
    strip_ = std::move(rest);
    owners_.erase(owners_.begin(), owners_.begin() + static_cast<std::ptrdiff_t>(rows));

    const bool left_behind =
        std::ranges::any_of(owners_, [&](const Owner& owner) { return owner.ink && owner.ticket == ticket; });
    sheet.cut = by_blade;
    sheet.whole = by_blade && sheet.tickets == std::vector{ticket} && ticket != 0 && !broken_.contains(ticket) &&
                  !gone_.contains(ticket) && !left_behind;
    gone_.insert(sheet.tickets.begin(), sheet.tickets.end());
    sheets_.push_back(std::move(sheet));
}

}  // namespace layso::emulated
