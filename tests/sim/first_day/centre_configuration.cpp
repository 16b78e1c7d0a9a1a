#include "tests/sim/first_day/centre_configuration.hpp"

#include <array>
#include <string>

namespace layso::sim {
namespace {

struct ServiceText {
    const char* vi;
    const char* en;
    std::uint32_t series;
    std::uint32_t usual_seconds;
};

constexpr std::array<ServiceText, service_count> services{{
    {"Hộ tịch", "Civil status", 1, 600},
    {"Đất đai", "Land", 2, 900},
    {"Bảo trợ xã hội", "Social protection", 2, 720},
    {"Hộ kinh doanh", "Household business", 2, 600},
    {"Chứng thực", "Certification", 3, 300},
    {"Trả kết quả", "Result collection", 3, 180},
}};
constexpr std::array<const char*, 3> letters{"A", "C", "E"};

void add_session(v1::Calendar& calendar, std::uint32_t weekday, std::uint32_t from_minute, std::uint32_t to_minute) {
    auto& session = *calendar.add_sessions();
    session.set_weekday(weekday);
    session.mutable_window()->set_from_minute(from_minute);
    session.mutable_window()->set_to_minute(to_minute);
}

void add_counters(v1::Configuration& configuration, std::uint32_t counters) {
    for (std::uint32_t id = 1; id <= counters; ++id) {
        auto& counter = *configuration.add_counters();
        counter.set_id(id);
        counter.set_label(std::to_string(id));
        counter.mutable_name()->set_vi("Quầy " + std::to_string(id));
        counter.mutable_name()->set_en("Counter " + std::to_string(id));
        counter.set_reception_point(1);
        for (std::uint32_t service = 1; service <= service_count; ++service) counter.add_services(service);
        auto& officer = *configuration.add_officers();
        officer.set_id(id);
        officer.set_login("can-bo-" + std::to_string(id));
        officer.add_roles(v1::ROLE_OFFICER);
    }
}

}  // namespace

v1::Configuration configuration_of(const hub::RegisteredController& centre, std::uint32_t counters) {
    v1::Configuration configuration;
    auto& itself = *configuration.mutable_centre();
    itself.set_id(centre.centre);
    itself.set_unit_code(centre.unit_code);
    itself.mutable_name()->set_vi(centre.name);
    itself.mutable_name()->set_en(centre.name);
    itself.set_kind(centre.provincial ? v1::CENTRE_KIND_PROVINCIAL : v1::CENTRE_KIND_COMMUNE);
    itself.set_controller(centre.controller);
    itself.set_province_code("38");
    itself.set_utc_offset_minutes(utc_offset_minutes);
    for (std::uint32_t at = 0; at < letters.size(); ++at) {
        auto& series = *configuration.add_series();
        series.set_id(at + 1);
        series.set_letters(letters[at]);
        series.set_first_number(1);
        series.set_last_number(999);
        series.set_digits(3);
    }
    for (std::uint32_t at = 0; at < services.size(); ++at) {
        auto& field = *configuration.add_fields();
        field.set_id(at + 1);
        field.mutable_name()->set_vi(services[at].vi);
        field.mutable_name()->set_en(services[at].en);
        auto& service = *configuration.add_services();
        service.set_id(at + 1);
        service.set_field(at + 1);
        *service.mutable_name() = field.name();
        service.set_series(services[at].series);
        service.set_open(true);
        service.set_usual_service_seconds(services[at].usual_seconds);
    }
    add_counters(configuration, counters);
    auto& priority = *configuration.add_priority_classes();
    priority.set_id(1);
    priority.mutable_name()->set_vi("Ưu tiên");
    priority.mutable_name()->set_en("Priority");
    priority.set_head_start_seconds(1800);
    auto& kiosk = *configuration.add_kiosks();
    kiosk.set_id(kiosk_of_centre);
    kiosk.set_name("Cửa chính");
    kiosk.set_paper_dots(576);
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
    rule.set_forgotten_finish_after_seconds(5400);
    rule.set_leased_numbers_per_block(20);
    rule.set_lease_business_days(3);
    rule.set_wait_target_seconds(900);
    configuration.add_agency_identifiers("H56");
    return configuration;
}

}  // namespace layso::sim
