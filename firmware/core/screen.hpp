#pragma once

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::kiosk {

enum class ScreenKind : std::uint8_t {
    starting,
    attract,
    fields,
    services,
    priority,
    issuing,
    printing,
    take_ticket,
    number_on_screen,
    failed,
    closed,
    not_ready,
};

/// Why the kiosk can give no number to anybody.
enum class NotReadyReason : std::uint8_t {
    no_configuration,  ///< it never heard of a controller
    no_credible_day,   ///< its clock is not to be believed, and nobody told it the time
    no_free_number,    ///< cut off, and the blocks are used up
    turned_away,       ///< the controller does not take this kiosk
    journal_failed,    ///< it cannot write down what it would print
};

struct FieldCard {
    std::uint32_t field = 0;
    std::string name;
    std::string icon;
    std::uint32_t waiting = 0;  ///< in all its services
    std::uint32_t services = 0;
    bool open = false;           ///< one service at least gives numbers now
    bool figures_known = false;  ///< false: cut off, nobody knows how many wait
    friend bool operator==(const FieldCard&, const FieldCard&) = default;
};

struct ServiceCard {
    std::uint32_t service = 0;
    std::string name;
    std::uint32_t waiting = 0;
    std::uint32_t wait_p50_seconds = 0;
    std::uint32_t wait_p90_seconds = 0;
    bool figures_known = false;  ///< false: cut off, nobody knows how many wait
    v1::ServiceAvailability availability = v1::SERVICE_AVAILABILITY_UNSPECIFIED;
    std::string papers_to_bring;
    bool answered_next_day = false;  ///< too late today for an answer today
    std::uint32_t next_day_after_minute = 0;
    friend bool operator==(const ServiceCard&, const ServiceCard&) = default;
};

struct PriorityCard {
    std::uint32_t priority_class = 0;
    std::string name;
    std::string shown_reasons;
    friend bool operator==(const PriorityCard&, const PriorityCard&) = default;
};

struct TicketCard {
    std::uint64_t ticket = 0;
    std::string label;
    std::string service_name;
    std::string tracking;
    std::string priority_name;  ///< empty for the ordinary class
    std::uint32_t people_ahead = 0;
    std::uint32_t wait_p50_seconds = 0;
    std::uint32_t wait_p90_seconds = 0;
    bool figures_known = false;
    bool perhaps_printed = false;
    bool may_print_again = false;  ///< the printer can, and this visit has not asked too often
    friend bool operator==(const TicketCard&, const TicketCard&) = default;
};

/// What the screen shows now: a value made from the state alone, in the visit's language. Fixed texts are the screen's
/// own; names come from the configuration.
struct Screen {
    ScreenKind kind = ScreenKind::starting;
    std::uint64_t serial = 0;  ///< to be sent back with each touch
    v1::Language language = v1::LANGUAGE_VIETNAMESE;
    std::string centre_name;
    std::int64_t local_minutes = -1;  ///< since local 1970-01-01T00:00; -1: not known, no clock is shown
    bool cut_off = false;
    bool printer_out = false;
    bool printer_low = false;
    std::uint32_t waiting = 0;
    std::uint32_t serving = 0;
    bool figures_known = false;
    std::string field_name;
    std::vector<FieldCard> fields;
    std::vector<ServiceCard> services;  ///< of the field, or the chosen one alone
    std::vector<PriorityCard> classes;  ///< the ordinary one first
    TicketCard ticket;
    v1::Refusal refusal = v1::REFUSAL_UNSPECIFIED;
    std::int64_t next_opening_minutes = -1;  ///< as local_minutes
    std::uint32_t next_opening_days = 0;     ///< 0: today, 1: tomorrow
    NotReadyReason not_ready{};
    std::string detail;  ///< for a technician
    friend bool operator==(const Screen&, const Screen&) = default;
};

}  // namespace layso::kiosk
