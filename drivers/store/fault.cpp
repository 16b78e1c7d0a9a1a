#include "drivers/store/fault.hpp"

#include <fmt/format.h>

namespace layso::store {

FaultAction action_for(FaultCode code) {
    switch (code) {
        case FaultCode::duplicate_incarnation:
        case FaultCode::chain_broken:
        case FaultCode::sequence_gap:
        case FaultCode::parent_changed:
        case FaultCode::reference_mismatch:
        case FaultCode::too_large:
        case FaultCode::stale_copy:
        case FaultCode::damaged_copy:
        case FaultCode::destination_exists:
            return FaultAction::refuse;
        default:
            return FaultAction::stop;
    }
}

std::string_view name_of(FaultCode code) {
    switch (code) {
        case FaultCode::io:
            return "io";
        case FaultCode::disk_full:
            return "disk_full";
        case FaultCode::busy:
            return "busy";
        case FaultCode::corrupt:
            return "corrupt";
        case FaultCode::foreign_file:
            return "foreign_file";
        case FaultCode::newer_schema:
            return "newer_schema";
        case FaultCode::missing:
            return "missing";
        case FaultCode::permission:
            return "permission";
        case FaultCode::restore_unfinished:
            return "restore_unfinished";
        case FaultCode::dead:
            return "dead";
        case FaultCode::duplicate_incarnation:
            return "duplicate_incarnation";
        case FaultCode::chain_broken:
            return "chain_broken";
        case FaultCode::sequence_gap:
            return "sequence_gap";
        case FaultCode::parent_changed:
            return "parent_changed";
        case FaultCode::reference_mismatch:
            return "reference_mismatch";
        case FaultCode::too_large:
            return "too_large";
        case FaultCode::stale_copy:
            return "stale_copy";
        case FaultCode::damaged_copy:
            return "damaged_copy";
        case FaultCode::destination_exists:
            return "destination_exists";
    }
    return "unknown";
}

std::string to_line(const Fault& fault) {
    return fmt::format("store: {} ({}): {}", name_of(fault.code), static_cast<unsigned>(fault.code), fault.text);
}

}  // namespace layso::store
