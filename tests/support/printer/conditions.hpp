#pragma once

#include <cstdint>

namespace layso::emulated {

/// How the blade is. It matters when it is to cut: only then does the printer notice.
enum class CutterState : std::uint8_t {
    works = 0,
    stuck = 1,          ///< recoverable error: free it (`works`), then DLE ENQ 1 (cuts again) or 2 (clears)
    self_clearing = 2,  ///< auto-recoverable error: over as soon as it is `works` again
    broken = 3,         ///< unrecoverable error: `works` again and a power cycle
};

/// What the printer's sensors and its control know at a moment.
struct Conditions {
    bool paper_end = false;
    bool near_end = false;
    bool cover_open = false;
    bool mechanical_error = false;  ///< recoverable: jam
    bool cutter_error = false;      ///< of any kind
    bool unrecoverable = false;     ///< only a power cycle ends it
    bool auto_recoverable = false;  ///< goes away by itself: hot head, self-clearing cutter

    [[nodiscard]] bool error() const { return mechanical_error || cutter_error || unrecoverable || auto_recoverable; }
    /// Off-line: prints nothing and interprets no command.
    [[nodiscard]] bool offline() const { return paper_end || cover_open || error(); }

    friend bool operator==(const Conditions&, const Conditions&) = default;
};

}  // namespace layso::emulated
