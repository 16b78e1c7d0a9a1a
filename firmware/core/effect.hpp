#pragma once

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
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
    std::uint32_t sheet = 0;  ///< 0: the first one; further ones carry the same number
    bool marked = false;      ///< IN LẠI stands on it: an earlier sheet may be out
};

}  // namespace layso::kiosk::effect

namespace layso::kiosk {

/// What the shell carries out, in the order of the list: that order is the promise that a number is on a second medium
/// before it is on paper.
using Effect = std::variant<effect::Store, effect::Send, effect::Print>;

}  // namespace layso::kiosk
