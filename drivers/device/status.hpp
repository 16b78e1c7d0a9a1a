#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace layso::device {

/// Conditions of a printer, in the words of IPP's printer-state-reasons (RFC 8011, PWG 5100.9), so that CUPS, USB and
/// file devices speak alike.
enum class Condition : std::uint8_t {
    media_empty = 0,
    media_low = 1,
    media_jam = 2,
    cover_open = 3,
    cutter_failure = 4,  ///< separation-cutter-unrecoverable-failure
    over_temperature = 5,
    offline = 6,
    connecting = 7,  ///< connecting-to-device: looked for, not there yet
    other_fault = 8,
};
inline constexpr std::array all_conditions{
    Condition::media_empty, Condition::media_low,      Condition::media_jam,
    Condition::cover_open,  Condition::cutter_failure, Condition::over_temperature,
    Condition::offline,     Condition::connecting,     Condition::other_fault,
};

/// IPP's keyword, such as "media-empty".
[[nodiscard]] std::string_view name_of(Condition condition);
/// The condition of a keyword. By prefix, because the suffix (-error, -warning, -report) differs between printers;
/// nothing for a keyword that we do not know.
[[nodiscard]] std::optional<Condition> condition_of(std::string_view keyword);

/// Whether a condition holds. Unknown is an answer of its own: a printer that says nothing has not run out of paper.
enum class Answer : std::uint8_t { unknown = 0, no = 1, yes = 2 };
[[nodiscard]] std::string_view name_of(Answer answer);

/// What a device has said of itself. A new one knows nothing.
class Status {
  public:
    [[nodiscard]] Answer answer(Condition condition) const { return answers_[static_cast<std::size_t>(condition)]; }
    [[nodiscard]] bool has(Condition condition) const { return answer(condition) == Answer::yes; }
    void set(Condition condition, Answer answer) { answers_[static_cast<std::size_t>(condition)] = answer; }

    /// Can a job be printed now? `no` when any condition that keeps paper from coming out holds; `yes` only when
    /// paper and cover are known to be right; otherwise unknown, and one may try.
    [[nodiscard]] Answer can_print() const;

    /// The gravest condition that holds, for the one line of a screen.
    [[nodiscard]] std::optional<Condition> gravest() const;

    friend bool operator==(const Status&, const Status&) = default;

  private:
    std::array<Answer, all_conditions.size()> answers_{};
};

}  // namespace layso::device
