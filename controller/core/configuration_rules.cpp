#include "controller/core/configuration_rules.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace layso::core {
namespace {

constexpr int entities_at_most = 2000;
constexpr std::size_t longest_name = 400;
constexpr std::size_t longest_login = 64;
constexpr std::uint32_t minutes_per_day = 24 * 60;
constexpr std::int32_t widest_utc_offset = 14 * 60;
constexpr std::uint32_t most_digits = 6;
constexpr std::uint32_t longest_head_start_seconds = 24 * 3600;
constexpr std::uint32_t most_leased_numbers = 10'000;
constexpr std::uint32_t most_lease_days = 14;
constexpr std::uint32_t most_no_shows = 20;
constexpr std::uint32_t longest_rule_seconds = 24 * 3600;

std::string path(const char* list, int index, const char* field) {
    return std::string{"configuration."} + list + "[" + std::to_string(index) + "]." + field;
}

std::unexpected<Refused> invalid(std::string field) {
    return refuse(v1::REFUSAL_CONFIGURATION_INVALID, std::move(field));
}

bool short_enough(const v1::LocalText& text) {
    return text.vi().size() <= longest_name && text.en().size() <= longest_name;
}

bool is_window(const v1::TimeWindow& window) {
    return window.from_minute() < window.to_minute() && window.to_minute() <= minutes_per_day;
}

template <typename List>
std::set<std::uint32_t> ids_of(const List& list) {
    std::set<std::uint32_t> ids;
    for (const auto& entity : list) ids.insert(entity.id());
    return ids;
}

// Identifiers are unique and, but for the ordinary priority class, not 0.
template <typename List>
Checked check_ids(const List& list, const char* name, bool zero_allowed = false) {
    if (list.size() > entities_at_most)
        return refuse(v1::REFUSAL_CONFIGURATION_INVALID, std::string{"configuration."} + name);
    std::set<std::uint32_t> seen;
    for (int index = 0; index < list.size(); ++index) {
        const auto id = list[index].id();
        if ((id == 0 && !zero_allowed) || !seen.insert(id).second) return invalid(path(name, index, "id"));
    }
    return {};
}

Checked check_all_ids(const v1::Configuration& configuration) {
    for (const auto& checked :
         {check_ids(configuration.fields(), "fields"), check_ids(configuration.services(), "services"),
          check_ids(configuration.series(), "series"), check_ids(configuration.counters(), "counters"),
          check_ids(configuration.priority_classes(), "priorityClasses", true),
          check_ids(configuration.officers(), "officers"), check_ids(configuration.kiosks(), "kiosks"),
          check_ids(configuration.displays(), "displays")}) {
        if (!checked) return checked;
    }
    return {};
}

Checked check_series(const v1::Configuration& configuration) {
    std::set<std::string> letters;
    for (int index = 0; index < configuration.series_size(); ++index) {
        const auto& series = configuration.series(index);
        if (series.id() >= TicketId::series_limit) return invalid(path("series", index, "id"));
        const bool named = !series.letters().empty() && series.letters().size() <= 2 &&
                           std::ranges::all_of(series.letters(), [](char one) { return one >= 'A' && one <= 'Z'; });
        if (!named || !letters.insert(series.letters()).second) return invalid(path("series", index, "letters"));
        if (series.first_number() == 0 || series.first_number() > series.last_number()) {
            return invalid(path("series", index, "firstNumber"));
        }
        if (series.last_number() >= TicketId::number_limit) return invalid(path("series", index, "lastNumber"));
        if (series.digits() > most_digits) return invalid(path("series", index, "digits"));
    }
    return {};
}

Checked check_services(const v1::Configuration& configuration) {
    const auto series = ids_of(configuration.series());
    const auto fields = ids_of(configuration.fields());
    for (int index = 0; index < configuration.services_size(); ++index) {
        const auto& service = configuration.services(index);
        if (!series.contains(service.series())) return invalid(path("services", index, "series"));
        if (service.field() != 0 && !fields.contains(service.field())) return invalid(path("services", index, "field"));
        if (!short_enough(service.name())) return invalid(path("services", index, "name"));
        if (!std::ranges::all_of(service.windows(), is_window)) return invalid(path("services", index, "windows"));
        if (service.usual_service_seconds() > longest_rule_seconds) {
            return invalid(path("services", index, "usualServiceSeconds"));
        }
        if (service.next_day_after_minute() > minutes_per_day) {
            return invalid(path("services", index, "nextDayAfterMinute"));
        }
    }
    return {};
}

Checked check_counters(const v1::Configuration& configuration) {
    const auto services = ids_of(configuration.services());
    for (int index = 0; index < configuration.counters_size(); ++index) {
        const auto& counter = configuration.counters(index);
        std::set<std::uint32_t> served;
        for (const auto service : counter.services()) {
            if (!services.contains(service) || !served.insert(service).second) {
                return invalid(path("counters", index, "services"));
            }
        }
        for (const auto service : counter.secondary_services()) {
            if (!services.contains(service) || !served.insert(service).second) {
                return invalid(path("counters", index, "secondaryServices"));
            }
        }
        if (counter.label().size() > longest_login) return invalid(path("counters", index, "label"));
    }
    return {};
}

Checked check_people_and_devices(const v1::Configuration& configuration) {
    const auto services = ids_of(configuration.services());
    std::set<std::string> logins;
    for (int index = 0; index < configuration.officers_size(); ++index) {
        const auto& officer = configuration.officers(index);
        if (officer.login().empty() || officer.login().size() > longest_login ||
            !logins.insert(officer.login()).second) {
            return invalid(path("officers", index, "login"));
        }
        const bool roles_known = std::ranges::all_of(officer.roles(), [](int role) { return v1::Role_IsValid(role); });
        if (!roles_known) return invalid(path("officers", index, "roles"));
    }
    for (int index = 0; index < configuration.kiosks_size(); ++index) {
        for (const auto service : configuration.kiosks(index).services()) {
            if (!services.contains(service)) return invalid(path("kiosks", index, "services"));
        }
    }
    for (int index = 0; index < configuration.priority_classes_size(); ++index) {
        const auto& priority = configuration.priority_classes(index);
        if ((priority.id() == 0 && priority.head_start_seconds() != 0) ||
            priority.head_start_seconds() > longest_head_start_seconds) {
            return invalid(path("priorityClasses", index, "headStartSeconds"));
        }
    }
    return {};
}

Checked check_calendar(const v1::Calendar& calendar) {
    for (const auto& session : calendar.sessions()) {
        if (session.weekday() < 1 || session.weekday() > 7 || !is_window(session.window())) {
            return invalid("configuration.calendar.sessions");
        }
    }
    for (const auto& day : calendar.compensatory_days()) {
        if (!std::ranges::all_of(day.windows(), is_window)) return invalid("configuration.calendar.compensatoryDays");
    }
    return {};
}

Checked check_rules(const v1::Configuration& configuration) {
    const auto& rule = configuration.ticket_rule();
    if (rule.leased_numbers_per_block() > most_leased_numbers) {
        return invalid("configuration.ticketRule.leasedNumbersPerBlock");
    }
    if (rule.lease_business_days() > most_lease_days) return invalid("configuration.ticketRule.leaseBusinessDays");
    if (rule.no_show_final_at() > most_no_shows) return invalid("configuration.ticketRule.noShowFinalAt");
    for (const auto seconds : {rule.call_times_out_after_seconds(), rule.allocated_expires_after_seconds(),
                               rule.forgotten_finish_after_seconds(), rule.wait_target_seconds(),
                               configuration.selection().secondary_after_seconds()}) {
        if (seconds > longest_rule_seconds) return invalid("configuration.ticketRule");
    }
    const auto offset = configuration.centre().utc_offset_minutes();
    if (offset < -widest_utc_offset || offset > widest_utc_offset) {
        return invalid("configuration.centre.utcOffsetMinutes");
    }
    return {};
}

// The numbers given so far stay what they are called, and stay inside.
Checked check_series_in_use(const State& state, const ConfigurationIndex& next) {
    for (const auto& [key, use] : state.series) {
        if (key.business_day < state.business_day) continue;
        const auto* now = state.configuration->series(key.series);
        const auto* then = next.series(key.series);
        if (now == nullptr) continue;
        const auto highest = use.lowest_leased == 0 ? use.last_number : now->last_number();
        if (then == nullptr || then->letters() != now->letters() || then->digits() != now->digits() ||
            then->first_number() != now->first_number() || then->last_number() < highest) {
            return refuse(v1::REFUSAL_SERIES_IN_USE, "configuration.series");
        }
    }
    return {};
}

}  // namespace

Checked check_configuration(const v1::Configuration& configuration) {
    for (const auto& checked :
         {check_all_ids(configuration), check_series(configuration), check_services(configuration),
          check_counters(configuration), check_people_and_devices(configuration),
          check_calendar(configuration.calendar()), check_rules(configuration)}) {
        if (!checked) return checked;
    }
    return {};
}

Checked check_replaceable(const State& state, const v1::Configuration& configuration) {
    const ConfigurationIndex next{configuration};
    if (auto checked = check_series_in_use(state, next); !checked) return checked;
    for (const auto& [id, ticket] : state.tickets) {
        if (is_final(ticket.state)) continue;
        if (next.service(ticket.service) == nullptr) return invalid("configuration.services");
        if (!next.has_priority_class(ticket.priority_class)) return invalid("configuration.priorityClasses");
        if (ticket.counter != 0 && next.counter(ticket.counter) == nullptr) return invalid("configuration.counters");
    }
    for (const auto& [id, counter] : state.counters) {
        if (counter.open() && next.counter(id) == nullptr) return invalid("configuration.counters");
    }
    return {};
}

}  // namespace layso::core
