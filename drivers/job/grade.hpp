#pragma once

#include <cstdint>
#include <string_view>

namespace layso::job {

/// How much is known of a ticket on its way to paper, from weak to strong. A grade is only given with its evidence; a
/// stronger one never replaces what the evidence says.
enum class Grade : std::uint8_t {
    none = 0,         ///< no byte was accepted: nothing can come out
    accepted = 1,     ///< some bytes were accepted: a half ticket may come out
    handed_over = 2,  ///< every byte was accepted
    processed = 3,    ///< the printer worked through its buffer (GS r answered); paper may still be on its way
    printed = 4,      ///< the fence behind the printing was answered (GS ( H fn 48)
    cut = 5,          ///< the fence behind the cut was answered, and the printer says that its cutter is well
    reported = 6,     ///< the device has jobs of its own, and says that this one is done (cups:, file:)
};
[[nodiscard]] std::string_view name_of(Grade grade);

/// Where a job is. The last three are ends.
enum class Stage : std::uint8_t {
    allocated = 1,  ///< has its number, nothing else
    rendered = 2,   ///< its bytes exist; waits for a printer that can print, then for the journal
    sending = 3,    ///< is in the journal; bytes may be accepted
    sent = 4,       ///< all that is to be printed was accepted
    printed = 5,    ///< fence P was answered
    cut = 6,        ///< fence C was answered
    done = 7,
    failed_clean = 8,  ///< nothing came out and nothing will
    unknown = 9,       ///< something may have come out
};
[[nodiscard]] std::string_view name_of(Stage stage);
[[nodiscard]] constexpr bool is_end(Stage stage) {
    return stage >= Stage::done;
}

}  // namespace layso::job
