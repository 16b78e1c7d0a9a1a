#include "tests/sim/selection/centre_layout.hpp"

#include <string>

namespace layso::study {
namespace {

constexpr std::uint32_t utc_offset_minutes = 420;

void add_session(v1::Calendar& calendar, std::uint32_t weekday, std::uint32_t from_minute, std::uint32_t to_minute) {
    auto& session = *calendar.add_sessions();
    session.set_weekday(weekday);
    session.mutable_window()->set_from_minute(from_minute);
    session.mutable_window()->set_to_minute(to_minute);
}

void add_services(const CentreLayout& layout, v1::Configuration& configuration) {
    std::uint32_t id = 0;
    for (const auto& service : layout.services) {
        ++id;
        auto& series = *configuration.add_series();
        series.set_id(id);
        series.set_letters(std::string(1, static_cast<char>('A' + id - 1)));
        series.set_first_number(1);
        series.set_last_number(9999);
        series.set_digits(3);
        auto& configured = *configuration.add_services();
        configured.set_id(id);
        configured.mutable_name()->set_en(service.name);
        configured.set_series(id);
        configured.set_open(true);
        configured.set_usual_service_seconds(service.usual_seconds);
    }
}

void add_counters(const CentreLayout& layout, v1::Configuration& configuration) {
    std::uint32_t id = 0;
    for (const auto& counter : layout.counters) {
        ++id;
        auto& configured = *configuration.add_counters();
        configured.set_id(id);
        configured.set_label(std::to_string(id));
        configured.set_reception_point(1);
        for (const auto service : counter.own) configured.add_services(service);
        for (const auto service : counter.secondary) configured.add_secondary_services(service);
        auto& officer = *configuration.add_officers();
        officer.set_id(id);
        officer.set_login("officer-" + std::to_string(id));
        officer.add_roles(v1::ROLE_OFFICER);
    }
}

const CentreLayout commune{
    .services = {{"Civil status", 600, 22},
                 {"Certification", 300, 34},
                 {"Land", 1080, 10},
                 {"Social protection", 840, 12},
                 {"Result collection", 180, 22}},
    .counters = {{.own = {1, 2, 5}, .secondary = {}},
                 {.own = {3, 4}, .secondary = {2}},
                 {.own = {1, 2}, .secondary = {5}},
                 {.own = {4, 5}, .secondary = {1}}},
    .fewest_citizens = 105,
    .most_citizens = 150,
};

const CentreLayout provincial{
    .services = {{"Land", 1200, 20},
                 {"Construction", 1500, 6},
                 {"Business registration", 900, 14},
                 {"Justice", 600, 18},
                 {"Health and education", 720, 12},
                 {"Environment and agriculture", 900, 8},
                 {"Result collection", 180, 30},
                 {"Online filing help", 780, 14}},
    .counters = {{.own = {1}, .secondary = {}},
                 {.own = {1}, .secondary = {}},
                 {.own = {1, 2}, .secondary = {}},
                 {.own = {1}, .secondary = {7}},
                 {.own = {2, 6}, .secondary = {1}},
                 {.own = {3}, .secondary = {}},
                 {.own = {3, 8}, .secondary = {}},
                 {.own = {3}, .secondary = {4}},
                 {.own = {4}, .secondary = {}},
                 {.own = {4, 5}, .secondary = {}},
                 {.own = {4}, .secondary = {7}},
                 {.own = {5}, .secondary = {}},
                 {.own = {5, 6}, .secondary = {8}},
                 {.own = {6}, .secondary = {2}},
                 {.own = {7}, .secondary = {}},
                 {.own = {7}, .secondary = {}},
                 {.own = {8}, .secondary = {}},
                 {.own = {8}, .secondary = {7}}},
    .fewest_citizens = 430,
    .most_citizens = 570,
};

}  // namespace

const CentreLayout& layout_of(CentreKind kind) {
    return kind == CentreKind::commune ? commune : provincial;
}

v1::Configuration configuration_of(const CentreLayout& layout) {
    v1::Configuration configuration;
    auto& centre = *configuration.mutable_centre();
    centre.set_id(1);
    centre.set_controller(1);
    centre.mutable_name()->set_en("Invented centre");
    centre.set_kind(&layout == &provincial ? v1::CENTRE_KIND_PROVINCIAL : v1::CENTRE_KIND_COMMUNE);
    centre.set_utc_offset_minutes(utc_offset_minutes);
    add_services(layout, configuration);
    add_counters(layout, configuration);
    auto& priority = *configuration.add_priority_classes();
    priority.set_id(1);
    priority.mutable_name()->set_en("Priority");
    priority.set_head_start_seconds(1800);
    auto& kiosk = *configuration.add_kiosks();
    kiosk.set_id(1);
    kiosk.set_name("Entrance");
    for (std::uint32_t weekday = 1; weekday <= 5; ++weekday) {
        add_session(*configuration.mutable_calendar(), weekday, 7 * 60, 11 * 60 + 30);
        add_session(*configuration.mutable_calendar(), weekday, 13 * 60 + 30, 17 * 60);
    }
    configuration.mutable_selection()->set_priority_in_a_row_at_most(3);
    configuration.mutable_selection()->set_secondary_after_seconds(600);
    auto& rule = *configuration.mutable_ticket_rule();
    rule.set_call_times_out_after_seconds(45);
    rule.set_no_show_final_at(3);
    rule.set_allocated_expires_after_seconds(120);
    rule.set_forgotten_finish_after_seconds(7200);
    rule.set_wait_target_seconds(900);
    return configuration;
}

}  // namespace layso::study
