#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "firmware/ticket/fault.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <vector>

namespace layso::ticket {

/// The ticket for printers that take documents only: a PDF of one page, `page_dots` wide and as long as the picture,
/// at 203 dpi. It holds the same dots as a picture of 1 bit, in the middle of the page. Faults: picture_too_wide when
/// the picture is wider than the page; drawing when it is empty or Cairo fails.
[[nodiscard]] std::expected<std::vector<std::byte>, Fault> ticket_pdf(const escpos::Bitmap& picture,
                                                                      std::uint32_t page_dots);

}  // namespace layso::ticket
