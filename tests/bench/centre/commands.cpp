#include "tests/bench/centre/commands.hpp"

#include "tests/bench/centre/configuration.hpp"

#include <fmt/format.h>

namespace layso::bench {
namespace {

constexpr std::size_t length_of_uuid = 36;
constexpr std::uint64_t every_so_many_have_priority = 7;

}  // namespace

std::string Commands::next_id() {
    return fmt::format("{}{:0>{}}", prefix_, ++count_, length_of_uuid - prefix_.size());
}

v1::Command Commands::of_kiosk(std::uint32_t kiosk) {
    v1::Command command;
    command.set_request_id(next_id());
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_KIOSK);
    command.mutable_actor()->set_id(kiosk);
    return command;
}

v1::Command Commands::of_officer(std::uint32_t counter) {
    v1::Command command;
    command.set_request_id(next_id());
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_OFFICER);
    command.mutable_actor()->set_id(officer_of(counter));
    command.mutable_actor()->add_roles(v1::ROLE_OFFICER);
    return command;
}

void Commands::fill_issue(v1::Command& command) {
    auto& issue = *command.mutable_issue_ticket();
    issue.set_service(static_cast<std::uint32_t>(count_ % service_count) + 1);
    issue.set_priority_class(count_ % every_so_many_have_priority == 0 ? 1 : 0);
    issue.set_language(v1::LANGUAGE_VIETNAMESE);
}

v1::Command Commands::issue(std::uint32_t kiosk) {
    auto command = of_kiosk(kiosk);
    fill_issue(command);
    return command;
}

v1::Command Commands::issue_at_desk(std::uint32_t counter) {
    auto command = of_officer(counter);
    fill_issue(command);
    command.mutable_issue_ticket()->set_delivery(v1::DELIVERY_DESK);
    return command;
}

v1::Command Commands::confirm(std::uint32_t kiosk, std::uint64_t ticket) {
    auto command = of_kiosk(kiosk);
    command.mutable_confirm_ticket()->set_ticket(ticket);
    command.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
    return command;
}

v1::Command Commands::open(std::uint32_t counter) {
    auto command = of_officer(counter);
    command.mutable_open_counter()->set_counter(counter);
    return command;
}

v1::Command Commands::call_next(std::uint32_t counter) {
    auto command = of_officer(counter);
    command.mutable_call_next()->set_counter(counter);
    return command;
}

v1::Command Commands::start(std::uint32_t counter) {
    auto command = of_officer(counter);
    command.mutable_start_serving()->set_counter(counter);
    return command;
}

v1::Command Commands::finish(std::uint32_t counter, bool with_dossier) {
    auto command = of_officer(counter);
    auto& finish = *command.mutable_finish_serving();
    finish.set_counter(counter);
    finish.set_outcome(v1::OUTCOME_ACCEPTED);
    if (with_dossier) {
        auto& dossier = *finish.add_dossiers();
        dossier.set_channel(v1::CHANNEL_IN_PERSON);
        dossier.set_quantity(1);
    }
    return command;
}

}  // namespace layso::bench
