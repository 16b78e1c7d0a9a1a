#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::hub {

/// What the hub cannot put right by itself. Numbers are stable: they are stored.
enum class AlarmKind : std::uint32_t {
    fork = 1,          ///< two contents under one key, or two continuations of one record: both are kept
    chain_broken = 2,  ///< records whose hashes are not those of their content: refused
    unreadable = 3,  ///< an event of a known type that cannot be read, or a personal value that is not its reference's
};

std::string_view name_of(AlarmKind kind);

/// Stands until a person has dealt with it. Raised again it is the same alarm.
struct Alarm {
    std::uint32_t controller = 0;
    AlarmKind kind = AlarmKind::fork;
    std::string subject;  ///< key of the record, "<incarnation in hex>:<seq>", where it begins
    std::string detail;   ///< one English line; figures and keys only, never personal data
    std::int64_t since_stamp = 0;
};

}  // namespace layso::hub
