#pragma once

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace layso::kiosk {

/// The version of fold(): a snapshot made by another one is thrown away and the journal is read instead.
inline constexpr std::uint32_t fold_version = 2;

/// A touch that has no number yet.
struct PendingTouch {
    std::string request_id;
    v1::IssueTicket issue;
};

/// A number in this kiosk's hands that the controller has not yet heard the end of.
struct OpenTicket {
    std::string request_id;  ///< of its touch
    v1::IssuedTicket ticket;
    v1::Language language = v1::LANGUAGE_UNSPECIFIED;
    std::uint64_t lease = 0;  ///< 0: the controller allocated it
    bool print_sent = false;
    v1::PrintResult result = v1::PRINT_RESULT_UNSPECIFIED;  ///< unspecified: not ended
    [[nodiscard]] bool ended() const { return result != v1::PRINT_RESULT_UNSPECIFIED; }
};

/// A block of numbers that only this kiosk may use, on one business day.
struct Block {
    v1::Lease lease;
    std::uint32_t highest_used = 0;  ///< 0: none
};

/// What the kiosk's journal knows: the fold of its records, and nothing else. Invariants:
/// a block's numbers are used in rising order, so all above highest_used are free and none is ever used twice;
/// an open ticket is forgotten only when the controller has confirmed its report;
/// last_stamp never falls.
struct Knowledge {
    std::int64_t last_stamp = 0;
    std::shared_ptr<const v1::Configuration> configuration;  ///< null: never heard one
    std::map<std::uint64_t, Block> blocks;                   ///< by lease
    /// Highest number of the controller's own that was seen, by series and business day.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> witnessed;
    std::map<std::uint64_t, OpenTicket> open_tickets;  ///< by ticket
    std::optional<PendingTouch> pending_touch;
    v1::Head controller_head;
    /// The last sheet that was begun is not known to have come out whole: half of it may hang in the printer.
    bool half_sheet_possible = false;
};

/// Adds one record. Total: a record that makes no sense (an end of a ticket never begun) is skipped.
void fold(Knowledge& knowledge, const v1::KioskRecord& record);

/// Records whose fold is the same knowledge: the content of a snapshot.
std::vector<v1::KioskRecord> to_records(const Knowledge& knowledge);

/// Forgets blocks and witnessed numbers of business days before `oldest`: they can no longer matter. Open tickets stay
/// until they are reported, whatever their day.
void forget_before(Knowledge& knowledge, std::uint32_t oldest_business_day);

/// The numbers that this kiosk saw, as a second medium's testimony for the controller.
std::vector<v1::WitnessedNumber> testimony(const Knowledge& knowledge);

}  // namespace layso::kiosk
