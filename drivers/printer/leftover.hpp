#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace layso::printer {

/// Bytes that still have to go out before a printer may get a new ticket, so that nothing of an old one gets into it:
/// first those that clear the printer, which are worth sending at once, then those that only matter to the next job.
class Leftover {
  public:
    using Bytes = std::vector<std::byte>;

    /// What clears the printer replaces what was left of an earlier clearing.
    void clear_with(Bytes bytes);
    /// A command of our own that was accepted in part: its rest.
    void finish_with(std::span<const std::byte> rest);
    /// Fills a command that was begun with so many zeros. Only the last one that was begun counts.
    void fill(std::size_t missing) { missing_ = missing; }
    /// The next job begins with these bytes (a cut: paper of the old one hangs in the printer). Empty: with none.
    void begin_with(Bytes bytes) { first_ = std::move(bytes); }
    void forget();

    [[nodiscard]] bool clears() const { return !clearing_.empty(); }
    /// What is worth sending now.
    [[nodiscard]] std::span<const std::byte> clearing() const { return clearing_; }
    /// All of it, in front of a job.
    [[nodiscard]] Bytes all() const;
    /// So many bytes of clearing(), or of all(), were accepted.
    void accepted(std::size_t count);

  private:
    Bytes clearing_;
    std::size_t missing_ = 0;
    Bytes first_;
};

}  // namespace layso::printer
