#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include "protos/ticket_id.hpp"
#include "protos/ticket_label.hpp"

namespace layso::kiosk::testing {
namespace {

void add_series(v1::Configuration& configuration, std::uint32_t id, const char* letters) {
    auto& series = *configuration.add_series();
    series.set_id(id);
    series.set_letters(letters);
    series.set_first_number(1);
    series.set_last_number(999);
    series.set_digits(3);
}

v1::Service& add_service(v1::Configuration& configuration, std::uint32_t id, std::uint32_t field, std::uint32_t series,
                         const char* vi, const char* en) {
    auto& service = *configuration.add_services();
    service.set_id(id);
    service.set_field(field);
    service.set_series(series);
    service.set_open(true);
    service.mutable_name()->set_vi(vi);
    service.mutable_name()->set_en(en);
    return service;
}

void add_field(v1::Configuration& configuration, std::uint32_t id, const char* vi, const char* en) {
    auto& field = *configuration.add_fields();
    field.set_id(id);
    field.mutable_name()->set_vi(vi);
    field.mutable_name()->set_en(en);
}

char letter_of(const v1::KioskRecord& record) {
    switch (record.fact_case()) {
        case v1::KioskRecord::kTouchMade:
            return 'T';
        case v1::KioskRecord::kNumberKnown:
            return 'N';
        case v1::KioskRecord::kPrintSent:
            return 'S';
        case v1::KioskRecord::kPrintEnded:
            return 'E';
        case v1::KioskRecord::kTicketReported:
            return 'R';
        default:
            return '.';
    }
}

}  // namespace

v1::Configuration small_centre() {
    v1::Configuration configuration;
    configuration.set_version(1);
    configuration.mutable_centre()->mutable_name()->set_vi("Phường Hạc Thành");
    configuration.mutable_centre()->mutable_name()->set_en("Hac Thanh Ward");
    configuration.mutable_centre()->set_utc_offset_minutes(420);
    add_field(configuration, 1, "Hộ tịch", "Civil status");
    add_field(configuration, 2, "Đất đai", "Land");
    add_series(configuration, 1, "A");
    add_series(configuration, 2, "C");
    add_service(configuration, 1, 1, 1, "Khai sinh", "Birth registration").set_next_day_after_minute(15 * 60);
    add_service(configuration, 2, 1, 1, "Kết hôn", "Marriage registration");
    add_service(configuration, 3, 2, 2, "Cấp giấy chứng nhận", "Land certificate");
    auto& priority = *configuration.add_priority_classes();
    priority.set_id(1);
    priority.mutable_name()->set_vi("Ưu tiên");
    priority.mutable_name()->set_en("Priority");
    for (std::uint32_t weekday = 1; weekday <= 5; ++weekday) {
        for (const auto& [from, to] : {std::pair{450U, 690U}, std::pair{780U, 1020U}}) {
            auto& session = *configuration.mutable_calendar()->add_sessions();
            session.set_weekday(weekday);
            session.mutable_window()->set_from_minute(from);
            session.mutable_window()->set_to_minute(to);
        }
    }
    return configuration;
}

v1::CentreFigures open_figures() {
    v1::CentreFigures figures;
    figures.set_business_day(tuesday);
    figures.set_day_open(true);
    figures.set_waiting(7);
    for (std::uint32_t service = 1; service <= 3; ++service) {
        auto& each = *figures.add_services();
        each.set_service(service);
        each.set_waiting(service);
        each.set_availability(v1::SERVICE_AVAILABILITY_OPEN);
    }
    return figures;
}

v1::Lease lease(std::uint64_t id, std::uint32_t series, std::uint32_t day, std::uint32_t first, std::uint32_t last) {
    v1::Lease lease;
    lease.set_lease(id);
    lease.set_series(series);
    lease.set_business_day(day);
    lease.set_first_number(first);
    lease.set_last_number(last);
    return lease;
}

v1::KioskWelcome welcome() {
    v1::KioskWelcome said;
    said.set_protocol_version(1);
    said.set_stamp(tuesday_nine);
    *said.mutable_configuration() = small_centre();
    *said.mutable_figures() = open_figures();
    *said.add_leases() = lease(11, 1, tuesday, 900, 902);
    *said.add_leases() = lease(12, 2, tuesday, 950, 959);
    return said;
}

Settings settings() {
    Settings settings;
    settings.run_id = "00112233445566778899aabbccddeeff";
    settings.software_version = "test";
    settings.build_stamp = 1'700'000'000'000;
    return settings;
}

v1::IssuedTicket ticket(std::uint32_t number) {
    v1::IssuedTicket issued;
    issued.set_ticket(TicketId{BusinessDay{tuesday}, SeriesId{1}, number}.value());
    issued.set_label(ticket_label(small_centre().series(0), number));
    issued.set_service(1);
    issued.set_issued_stamp(tuesday_nine);
    issued.set_people_ahead(3);
    return issued;
}

BenchKiosk::BenchKiosk(Knowledge knowledge) {
    auto first = start(std::move(knowledge), settings(), now);
    state = std::move(first.state);
    for (auto& each : first.effects) {
        if (auto* store = std::get_if<effect::Store>(&each)) {
            stored.insert(stored.end(), store->records.begin(), store->records.end());
        }
        effects.push_back(std::move(each));
    }
}

void BenchKiosk::happen(const Event& event) {
    auto next = step(std::move(state), event, now);
    state = std::move(next.state);
    for (auto& each : next.effects) {
        if (auto* store = std::get_if<effect::Store>(&each)) {
            stored.insert(stored.end(), store->records.begin(), store->records.end());
        }
        effects.push_back(std::move(each));
    }
}

void BenchKiosk::touch(const Touch& touch) {
    now.steady += a_moment;
    now.wall += a_moment;
    touch_at_once(touch);
}

void BenchKiosk::touch_at_once(const Touch& touch) {
    happen(event::Touched{touch, state.screen_serial});
}

void BenchKiosk::pass(std::int64_t milliseconds) {
    now.steady += milliseconds;
    now.wall += milliseconds;
    happen(event::TimePassed{});
}

void BenchKiosk::link_up(v1::KioskWelcome said) {
    said.set_stamp(tuesday_nine + now.steady - 1'000'000);
    happen(event::Welcomed{std::move(said)});
}

void BenchKiosk::choose(std::uint32_t service) {
    touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    touch(touch::ChooseField{service == 3 ? 2U : 1U});
    touch(touch::ChooseService{service});
}

void BenchKiosk::answer_ticket(std::uint32_t number) {
    v1::KioskReply reply;
    reply.set_request_id(sent().back().request_id());
    *reply.mutable_ticket() = ticket(number);
    happen(event::Replied{std::move(reply)});
}

void BenchKiosk::answer_refusal(v1::Refusal refusal) {
    v1::KioskReply reply;
    reply.set_request_id(sent().back().request_id());
    reply.set_refusal(refusal);
    happen(event::Replied{std::move(reply)});
}

std::vector<v1::Command> BenchKiosk::sent() const {
    std::vector<v1::Command> commands;
    for (const auto& each : effects) {
        if (const auto* send = std::get_if<effect::Send>(&each)) commands.push_back(send->command);
    }
    return commands;
}

std::vector<effect::Print> BenchKiosk::printed() const {
    std::vector<effect::Print> prints;
    for (const auto& each : effects) {
        if (const auto* print = std::get_if<effect::Print>(&each)) prints.push_back(*print);
    }
    return prints;
}

std::string BenchKiosk::order() const {
    std::string order;
    for (const auto& each : effects) {
        if (const auto* store = std::get_if<effect::Store>(&each)) {
            for (const auto& record : store->records) order += letter_of(record);
            order += '|';
        } else if (std::holds_alternative<effect::Send>(each)) {
            order += '>';
        } else {
            order += 'P';
        }
    }
    return order;
}

Knowledge BenchKiosk::journaled() const {
    Knowledge knowledge;
    for (const auto& record : stored) fold(knowledge, record);
    return knowledge;
}

}  // namespace layso::kiosk::testing
