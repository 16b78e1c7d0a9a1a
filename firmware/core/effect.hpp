#pragma once

#include "layso/v1/kiosk.pb.h"

#include <variant>
#include <vector>

namespace layso::kiosk::effect {

/// Writes the records in one commit. The shell begins the next effect only when they are durable; if they cannot be
/// written it drops all effects behind this one and reports event::JournalFailed.
struct Store {
    std::vector<v1::KioskRecord> records;
};
/// Sends a command to the controller; lost without a word when the link is down.
struct Send {
    v1::Command command;
};
/// Prints a ticket and reports event::PrintEnded.
struct Print {
    v1::IssuedTicket ticket;
    v1::Language language = v1::LANGUAGE_VIETNAMESE;
    /// From this kiosk's own block, without the controller: nobody knows how many are ahead.
    bool from_block = false;
};

}  // namespace layso::kiosk::effect

namespace layso::kiosk {

/// What the shell carries out, in the order of the list: that order is the promise that a number is on a second medium
/// before it is on paper.
using Effect = std::variant<effect::Store, effect::Send, effect::Print>;

}  // namespace layso::kiosk
