#pragma once

#include "controller/hub/core/summary.hpp"
#include "controller/hub/store/alarm.hpp"
#include "drivers/store/fault.hpp"

#include "layso/v1/hub.pb.h"

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace layso::hub {

/// What an ingest did, after its commit.
struct Ingested {
    v1::IngestReply reply;
    std::set<DayKey> changed;   ///< days whose counts may be new
    std::vector<Alarm> raised;  ///< those that did not stand before
    std::uint64_t added = 0;    ///< records that are new to the hub
};

/// What verify found. Without findings all is well.
struct Verification {
    std::uint64_t incarnations = 0;
    std::uint64_t events = 0;
    std::uint64_t days = 0;
    std::uint64_t personal_present = 0;
    std::uint64_t personal_erased = 0;
    std::uint64_t forked = 0;           ///< records kept apart
    std::vector<std::string> findings;  ///< one English line each, at most 100
};

/// Where the hub keeps what the centres recorded: a port. The embedded store is one file for one process; a server
/// behind the same port serves several hub processes. Identities of centres come from their certificates, through the
/// caller, never from a message.
///
/// A Fault whose action is stop means that nothing more may be promised: no reply, end the process. Calls block for the
/// disk. Thread contract: one thread.
class Store {
  public:
    virtual ~Store() = default;

    /// Takes one batch in one transaction: cursor, chain, events, personal values, counts. Every transaction that
    /// answers with a cursor has written, also when the batch brought nothing new: only a write waits for a standby.
    ///
    /// reply.refusal: BATCH_GAP with expected_seq; FORK (a second content under a taken key: stored apart, alarm);
    /// CHAIN_BROKEN (alarm, nothing stored); CENTRE_UNKNOWN for a controller that is not registered; what check_batch
    /// refuses. `now` is the hub's own time in milliseconds, for the alarms alone.
    virtual store::Result<Ingested> ingest(std::uint32_t controller, const v1::IngestRequest& request,
                                           std::int64_t now) = 0;

    /// What the hub knows of the controller, and what the controller lacks, a page of at most 1,000 records at a time.
    virtual store::Result<v1::StartReply> start(std::uint32_t controller, const v1::StartRequest& request) = 0;

    /// Adds controllers, or replaces what is known of them.
    virtual store::Result<void> import_controllers(std::span<const RegisteredController> controllers) = 0;
    virtual store::Result<std::vector<RegisteredController>> controllers() = 0;
    /// Adds places, or replaces those of the same day and province.
    virtual store::Result<void> import_ranks(std::span<const ImportedRank> ranks) = 0;

    /// The day's counts by controller, with the province's rank.
    virtual store::Result<ProvinceDay> day(std::uint32_t business_day, const std::string& province) = 0;

    virtual store::Result<std::vector<Alarm>> alarms() = 0;

    /// Walks every chain and counts all events anew beside the stored counts. Changes nothing.
    virtual store::Result<Verification> verify() = 0;
};

}  // namespace layso::hub
