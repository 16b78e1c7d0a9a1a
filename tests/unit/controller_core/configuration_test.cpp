#include "tests/unit/controller_core/support/rules.hpp"

#include <functional>

namespace {

// The field that a spoilt configuration is refused for; empty where it is accepted.
std::string spoilt(const std::function<void(v1::Configuration&)>& spoil) {
    Centre centre;
    auto configuration = centre.state.configuration->all();
    spoil(configuration);
    const auto decision = centre.would(administrator(), change_configuration(1, configuration));
    if (decision) return {};
    CHECK(decision.error().code == v1::REFUSAL_CONFIGURATION_INVALID);
    return decision.error().field;
}

}  // namespace

TEST_CASE("a configuration is replaced by an event with an author, and its version rises") {
    Centre centre;
    auto configuration = centre.state.configuration->all();
    CHECK(configuration.version() == 1);
    configuration.mutable_services(0)->mutable_name()->set_vi("Chứng thực");
    centre.must(administrator(), change_configuration(1, configuration));
    CHECK(centre.state.configuration->all().version() == 2);
    CHECK(centre.state.configuration->service(1)->name().vi() == "Chứng thực");
    CHECK(centre.journal.back().author().id() == 8);
    REFUSES(centre, administrator(), change_configuration(1, configuration), CONFIGURATION_STALE);
    REFUSES(centre, supervisor(), change_configuration(2, configuration), NOT_ALLOWED);
}

