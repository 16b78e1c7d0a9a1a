#include "tests/sim/selection/centre_run.hpp"

#include "controller/core/apply.hpp"
#include "controller/core/decide.hpp"

#include "protos/refusal_text.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace layso::study {

CentreRun::CentreRun(v1::Configuration configuration, std::uint32_t business_day, std::int64_t opens) {
    v1::Actor system;
    system.set_kind(v1::ACTOR_KIND_SYSTEM);
    v1::Command configure;
    *configure.mutable_change_configuration()->mutable_configuration() = std::move(configuration);
    must(opens, system, std::move(configure));
    v1::Command open;
    open.mutable_open_business_day()->set_business_day(business_day);
    must(opens, system, std::move(open));
}

core::Decision CentreRun::ask(std::int64_t now, const v1::Actor& actor, v1::Command command) {
    command.set_request_id(std::to_string(++last_request_));
    *command.mutable_actor() = actor;
    command.set_stamp(now);
    auto decision = core::decide(state_, command);
    if (!decision) return decision;
    for (const auto& event : *decision) {
        core::apply(state_, event);
        if (on_event) on_event(event);
    }
    return decision;
}

std::vector<v1::Event> CentreRun::must(std::int64_t now, const v1::Actor& actor, v1::Command command) {
    auto decision = ask(now, actor, std::move(command));
    if (!decision) {
        const std::string field = decision.error().field;
        std::fprintf(stderr, "the core refused what the plan has: %s %s\n",
                     v1::Refusal_Name(decision.error().code).c_str(), field.c_str());
        std::abort();
    }
    return std::move(*decision);
}

v1::Actor CentreRun::kiosk() {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_KIOSK);
    actor.set_id(1);
    return actor;
}

v1::Actor CentreRun::officer(std::uint32_t counter) {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_OFFICER);
    actor.set_id(counter);
    actor.add_roles(v1::ROLE_OFFICER);
    actor.add_roles(v1::ROLE_SUPERVISOR);
    return actor;
}

}  // namespace layso::study
