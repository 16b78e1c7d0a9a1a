// What each screen is told: names in the visit's language, figures, reasons.
#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

TEST_CASE("the idle screen shows the centre, its clock and the queue") {
    BenchKiosk kiosk;
    kiosk.link_up();
    const auto shown = kiosk.shown();
    CHECK(shown.centre_name == "Phường Hạc Thành");
    CHECK(shown.local_minutes % 1440 == 9 * 60);
    CHECK(shown.waiting == 7);
    CHECK(shown.figures_known);
    kiosk.link_down();
    CHECK_FALSE(kiosk.shown().figures_known);
}

TEST_CASE("fields have a card only where they have a service here") {
    auto said = welcome();
    auto& field = *said.mutable_configuration()->add_fields();
    field.set_id(3);
    BenchKiosk kiosk;
    kiosk.link_up(said);
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_ENGLISH});
    const auto shown = kiosk.shown();
    REQUIRE(shown.fields.size() == 2);
    CHECK(shown.fields[0].name == "Civil status");
    CHECK(shown.fields[0].waiting == 3);
    CHECK(shown.fields[0].services == 2);
    CHECK(shown.fields[0].open);
    CHECK(shown.centre_name == "Hac Thanh Ward");
}

TEST_CASE("hidden services and those of other kiosks are not offered") {
    auto said = welcome();
    said.mutable_configuration()->mutable_services(1)->set_hidden_at_kiosk(true);
    said.mutable_configuration()->add_kiosks()->add_services(1);
    BenchKiosk kiosk;
    kiosk.link_up(said);
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    CHECK(kiosk.shown().fields.size() == 1);
    kiosk.touch(touch::ChooseField{1});
    REQUIRE(kiosk.shown().services.size() == 1);
    CHECK(kiosk.shown().services[0].service == 1);
}

TEST_CASE("a service that gives no number says why, on its card and when touched") {
    const std::vector<std::pair<v1::ServiceAvailability, v1::Refusal>> reasons{
        {v1::SERVICE_AVAILABILITY_CLOSED, v1::REFUSAL_SERVICE_CLOSED},
        {v1::SERVICE_AVAILABILITY_OUT_OF_HOURS, v1::REFUSAL_OUT_OF_HOURS},
        {v1::SERVICE_AVAILABILITY_QUOTA_REACHED, v1::REFUSAL_QUOTA_REACHED},
        {v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED, v1::REFUSAL_SERIES_EXHAUSTED},
    };
    for (const auto& [availability, refusal] : reasons) {
        auto said = welcome();
        said.mutable_figures()->mutable_services(0)->set_availability(availability);
        BenchKiosk kiosk;
        kiosk.link_up(said);
        kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
        kiosk.touch(touch::ChooseField{1});
        CHECK(kiosk.shown().services[0].availability == availability);
        kiosk.effects.clear();
        kiosk.touch(touch::ChooseService{1});
        CHECK(kiosk.shown().kind == ScreenKind::failed);
        CHECK(kiosk.shown().refusal == refusal);
        CHECK(kiosk.effects.empty());
    }
}

TEST_CASE("the ordinary class comes first and always exists") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    const auto classes = kiosk.shown().classes;
    REQUIRE(classes.size() == 2);
    CHECK(classes[0].priority_class == 0);
    CHECK(classes[1].name == "Ưu tiên");
    CHECK_FALSE(kiosk.shown().services[0].answered_next_day);
}

TEST_CASE("after the hour of a service the answer comes the next working day") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.now.steady += 6 * 3'600'000 + 60'000;
    kiosk.choose(1);
    CHECK(kiosk.shown().services[0].answered_next_day);
}

TEST_CASE("a language changes at any choice and the choices stay") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    const auto serial = kiosk.shown().serial;
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_ENGLISH});
    CHECK(kiosk.shown().services[0].name == "Birth registration");
    CHECK(kiosk.shown().serial == serial);
}

TEST_CASE("back goes one screen back, cancel to the idle one") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::Back{});
    CHECK(kiosk.kind() == ScreenKind::services);
    kiosk.touch(touch::Back{});
    CHECK(kiosk.kind() == ScreenKind::fields);
    kiosk.touch(touch::Back{});
    CHECK(kiosk.kind() == ScreenKind::attract);
    kiosk.choose(3);
    kiosk.touch(touch::Cancel{});
    CHECK(kiosk.kind() == ScreenKind::attract);
}

TEST_CASE("a day that the controller closed closes the kiosk, and opens it again") {
    BenchKiosk kiosk;
    kiosk.link_up();
    v1::KioskUpdate update;
    *update.mutable_figures() = open_figures();
    update.mutable_figures()->set_day_open(false);
    kiosk.happen(event::Updated{update});
    CHECK(kiosk.kind() == ScreenKind::closed);
    update.mutable_figures()->set_day_open(true);
    kiosk.happen(event::Updated{update});
    CHECK(kiosk.kind() == ScreenKind::attract);
}
