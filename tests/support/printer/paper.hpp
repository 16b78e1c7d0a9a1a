#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "tests/support/printer/sheet.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

namespace layso::emulated {

/// The paper between roll and hand: rows as they pass the head, the blade a little further on, and the sheets that
/// have come off.
class Paper {
  public:
    Paper(std::uint32_t dots, std::uint32_t head_to_blade_rows);

    /// One row passes the head; no dots = blank. The row is cut off at the paper's edge.
    void pass(std::span<const std::byte> dots, std::uint32_t ticket, std::size_t characters);
    /// The blade falls, at the end of this ticket.
    void cut(std::uint32_t ticket);
    /// Pulled off at the blade by hand. Nothing happens when nothing hangs out.
    void tear();
    /// The paper is taken out: all of it comes off, down to the head.
    void take_out();
    /// Something of this ticket was lost on its way to the head: no sheet with it is whole.
    void lost(std::uint32_t ticket) { broken_.insert(ticket); }

    [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
    [[nodiscard]] Sheet hanging() const;

  private:
    struct Owner {
        std::uint32_t ticket = 0;
        bool ink = false;
        std::size_t characters = 0;
    };
    [[nodiscard]] Sheet upper(std::uint32_t rows) const;
    void come_off(std::uint32_t rows, bool by_blade, std::uint32_t ticket);

    std::uint32_t head_to_blade_;
    escpos::Bitmap strip_;       ///< from the last cut down to the head
    std::vector<Owner> owners_;  ///< one a row
    std::vector<Sheet> sheets_;
    std::set<std::uint32_t> broken_;
    std::set<std::uint32_t> gone_;  ///< tickets with ink on an earlier sheet
};

}  // namespace layso::emulated
