#pragma once

#include "drivers/printer/printer.hpp"
#include "firmware/print/certify_steps.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/keyboard.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::print {

enum class Verdict : std::uint8_t { passed = 1, failed = 2, skipped = 3 };
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// How a step ended.
struct StepResult {
    const Step* step = nullptr;
    Verdict verdict = Verdict::skipped;
    /// From Enter to the printer's word, or from the order to print to its end. Nothing: not measured.
    std::optional<std::int64_t> milliseconds{};
    std::string detail{};  ///< in the user's language
};

/// Walks a technician through the script. One thread: the one that the printer is listened to on.
class Certification {
  public:
    Certification(const Call& call, const Target& target, std::uint32_t patience_s, Console& console);

    /// All steps until the end, or until the technician ends it.
    void run();

    [[nodiscard]] const std::vector<StepResult>& results() const { return results_; }
    [[nodiscard]] std::size_t count(Verdict verdict) const;
    /// Every step was walked through, and none failed or was skipped without a reason in the profile.
    [[nodiscard]] bool passed() const;

  private:
    using Clock = std::chrono::steady_clock;
    enum class Key : std::uint8_t { none, enter, skip, repeat, quit, yes, no };

    Key key();
    void announce(const Step& step, std::size_t index);
    void conclude(StepResult result);
    std::optional<StepResult> take(const Step& step);  // nothing: quit; a result without a verdict: repeat
    std::optional<StepResult> wait_for(const Step& step);
    std::optional<StepResult> print(const Step& step);
    std::optional<StepResult> ask(const Step& step, StepResult printed);
    [[nodiscard]] job::Conclusion print_sheet(const Step& step);
    [[nodiscard]] std::optional<std::string_view> not_applicable(const Step& step) const;
    [[nodiscard]] bool out_of_patience(Clock::time_point begin) const;

    const Call& call_;
    const Target& target_;
    std::chrono::seconds patience_;
    Console& console_;
    Keyboard keyboard_;
    const Step* listening_ = nullptr;
    std::optional<Clock::time_point> heard_{};
    bool repeat_ = false;
    std::vector<StepResult> results_;
    printer::Printer printer_;  // last: its handler uses the others
};

}  // namespace layso::print
