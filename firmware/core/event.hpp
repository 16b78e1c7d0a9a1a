#pragma once

#include "firmware/core/touch.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace layso::kiosk::event {

/// A touch on the screen with that serial; one that was made on an older screen is ignored.
struct Touched {
    Touch touch;
    std::uint64_t screen = 0;
};
/// The controller has welcomed this kiosk: the link is up.
struct Welcomed {
    v1::KioskWelcome welcome;
};
/// The controller does not take this kiosk: unknown certificate, disabled, no version in common.
struct TurnedAway {
    v1::Refusal refusal = v1::REFUSAL_UNSPECIFIED;
};
/// The link is down. What was asked and not answered is unknown.
struct LinkLost {};
struct Updated {
    v1::KioskUpdate update;
};
/// An answer to any request of this kiosk.
struct Replied {
    v1::KioskReply reply;
};
/// What became of Print, and what that rests on. Comes once for each, unless the power fails.
struct PrintEnded {
    std::uint64_t ticket = 0;
    v1::PrintResult result = v1::PRINT_RESULT_UNKNOWN;
    std::uint32_t sheet = 0;  ///< of effect::Print
    v1::PrintGrade grade = v1::PRINT_GRADE_UNSPECIFIED;
    std::uint64_t accepted_bytes = 0;
    std::vector<std::string> conditions{};  ///< of the printer then, in IPP's words
};
/// What the printer says of itself, in IPP's words (media-empty, media-low, cover-open); all that stand.
struct PrinterChanged {
    std::vector<std::string> conditions;
    bool unable = false;  ///< known to be unable to print now; unknown is not unable
};
/// The journal cannot be written. The effects behind the failed one were not carried out.
struct JournalFailed {};
/// next_deadline() is due.
struct TimePassed {};

}  // namespace layso::kiosk::event

namespace layso::kiosk {

/// All that can happen to a kiosk.
using Event =
    std::variant<event::Touched, event::Welcomed, event::TurnedAway, event::LinkLost, event::Updated, event::Replied,
                 event::PrintEnded, event::PrinterChanged, event::JournalFailed, event::TimePassed>;

}  // namespace layso::kiosk
