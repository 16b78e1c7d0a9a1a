#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace layso::store {

/// What went wrong, with stable numbers: they appear in logs and exit messages.
enum class FaultCode : std::uint32_t {
    io = 1,                      ///< a read, write or sync failed; nothing more may be promised
    disk_full = 2,               ///< the disk filled up in spite of the reserve
    busy = 3,                    ///< another process holds the file
    corrupt = 4,                 ///< the database's pages or rows contradict each other
    foreign_file = 5,            ///< not a database, or one of another application
    newer_schema = 6,            ///< written by a newer program
    missing = 7,                 ///< no such file, and creating one was not asked for
    permission = 8,              ///< the file or its folder may not be read or written
    restore_unfinished = 9,      ///< a restore was cut short: run it again
    dead = 10,                   ///< an earlier fault ended this object; the text is that fault's
    duplicate_incarnation = 11,  ///< this incarnation is already in the log
    chain_broken = 12,           ///< records given to adopt do not chain
    sequence_gap = 13,           ///< records given to adopt leave out some
    parent_changed = 14,         ///< adopt names another parent than the one stored
    reference_mismatch = 15,     ///< the reference is not the hash of salt and value
    too_large = 16,              ///< a payload or value above the limit
    stale_copy = 17,             ///< the copy to restore lacks records that somebody has seen
    damaged_copy = 18,           ///< a backup did not verify
    destination_exists = 19,     ///< a file is in the way and is never overwritten
};

/// What the owner of the object does about a fault.
enum class FaultAction {
    stop,    ///< end the process with the fault's line; a restart replays
    refuse,  ///< this one request was wrong; nothing was changed, go on
};

/// A failure of the world below, classified once here. Not for misuse: that ends the process with a line.
struct Fault {
    FaultCode code = FaultCode::io;
    int sqlite_code = 0;  ///< SQLite's extended result code, 0 where SQLite was not involved
    std::string text{};   ///< one English line for the operator; no payload, no personal value
};

template <class Value>
using Result = std::expected<Value, Fault>;

FaultAction action_for(FaultCode code);
std::string_view name_of(FaultCode code);

/// "store: <name> (<number>): <text>", the line with which a process ends.
std::string to_line(const Fault& fault);

}  // namespace layso::store
