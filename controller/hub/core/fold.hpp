#pragma once

#include "controller/hub/core/rows.hpp"

#include "layso/v1/event.pb.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace layso::hub {

/// Changes whenever the same events would give other rows or counts: a store that holds another version counts anew.
inline constexpr std::uint32_t fold_version = 1;

/// Where an event stands at the hub.
struct Origin {
    std::uint32_t controller = 0;
    std::uint64_t position = 0;  ///< order of arrival over all centres
    CodeNumber code = 0;         ///< of the code that the event refers to
};

/// The references of the dossier code that decides whether this event counts, the event's own first; both empty if it
/// has none. Either may be known alone: values are erased one by one.
std::array<std::string_view, 2> code_references(const v1::Event& event);

/// Adds one event to rows and counts. Total: an event that contradicts what is there changes nothing but the day's last
/// stamp, since a hub must never stop for what a centre wrote.
///
/// Tickets count by their present state, on the day in their number. A ticket whose issue the hub does not know is left
/// out: that happens only where a part of the centre's journal is missing, which is an alarm.
///
/// Dossiers count on the business day of their reception, by channel and quantity. Of all receptions of one code in the
/// province that are not withdrawn, the one whose claim reached the hub first counts, and no other: centres are cut off
/// and their clocks differ, so the order of arrival is the one order that all agree on. If that one is withdrawn or
/// gets another code by a correction, the next in order of arrival counts instead, on its own day.
void fold(Rows& rows, const Origin& origin, const v1::Event& event);

}  // namespace layso::hub
