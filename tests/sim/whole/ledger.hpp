#pragma once

#include "controller/journal/committed.hpp"
#include "drivers/store/record.hpp"

#include "protos/event_record.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layso::sim {

/// Of bytes; FNV-1a, 64 bits.
[[nodiscard]] inline std::uint64_t digest_of(std::string_view bytes) {
    std::uint64_t digest = 0xCBF29CE484222325U;
    for (const char one : bytes) digest = (digest ^ static_cast<unsigned char>(one)) * 0x100000001B3U;
    return digest;
}

/// One event that was once committed, whatever became of its disk.
struct Committed {
    std::uint64_t digest = 0;  ///< of its payload
    std::uint32_t business_day = 0;
    bool issued = false;  ///< a number was allocated or merged
};

/// A sheet of paper that a person can hold, or the screen where there was no paper.
struct Paper {
    std::uint32_t kiosk = 0;
    std::uint64_t ticket = 0;
    std::uint32_t sheet = 0;
    bool marked = false;
    bool on_screen = false;
};

/// What is known of one controller over all its disks and processes: the truth that no machine has.
struct Lives {
    std::map<store::Incarnation, std::vector<Committed>> committed;  ///< by seq - 1
    /// What the present disk must still have: the newest event that was answered for, by incarnation.
    std::map<store::Incarnation, std::uint64_t> answered;
    /// By ticket: the touches that it was given to.
    std::map<std::uint64_t, std::set<std::string>> given;
    /// By touch, as the controller answered.
    std::map<std::string, std::uint64_t> ticket_of_touch;
    std::vector<Paper> papers;
    /// The controller's own numbers as a person sees them on paper or screen: highest by day and series.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> highest_own;
    /// The newest cursor that the hub acknowledged, by incarnation.
    std::map<store::Incarnation, std::uint64_t> acknowledged;
    /// The disk was replaced, rolled back or damaged since the last quiet state: what was acknowledged may be gone.
    bool history_lost = false;
    bool disk_damaged = false;
    bool alarmed = false;  ///< FORK or ROLLED_BACK was shown, or a start refused
    std::uint32_t disks = 1;
};

struct Ledger {
    std::map<std::uint32_t, Lives> of;  ///< by controller
    std::uint64_t tickets_given = 0;
    std::uint64_t sheets = 0;
    std::uint64_t events = 0;
    std::uint64_t commits = 0;
    std::map<std::string, std::uint64_t> accidents;  ///< what happened, how often
};

}  // namespace layso::sim
