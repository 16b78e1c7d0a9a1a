#pragma once

#include "controller/hub/core/day_counts.hpp"

#include "layso/v1/common.pb.h"

#include <compare>
#include <cstdint>
#include <optional>

namespace layso::hub {

/// The number that the hub gave to a dossier code when it first saw it; equal codes have equal numbers, and the number
/// stays when the code itself is erased. 0: no code, or one that was erased before the hub saw it.
using CodeNumber = std::uint64_t;

/// A ticket as far as counting needs it.
struct TicketRow {
    v1::TicketState state = v1::TICKET_STATE_UNSPECIFIED;
    std::int64_t waiting_since_stamp = 0;
    bool called_before = false;
    friend bool operator==(const TicketRow&, const TicketRow&) = default;
};

/// A reception of a dossier. `position` is that of its event at the hub: two disks of one controller that both went on
/// from the same record (a fork) may have used one serial for two dossiers, and both were received.
struct DossierKey {
    std::uint32_t controller = 0;
    std::uint64_t dossier = 0;
    std::uint64_t position = 0;
    friend auto operator<=>(const DossierKey&, const DossierKey&) = default;
};

struct DossierRow {
    std::uint32_t business_day = 0;
    v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
    std::uint32_t quantity = 1;
    CodeNumber code = 0;
    std::uint64_t claim = 0;  ///< position of the event that gave it this code
    bool withdrawn = false;
    bool counted = false;
    friend bool operator==(const DossierRow&, const DossierRow&) = default;
};

/// What folding remembers between events: a port. The store keeps it in its tables, a recount in memory.
class Rows {
  public:
    virtual ~Rows() = default;

    virtual std::optional<TicketRow> ticket(std::uint32_t controller, std::uint64_t ticket) = 0;
    virtual void put_ticket(std::uint32_t controller, std::uint64_t ticket, const TicketRow& row) = 0;

    /// The newest reception under that serial.
    virtual std::optional<DossierKey> newest_dossier(std::uint32_t controller, std::uint64_t dossier) = 0;
    virtual DossierRow dossier(const DossierKey& key) = 0;
    virtual void put_dossier(const DossierKey& key, const DossierRow& row) = 0;
    /// The reception of this code that is counted now.
    virtual std::optional<DossierKey> counted_with(CodeNumber code) = 0;
    /// The reception of this code with the smallest claim among those not withdrawn.
    virtual std::optional<DossierKey> earliest_with(CodeNumber code) = 0;

    /// Seconds within which the centre wants to call; none before its first configuration.
    virtual std::optional<std::uint32_t> wait_target(std::uint32_t controller) = 0;
    virtual void put_wait_target(std::uint32_t controller, std::uint32_t seconds) = 0;

    virtual void add(const DayKey& day, const DayCounts& change) = 0;
};

}  // namespace layso::hub
