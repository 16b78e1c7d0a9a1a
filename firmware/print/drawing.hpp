#pragma once

#include "firmware/print/console.hpp"
#include "firmware/ticket/fault.hpp"
#include "firmware/ticket/renderer.hpp"
#include "firmware/ticket/template.hpp"

#include <expected>

namespace layso::print {

/// Draws one ticket; says so when letters are missing.
[[nodiscard]] std::expected<escpos::Bitmap, Failure> draw(ticket::Template form, const ticket::TicketContent& content,
                                                          Console& console);
[[nodiscard]] Failure failure_of(const ticket::Fault& fault, const Texts& texts);

}  // namespace layso::print