TEST_CASE("a configuration that makes no sense is refused, and the field is named") {
    CHECK(spoilt([](auto& one) { one.mutable_services(1)->set_id(1); }) ==
          "changeConfiguration.configuration.services[1].id");
    CHECK(spoilt([](auto& one) { one.mutable_counters(0)->set_id(0); }) ==
          "changeConfiguration.configuration.counters[0].id");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->set_series(9); }) ==
          "changeConfiguration.configuration.services[0].series");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->set_field(9); }) ==
          "changeConfiguration.configuration.services[0].field");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->mutable_name()->set_vi(std::string(500, 'x')); }) ==
          "changeConfiguration.configuration.services[0].name");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->add_windows(); }) ==
          "changeConfiguration.configuration.services[0].windows");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->set_next_day_after_minute(1441); }) ==
          "changeConfiguration.configuration.services[0].nextDayAfterMinute");
    CHECK(spoilt([](auto& one) { one.mutable_services(0)->set_usual_service_seconds(1'000'000); }) ==
          "changeConfiguration.configuration.services[0].usualServiceSeconds");
    CHECK(spoilt([](auto& one) { one.mutable_series(0)->set_letters("a"); }) ==
          "changeConfiguration.configuration.series[0].letters");
    CHECK(spoilt([](auto& one) { one.mutable_series(1)->set_letters("A"); }) ==
          "changeConfiguration.configuration.series[1].letters");
    CHECK(spoilt([](auto& one) { one.mutable_series(0)->set_first_number(0); }) ==
          "changeConfiguration.configuration.series[0].firstNumber");
    CHECK(spoilt([](auto& one) { one.mutable_series(0)->set_last_number(1U << 20U); }) ==
          "changeConfiguration.configuration.series[0].lastNumber");
    CHECK(spoilt([](auto& one) { one.mutable_series(0)->set_digits(7); }) ==
          "changeConfiguration.configuration.series[0].digits");
    CHECK(spoilt([](auto& one) { one.mutable_series(0)->set_id(5000); }) ==
          "changeConfiguration.configuration.series[0].id");
    CHECK(spoilt([](auto& one) { one.mutable_counters(0)->add_services(77); }) ==
          "changeConfiguration.configuration.counters[0].services");
    CHECK(spoilt([](auto& one) { one.mutable_counters(0)->add_secondary_services(1); }) ==
          "changeConfiguration.configuration.counters[0].secondaryServices");
    CHECK(spoilt([](auto& one) { one.mutable_counters(0)->set_label(std::string(100, 'x')); }) ==
          "changeConfiguration.configuration.counters[0].label");
    CHECK(spoilt([](auto& one) { one.mutable_officers(1)->set_login("officer1"); }) ==
          "changeConfiguration.configuration.officers[1].login");
    CHECK(spoilt([](auto& one) { one.mutable_officers(0)->add_roles(static_cast<v1::Role>(99)); }) ==
          "changeConfiguration.configuration.officers[0].roles");
    CHECK(spoilt([](auto& one) { one.mutable_kiosks(0)->add_services(77); }) ==
          "changeConfiguration.configuration.kiosks[0].services");
    CHECK(spoilt([](auto& one) { one.mutable_priority_classes(0)->set_head_start_seconds(1); }) ==
          "changeConfiguration.configuration.priorityClasses[0].headStartSeconds");
    CHECK(spoilt([](auto& one) { one.mutable_calendar()->mutable_sessions(0)->set_weekday(8); }) ==
          "changeConfiguration.configuration.calendar.sessions");
    CHECK(spoilt([](auto& one) { one.mutable_calendar()->add_compensatory_days()->add_windows(); }) ==
          "changeConfiguration.configuration.calendar.compensatoryDays");
    CHECK(spoilt([](auto& one) { one.mutable_ticket_rule()->set_leased_numbers_per_block(100'000); }) ==
          "changeConfiguration.configuration.ticketRule.leasedNumbersPerBlock");
    CHECK(spoilt([](auto& one) { one.mutable_ticket_rule()->set_lease_business_days(90); }) ==
          "changeConfiguration.configuration.ticketRule.leaseBusinessDays");
    CHECK(spoilt([](auto& one) { one.mutable_ticket_rule()->set_no_show_final_at(21); }) ==
          "changeConfiguration.configuration.ticketRule.noShowFinalAt");
    CHECK(spoilt([](auto& one) { one.mutable_ticket_rule()->set_call_times_out_after_seconds(100'000); }) ==
          "changeConfiguration.configuration.ticketRule");
    CHECK(spoilt([](auto& one) { one.mutable_centre()->set_utc_offset_minutes(900); }) ==
          "changeConfiguration.configuration.centre.utcOffsetMinutes");
    CHECK(spoilt([](auto& one) {
              for (std::uint32_t id = 100; id < 2200; ++id) one.add_displays()->set_id(id);
          }) == "changeConfiguration.configuration.displays");
}

TEST_CASE("a series in use keeps its name and its numbers") {
    Centre centre;
    centre.waiting_ticket(1);
    centre.waiting_ticket(1);
    const auto now = centre.state.configuration->all();
    auto renamed = now;
    renamed.mutable_series(0)->set_letters("H");
    REFUSES(centre, administrator(), change_configuration(1, renamed), SERIES_IN_USE);
    auto shorter = now;
    shorter.mutable_series(0)->set_last_number(1);
    REFUSES(centre, administrator(), change_configuration(1, shorter), SERIES_IN_USE);
    shorter.mutable_series(0)->set_last_number(2);
    CHECK(refusal_of(centre.would(administrator(), change_configuration(1, shorter))) == v1::REFUSAL_UNSPECIFIED);
    auto other_digits = now;
    other_digits.mutable_series(0)->set_digits(4);
    REFUSES(centre, administrator(), change_configuration(1, other_digits), SERIES_IN_USE);
    auto free_series = now;
    free_series.mutable_series(1)->set_letters("K");
    CHECK(refusal_of(centre.would(administrator(), change_configuration(1, free_series))) == v1::REFUSAL_UNSPECIFIED);
    centre.must(kiosk(2), lease_blocks());
    free_series.mutable_series(1)->set_letters("C");
    free_series.mutable_series(1)->set_last_number(39);
    REFUSES(centre, administrator(), change_configuration(1, free_series), SERIES_IN_USE);
}

TEST_CASE("nothing goes away while a ticket or an officer needs it") {
    Centre centre;
    centre.waiting_ticket(3, 1);
    centre.open(2);
    const auto now = centre.state.configuration->all();
    const auto field_of = [&](const v1::Configuration& next) {
        const auto decision = centre.would(administrator(), change_configuration(1, next));
        return decision ? std::string{} : decision.error().field;
    };
    auto without_service = now;
    without_service.mutable_services()->DeleteSubrange(2, 1);
    for (auto& counter : *without_service.mutable_counters()) {
        counter.clear_secondary_services();
        if (counter.id() == 3) counter.clear_services();
    }
    without_service.mutable_kiosks(1)->clear_services();
    CHECK(field_of(without_service) == "changeConfiguration.configuration.services");
    auto without_class = now;
    without_class.mutable_priority_classes()->DeleteSubrange(1, 1);
    CHECK(field_of(without_class) == "changeConfiguration.configuration.priorityClasses");
    auto without_counter = now;
    without_counter.mutable_counters()->DeleteSubrange(1, 1);
    CHECK(field_of(without_counter) == "changeConfiguration.configuration.counters");
}

TEST_CASE("without a configuration no day opens") {
    v1::Command command = open_day(first_day);
    *command.mutable_actor() = the_system();
    Centre centre;
    centre.state = State{};
    REFUSES(centre, the_system(), command, CONFIGURATION_INVALID);
}
