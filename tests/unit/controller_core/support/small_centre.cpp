#include "tests/unit/controller_core/support/centre.hpp"

#include <initializer_list>

namespace layso::core::test {
namespace {

void add_service(v1::Configuration& configuration, std::uint32_t id, std::uint32_t series, bool open,
                 std::uint32_t quota) {
    auto* service = configuration.add_services();
    service->set_id(id);
    service->set_field(1);
    service->set_series(series);
    service->set_open(open);
    service->set_daily_quota(quota);
    service->set_usual_service_seconds(300);
}

void add_series(v1::Configuration& configuration, std::uint32_t id, const char* letters, std::uint32_t last) {
    auto* series = configuration.add_series();
    series->set_id(id);
    series->set_letters(letters);
    series->set_first_number(1);
    series->set_last_number(last);
    series->set_digits(3);
}

void add_counter(v1::Configuration& configuration, std::uint32_t id, std::initializer_list<std::uint32_t> services,
                 std::initializer_list<std::uint32_t> secondary) {
    auto* counter = configuration.add_counters();
    counter->set_id(id);
    counter->set_label(std::to_string(id));
    for (const auto service : services) counter->add_services(service);
    for (const auto service : secondary) counter->add_secondary_services(service);
}

void add_officer(v1::Configuration& configuration, std::uint32_t id, v1::Role role, bool disabled = false) {
    auto* officer = configuration.add_officers();
    officer->set_id(id);
    officer->set_login("officer" + std::to_string(id));
    officer->add_roles(role);
    officer->set_disabled(disabled);
}

void add_kiosk(v1::Configuration& configuration, std::uint32_t id, bool disabled,
               std::initializer_list<std::uint32_t> services) {
    auto* kiosk = configuration.add_kiosks();
    kiosk->set_id(id);
    kiosk->set_disabled(disabled);
    for (const auto service : services) kiosk->add_services(service);
}

void add_session(v1::Configuration& configuration, std::uint32_t weekday, std::uint32_t from, std::uint32_t to) {
    auto* session = configuration.mutable_calendar()->add_sessions();
    session->set_weekday(weekday);
    session->mutable_window()->set_from_minute(from);
    session->mutable_window()->set_to_minute(to);
}

}  // namespace

v1::Configuration small_centre() {
    v1::Configuration configuration;
    configuration.mutable_centre()->set_id(1);
    configuration.mutable_centre()->set_controller(1);
    configuration.mutable_centre()->set_utc_offset_minutes(420);
    configuration.add_fields()->set_id(1);
    add_service(configuration, 1, 1, true, 0);
    add_service(configuration, 2, 1, true, 0);
    add_service(configuration, 3, 2, true, 5);
    add_service(configuration, 4, 1, false, 0);
    add_series(configuration, 1, "A", 999);
    add_series(configuration, 2, "C", 40);
    add_counter(configuration, 1, {1, 2}, {3});
    add_counter(configuration, 2, {1}, {});
    add_counter(configuration, 3, {3}, {});
    add_counter(configuration, 4, {}, {});
    configuration.add_priority_classes()->set_id(0);
    configuration.add_priority_classes()->set_id(1);
    configuration.mutable_priority_classes(1)->set_head_start_seconds(600);
    configuration.add_priority_classes()->set_id(2);
    for (const std::uint32_t id : {1U, 2U, 3U}) add_officer(configuration, id, v1::ROLE_OFFICER);
    add_officer(configuration, 7, v1::ROLE_TECHNICIAN);
    add_officer(configuration, 8, v1::ROLE_ADMINISTRATOR);
    add_officer(configuration, 9, v1::ROLE_SUPERVISOR);
    add_officer(configuration, 10, v1::ROLE_OFFICER, true);
    add_kiosk(configuration, 1, false, {});
    add_kiosk(configuration, 2, false, {3});
    add_kiosk(configuration, 3, true, {});
    for (std::uint32_t weekday = 1; weekday <= 5; ++weekday) {
        add_session(configuration, weekday, 7 * 60 + 30, 11 * 60 + 30);
        add_session(configuration, weekday, 13 * 60 + 30, 17 * 60);
    }
    configuration.mutable_selection()->set_priority_in_a_row_at_most(2);
    configuration.mutable_selection()->set_secondary_after_seconds(600);
    auto* rule = configuration.mutable_ticket_rule();
    rule->set_call_times_out_after_seconds(45);
    rule->set_no_show_final_at(3);
    rule->set_allocated_expires_after_seconds(120);
    rule->set_forgotten_finish_after_seconds(3600);
    rule->set_leased_numbers_per_block(10);
    rule->set_lease_business_days(3);
    return configuration;
}

v1::Actor the_system() {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_SYSTEM);
    return actor;
}

namespace {

v1::Actor person(std::uint32_t id, v1::Role role) {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_OFFICER);
    actor.set_id(id);
    actor.add_roles(role);
    return actor;
}

}  // namespace

v1::Actor officer(std::uint32_t id) {
    return person(id, v1::ROLE_OFFICER);
}
v1::Actor supervisor() {
    return person(9, v1::ROLE_SUPERVISOR);
}
v1::Actor technician() {
    return person(7, v1::ROLE_TECHNICIAN);
}
v1::Actor administrator() {
    return person(8, v1::ROLE_ADMINISTRATOR);
}

v1::Actor kiosk(std::uint32_t id) {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_KIOSK);
    actor.set_id(id);
    return actor;
}

}  // namespace layso::core::test
