#include "controller/net/kiosk/kiosk_conditions.hpp"

#include "controller/net/kiosk/kiosk_gate.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::net;

TEST_CASE("a kiosk that is well has no conditions") {
    v1::KioskStatus status;
    CHECK(conditions_of(status) == KioskConditions{});
    status.add_printer_conditions("none");
    CHECK(conditions_of(status) == KioskConditions{});
}

TEST_CASE("printer conditions are told in IPP's words, strange ones are left out") {
    v1::KioskStatus status;
    status.add_printer_conditions("media-empty");
    status.add_printer_conditions("Nguyễn Văn A");
    status.add_printer_conditions(std::string(49, 'a'));
    status.add_printer_conditions("cover-open");
    CHECK(conditions_of(status).paper == "media-empty cover-open");
    status.add_printer_conditions("separation-cutter-unrecoverable-failure");
    CHECK(conditions_of(status).paper == "media-empty cover-open separation-cutter-unrecoverable-failure");
    for (int count = 0; count < 100; ++count) status.add_printer_conditions("other");
    CHECK(conditions_of(status).paper->size() < 120);
}

TEST_CASE("a cut-off kiosk tells which numbers it gave") {
    v1::KioskStatus status;
    auto& range = *status.add_issued_from_blocks();
    range.set_series(1);
    range.set_number(912);
    CHECK_FALSE(conditions_of(status).cut_off);
    status.set_cut_off(true);
    CHECK(conditions_of(status).cut_off == "1:912");
    CHECK_FALSE(conditions_of(status).paper);
}

TEST_CASE("a kiosk's certificate is of this controller and names a kiosk") {
    CHECK(is_kiosk_name("kiosk-3.controller-12", 12));
    for (const auto* name : {"kiosk-3.controller-1", "kiosk-.controller-12", "kiosk-x.controller-12", "controller-12",
                             "kiosk-3.controller-12.evil", "xkiosk-3.controller-12", ""}) {
        CAPTURE(name);
        CHECK_FALSE(is_kiosk_name(name, 12));
    }
}
