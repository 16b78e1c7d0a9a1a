#pragma once

#include "drivers/escpos/request.hpp"
#include "drivers/printer/options.hpp"

#include <cstdint>
#include <optional>

namespace layso::printer {

/// DLE EOT 1 to 4, one after the other, round after round. One question at a time: the answers look all alike, and one
/// must not be taken for another. A printer that leaves `telling_silences` questions unanswered in a row is not known
/// any more; one that leaves `most_silences` is asked only once in a while.
class RealTimeRound {
  public:
    explicit RealTimeRound(const Rhythm& rhythm) : rhythm_(rhythm) {}

    /// The question that is due now, if any. It counts as asked.
    [[nodiscard]] std::optional<escpos::RealTimeQuestion> due(std::int64_t now);
    /// Asks this one next, at once; the round goes on afterwards.
    void hurry(escpos::RealTimeQuestion question) { hurried_ = question; }
    void answered(std::int64_t now);
    /// Whether the question asked last is too late; then it counts as silence.
    [[nodiscard]] bool gave_up(std::int64_t now);
    /// The question asked last did not get in, for a reason that is known: no silence.
    void put_off(std::int64_t now);
    [[nodiscard]] bool waits() const { return asked_at_.has_value(); }
    /// What it said long ago is no longer what it says.
    [[nodiscard]] bool silent() const { return silences_ >= telling_silences; }
    /// When due() or gave_up() may say something new.
    [[nodiscard]] std::int64_t next_at() const;

    static constexpr int telling_silences = 2;
    static constexpr int most_silences = 8;
    static constexpr std::int64_t rarely = 4;  ///< times the usual rhythm

  private:
    void advance();

    Rhythm rhythm_;
    escpos::RealTimeQuestion next_ = escpos::RealTimeQuestion::printer;
    std::optional<escpos::RealTimeQuestion> hurried_;
    bool asked_hurried_ = false;
    std::int64_t next_round_at_ = 0;
    std::optional<std::int64_t> asked_at_;
    int silences_ = 0;
};

}  // namespace layso::printer
