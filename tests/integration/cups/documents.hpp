#pragma once

#include "drivers/device/device.hpp"
#include "drivers/device/send_job.hpp"

#include <span>
#include <string>
#include <string_view>

namespace layso::test {

/// A small PDF of one A4 page, written out by hand.
[[nodiscard]] std::string small_pdf();

/// A ticket in ESC/POS of so many bytes, with every value of a byte in it.
[[nodiscard]] std::string ticket(std::size_t size);

[[nodiscard]] inline std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text));
}

}  // namespace layso::test
