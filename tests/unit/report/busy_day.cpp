#include "tests/unit/report/busy_day.hpp"

#include "tests/unit/controller_core/support/random.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace layso::report::test {

using namespace core::test;

v1::Configuration named_centre() {
    auto configuration = small_centre();
    auto& name = *configuration.mutable_centre()->mutable_name();
    name.set_vi("Phường Hạc Thành");
    name.set_en("Hạc Thành Ward");
    auto& field = *configuration.mutable_fields(0)->mutable_name();
    field.set_vi("Hộ tịch – Chứng thực");
    field.set_en("Civil status and certification");
    const std::vector<std::pair<const char*, const char*>> services{
        {"Đăng ký khai sinh", "Birth registration"},
        {"Chứng thực bản sao từ bản chính", "Certification of copies"},
        {"Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
         "Certificates of land use rights and ownership of assets attached to land"},
        {"Trả kết quả", "Collection of results"}};
    for (int index = 0; index < configuration.services_size(); ++index) {
        auto& service = *configuration.mutable_services(index);
        service.mutable_name()->set_vi(services[static_cast<std::size_t>(index)].first);
        service.mutable_name()->set_en(services[static_cast<std::size_t>(index)].second);
    }
    for (auto& counter : *configuration.mutable_counters()) {
        counter.mutable_name()->set_vi("Quầy tiếp nhận số " + counter.label());
        counter.mutable_name()->set_en("Reception counter " + counter.label());
    }
    configuration.mutable_ticket_rule()->set_wait_target_seconds(900);
    return configuration;
}

std::string code_text(const std::string& reference) {
    return reference.substr(0, reference.find_last_not_of('.') + 1);
}

namespace {

class BusyDay {
  public:
    BusyDay(Centre& centre, std::uint64_t seed) : centre_(centre), random_(seed) {}

    void play() {
        for (const std::uint32_t counter : {1U, 2U, 3U}) {
            if (centre_.state.counter(counter) == nullptr || !centre_.state.counter(counter)->open()) {
                centre_.open(counter);
            }
        }
        for (int step = 0; step < 160; ++step) {
            centre_.wait(static_cast<std::int64_t>(random_.below(90) + 5) * second);
            if (random_.once_in(3) || step < 20) arrive();
            if (random_.once_in(6)) record_without_ticket();
            for (const std::uint32_t counter : {1U, 2U, 3U}) work(counter);
        }
    }

  private:
    std::string next_code() { return "H56.14-250701-" + std::to_string(1000 + ++codes_); }

    void arrive() {
        const auto service = static_cast<std::uint32_t>(1 + random_.below(2));
        if (random_.once_in(9)) {
            centre_.must(kiosk(1), void_ticket(centre_.allocated_ticket(service)));
        } else if (random_.once_in(11)) {
            centre_.allocated_ticket(service);  // its paper is still on the way
        } else if (random_.once_in(8)) {
            centre_.ask(kiosk(1), issue(3));  // has a small quota: later ones are refused
        } else {
            const auto ticket = centre_.waiting_ticket(service, random_.once_in(5) ? 1 : 0);
            if (random_.once_in(10)) centre_.must(officer(1), cancel(ticket));
        }
    }

    void record_without_ticket() {
        const auto channel = random_.once_in(3) ? v1::CHANNEL_POST : v1::CHANNEL_ONLINE;
        auto command = record_dossier(0, next_code(), channel, static_cast<std::uint32_t>(1 + random_.below(3)));
        command.mutable_record_dossiers()->mutable_dossiers(0)->set_outcome(v1::OUTCOME_ACCEPTED);
        const auto reply = centre_.must(officer(1), command);
        if (random_.once_in(7)) centre_.must(officer(1), withdraw_dossier(reply.dossiers(0)));
    }

    void work(std::uint32_t counter) {
        const auto* held = centre_.state.held_by(counter);
        if (held == nullptr) {
            if (random_.once_in(2)) centre_.call(counter);
        } else if (held->state == v1::TICKET_STATE_CALLED) {
            random_.once_in(4) ? centre_.miss(counter) : centre_.start(counter);
        } else if (random_.once_in(9)) {
            centre_.must(officer(counter), park(counter));
        } else if (random_.once_in(9) && counter != 3) {
            centre_.must(officer(counter), transfer(counter, 3, 0));
        } else if (random_.once_in(2)) {
            finish_with_dossiers(counter);
        }
    }

    void finish_with_dossiers(std::uint32_t counter) {
        const auto outcome = static_cast<v1::Outcome>(1 + random_.below(7));
        auto finish = finish_serving(counter, outcome);
        for (auto left = random_.below(3); left > 0; --left) {
            auto& entry = *finish.mutable_finish_serving()->add_dossiers();
            entry.set_channel(v1::CHANNEL_IN_PERSON);
            if (random_.once_in(4)) {
                entry.set_quantity(static_cast<std::uint32_t>(1 + random_.below(4)));
            } else {
                entry.mutable_code()->set_reference(sealed(next_code()));
            }
        }
        centre_.must(officer(counter), finish);
    }

    Centre& centre_;
    Random random_;
    int codes_ = 0;
};

}  // namespace

void play_busy_day(Centre& centre, std::uint64_t seed, bool to_the_end) {
    BusyDay{centre, seed}.play();
    if (to_the_end) centre.must(the_system(), close_day());
}

JournalSums sums_of(const Centre& centre) {
    JournalSums sums;
    std::map<std::uint64_t, const v1::DossierReceived*> received;
    for (const auto& event : centre.journal) {
        if (event.has_ticket_allocated()) ++sums.allocated;
        if (event.has_ticket_voided()) ++sums.voided;
        if (event.has_serving_finished()) ++sums.finished;
        if (event.has_ticket_missed() && event.ticket_missed().final()) ++sums.final_no_shows;
        if (event.has_ticket_cancelled()) ++sums.cancelled;
        if (event.has_dossier_received()) {
            received[event.dossier_received().dossier()] = &event.dossier_received();
        }
        if (event.has_dossier_withdrawn()) received.erase(event.dossier_withdrawn().dossier());
    }
    for (const auto& [id, dossier] : received) {
        sums.dossiers += dossier->quantity();
        if (dossier->channel() == v1::CHANNEL_ONLINE) sums.dossiers_online += dossier->quantity();
        if (dossier->channel() == v1::CHANNEL_POST) sums.dossiers_post += dossier->quantity();
    }
    return sums;
}

}  // namespace layso::report::test
