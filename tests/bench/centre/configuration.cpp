#include "tests/bench/centre/configuration.hpp"

#include "protos/codec.hpp"
#include "protos/ticket_id.hpp"

#include <stdexcept>

namespace layso::bench {
namespace {

constexpr std::uint32_t digits = 6;

void set_counters(v1::Configuration& configuration) {
    for (auto id = static_cast<std::uint32_t>(configuration.counters_size()) + 1; id <= counter_count; ++id) {
        auto& counter = *configuration.add_counters();
        counter.set_id(id);
        counter.set_label(std::to_string(id));
        counter.set_reception_point(1);
        for (const auto& service : configuration.services()) counter.add_services(service.id());
    }
    for (std::uint32_t counter = 1; counter <= counter_count; ++counter) {
        auto& officer = *configuration.add_officers();
        officer.set_id(officer_of(counter));
        officer.set_login("counter" + std::to_string(counter));
        officer.mutable_name()->set_value("Officer " + std::to_string(counter));
        officer.add_roles(v1::ROLE_OFFICER);
    }
}

void set_kiosks(v1::Configuration& configuration) {
    configuration.clear_kiosks();
    for (std::uint32_t id = 1; id <= kiosk_count; ++id) {
        auto& kiosk = *configuration.add_kiosks();
        kiosk.set_id(id);
        kiosk.set_name("Kiosk " + std::to_string(id));
        kiosk.set_certificate_name(kiosk_certificate_name(id));
        kiosk.set_paper_dots(576);
    }
}

}  // namespace

std::string kiosk_certificate_name(std::uint32_t kiosk) {
    return "kiosk-" + std::to_string(kiosk) + ".controller-" + std::to_string(controller_number);
}

v1::Configuration bench_configuration() {
    auto configuration = from_json<v1::Configuration>(demo_configuration_json, configuration_limit);
    if (!configuration) throw std::runtime_error("the demonstration's configuration cannot be read");
    configuration->mutable_centre()->set_controller(controller_number);
    for (auto& series : *configuration->mutable_series()) {
        series.set_last_number(TicketId::number_limit - 1);
        series.set_digits(digits);
    }
    set_counters(*configuration);
    set_kiosks(*configuration);
    configuration->mutable_calendar()->set_always_open(true);
    return std::move(*configuration);
}

}  // namespace layso::bench
