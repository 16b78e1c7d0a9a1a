#pragma once

#include "controller/core/configuration_index.hpp"
#include "controller/core/pace.hpp"
#include "controller/core/ticket.hpp"
#include "controller/core/wait_histogram.hpp"
#include "controller/core/waiting_room.hpp"

#include "layso/v1/command.pb.h"
#include "protos/ticket_id.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace layso::core {

// How many opened business days back a fact is kept, the current one not counted. Request ids are answered as long as a
// kiosk may retry within its leases; leases and the tickets issued from them as long as a kiosk may stay cut off;
// dossiers as long as they are corrected here. The journal keeps everything.
inline constexpr std::size_t days_answers_are_kept = 3;
inline constexpr std::size_t days_leases_are_kept = 14;
inline constexpr std::size_t days_dossiers_are_kept = 60;

// The wall can be told of this many past announcements.
inline constexpr std::size_t announcements_kept = 20;

// A counter and the officer who works at it. Invariant: it has one ticket at most, which is called or serving, and
// names this counter.
struct CounterState {
    std::uint64_t session = 0;  // 0: closed
    std::uint32_t officer = 0;
    v1::PauseReason pause_reason = v1::PAUSE_REASON_UNSPECIFIED;
    std::uint64_t ticket = 0;
    std::int64_t opened_stamp = 0;
    std::uint32_t priority_in_a_row = 0;
    std::uint32_t served_today = 0;
    std::uint32_t dossiers_today = 0;

    [[nodiscard]] bool open() const { return session != 0; }
    [[nodiscard]] bool paused() const { return pause_reason != v1::PAUSE_REASON_UNSPECIFIED; }
};

struct SeriesDay {
    std::uint32_t business_day = 0;
    std::uint32_t series = 0;

    auto operator<=>(const SeriesDay&) const = default;
};

// Invariant: last_number < lowest_leased wherever a block is leased; both only move towards each other.
struct SeriesUse {
    std::uint32_t last_number = 0;    // issued or fenced; the next one is above
    std::uint32_t lowest_leased = 0;  // blocks are cut from the top; 0: none
};

struct Lease {
    std::uint64_t id = 0;
    std::uint32_t kiosk = 0;
    std::uint32_t series = 0;
    std::uint32_t business_day = 0;
    std::uint32_t first_number = 0;
    std::uint32_t last_number = 0;
    bool returned = false;

    [[nodiscard]] bool covers(TicketId ticket) const {
        return ticket.business_day().value() == business_day && ticket.series().value() == series &&
               ticket.number() >= first_number && ticket.number() <= last_number;
    }
};

struct Dossier {
    std::uint64_t id = 0;
    std::string code_reference;
    std::string procedure_code;
    v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
    v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;
    std::uint32_t service = 0;
    std::uint32_t field = 0;
    std::uint32_t quantity = 1;
    std::uint32_t counter = 0;
    std::uint32_t business_day = 0;
    std::uint64_t ticket = 0;
    std::uint64_t counter_session = 0;
    bool withdrawn = false;
};

// What a request id was answered. Leases are not in it: a kiosk that asks again hears all that it holds.
struct Answer {
    std::uint32_t command_kind = 0;
    std::uint32_t business_day = 0;
    std::uint32_t counter = 0;
    std::uint64_t ticket = 0;
    std::vector<std::uint64_t> dossiers;
};

struct Announced {
    std::uint64_t call = 0;
    std::uint64_t ticket = 0;
    std::int64_t stamp = 0;
    std::uint32_t counter = 0;
    std::uint32_t attempt = 0;
};

// Figures of the current business day, kept up to date by every event.
struct DayFigures {
    std::uint32_t issued = 0;  // without the voided
    std::uint32_t served = 0;
    std::uint32_t no_shows = 0;
    std::uint32_t dossiers_in_person = 0;
    std::uint32_t dossiers_online = 0;
    std::uint32_t dossiers_post = 0;
    std::map<std::uint32_t, std::uint32_t> issued_by_service;  // by the service on the paper, without the voided
    WaitHistogram waits;                                       // from the issue to the first call
};

// The whole queue of one controller: a value. It changes through apply only, and two states are equal when their
// snapshots have the same bytes. `waiting`, `allocated` and `serving` are derived from `tickets`,
// `staffed` from `counters` and the configuration.
struct State {
    std::shared_ptr<const ConfigurationIndex> configuration = std::make_shared<ConfigurationIndex>();

    std::int64_t last_stamp = 0;
    std::uint32_t business_day = 0;  // 0: none was ever opened
    bool day_open = false;
    std::int64_t day_opened_stamp = 0;
    bool witnessed = true;                   // false: no new numbers until a fence is set
    bool clock_set_back = false;             // the alarm stands
    std::vector<std::uint32_t> opened_days;  // those whose facts are still kept, oldest first, the current one last

    std::unordered_map<std::uint64_t, Ticket> tickets;
    WaitingRoom waiting;
    std::set<Place> allocated;  // by the time of issue
    std::uint32_t serving = 0;
    std::unordered_map<std::uint32_t, std::uint32_t> staffed;  // by service: counters open and not paused that have it

    std::map<std::uint32_t, CounterState> counters;
    std::map<SeriesDay, SeriesUse> series;
    std::map<std::uint64_t, Lease> leases;
    std::map<std::uint64_t, Dossier> dossiers;
    std::unordered_map<std::string, std::uint64_t> dossier_of_reference;
    std::unordered_map<std::string, Answer> answers;
    std::map<std::uint32_t, Pace> paces;  // by service
    std::deque<Announced> announced;      // oldest first
    DayFigures today;

    std::uint64_t last_call = 0;
    std::uint64_t last_counter_session = 0;
    std::uint64_t last_lease = 0;
    std::uint64_t last_dossier = 0;

    // nullptr for what is unknown.
    [[nodiscard]] const Ticket* ticket(std::uint64_t id) const;
    [[nodiscard]] const CounterState* counter(std::uint32_t id) const;
    [[nodiscard]] const Lease* lease_of(TicketId ticket) const;  // the block that a number lies in
    // The ticket that a counter has, or nullptr.
    [[nodiscard]] const Ticket* held_by(std::uint32_t counter) const;
};

}  // namespace layso::core
