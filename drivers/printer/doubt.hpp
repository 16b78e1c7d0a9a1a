#pragma once

#include "drivers/printer/options.hpp"

#include <cstdint>
#include <optional>

namespace layso::printer {

/// When a printer that tells its changes by itself is asked whether it still does: after a power cycle behind a serial
/// line or a network board it says nothing any more, and nothing says so. One question at a time, each `rhythm.doubt`;
/// only once in a while after `most_unanswered`, since a printer that is off-line may keep them in its buffer.
class Doubt {
  public:
    explicit Doubt(const Rhythm& rhythm) : rhythm_(rhythm) {}

    /// It has told, or answered.
    void heard(std::int64_t now);
    /// Other bytes go to the printer: a question that is under way proves nothing.
    void put_off(std::int64_t now);
    /// Whether a question is due. It counts as asked.
    [[nodiscard]] bool due(std::int64_t now);
    /// Whether the answer to the question is too late; then it counts as unanswered.
    [[nodiscard]] bool gave_up(std::int64_t now);
    /// When due() or gave_up() may say something new.
    [[nodiscard]] std::int64_t next_at() const;

    static constexpr int most_unanswered = 100;
    static constexpr std::int64_t rarely = 10;  ///< times the usual rhythm

  private:
    Rhythm rhythm_;
    std::int64_t since_ = 0;
    std::optional<std::int64_t> asked_at_;
    int unanswered_ = 0;
};

}  // namespace layso::printer
