#include "controller/core/permission.hpp"

#include "tests/unit/controller_core/support/rules.hpp"

#include <google/protobuf/descriptor.h>

TEST_CASE("every command has a line in the table of rights, and nobody without a role has any") {
    const auto* action = v1::Command::descriptor()->FindOneofByName("action");
    REQUIRE(action != nullptr);
    v1::Actor roleless;
    roleless.set_kind(v1::ACTOR_KIND_OFFICER);
    v1::Actor hub;
    hub.set_kind(v1::ACTOR_KIND_HUB);
    for (int index = 0; index < action->field_count(); ++index) {
        const auto kind = static_cast<std::uint32_t>(action->field(index)->number());
        CAPTURE(action->field(index)->name());
        const bool somebody = may(the_system(), kind) || may(kiosk(1), kind) || may(officer(1), kind) ||
                              may(supervisor(), kind) || may(technician(), kind) || may(administrator(), kind);
        CHECK(somebody);
        CHECK_FALSE(may(roleless, kind));
        CHECK_FALSE(may(hub, kind));
        CHECK_FALSE(may(v1::Actor{}, kind));
        // A supervisor can do all that an officer can.
        if (may(officer(1), kind)) CHECK(may(supervisor(), kind));
    }
    CHECK_FALSE(may(administrator(), 999));
}

TEST_CASE("rights by role") {
    CHECK(may(kiosk(1), v1::Command::kIssueTicket));
    CHECK_FALSE(may(kiosk(1), v1::Command::kCallNext));
    CHECK(may(officer(1), v1::Command::kCallNext));
    CHECK_FALSE(may(officer(1), v1::Command::kChangeConfiguration));
    CHECK(may(administrator(), v1::Command::kChangeConfiguration));
    CHECK_FALSE(may(administrator(), v1::Command::kCallNext));
    CHECK(may(technician(), v1::Command::kFenceSeries));
    CHECK_FALSE(may(technician(), v1::Command::kFinishServing));
    v1::Actor both = officer(1);
    both.add_roles(v1::ROLE_ADMINISTRATOR);
    CHECK(may(both, v1::Command::kCallNext));
    CHECK(may(both, v1::Command::kChangeConfiguration));
    CHECK(may_act_for_others(supervisor()));
    CHECK_FALSE(may_act_for_others(officer(1)));
}
