#include "tests/unit/controller_core/support/centre.hpp"

#include <utility>

namespace layso::core::test {
namespace {

template <typename Fill>
v1::Command made(Fill fill) {
    v1::Command command;
    fill(command);
    return command;
}

}  // namespace

v1::Command issue(std::uint32_t service, std::uint32_t priority_class) {
    v1::Command command;
    command.mutable_issue_ticket()->set_service(service);
    command.mutable_issue_ticket()->set_priority_class(priority_class);
    return command;
}

v1::Command confirm(std::uint64_t ticket) {
    v1::Command command;
    command.mutable_confirm_ticket()->set_ticket(ticket);
    command.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
    return command;
}

v1::Command void_ticket(std::uint64_t ticket, v1::VoidReason reason) {
    v1::Command command;
    command.mutable_void_ticket()->set_ticket(ticket);
    command.mutable_void_ticket()->set_reason(reason);
    return command;
}

v1::Command lease_blocks() {
    return made([](v1::Command& command) { command.mutable_lease_blocks(); });
}

v1::Command merge(std::uint64_t lease, std::uint64_t ticket, std::uint32_t service, std::string_view touch) {
    v1::Command command;
    auto* merge = command.mutable_merge_leased_ticket();
    merge->set_lease(lease);
    merge->set_ticket(ticket);
    merge->set_service(service);
    merge->set_touch_request_id(std::string{touch});
    merge->set_delivery(v1::DELIVERY_PAPER);
    return command;
}

v1::Command admit(std::uint32_t counter, std::uint32_t series, std::uint32_t number, std::uint32_t service) {
    v1::Command command;
    auto* admit = command.mutable_admit_leased_number();
    admit->set_counter(counter);
    admit->set_series(series);
    admit->set_number(number);
    admit->set_service(service);
    return command;
}

v1::Command return_block(std::uint64_t lease) {
    return made([&](v1::Command& command) { command.mutable_return_blocks()->add_leases(lease); });
}

v1::Command open_counter(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_open_counter()->set_counter(counter); });
}

v1::Command close_counter(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_close_counter()->set_counter(counter); });
}

v1::Command pause(std::uint32_t counter, v1::PauseReason reason) {
    v1::Command command;
    command.mutable_pause_counter()->set_counter(counter);
    command.mutable_pause_counter()->set_reason(reason);
    return command;
}

v1::Command unpause(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_unpause_counter()->set_counter(counter); });
}

v1::Command call_next(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_call_next()->set_counter(counter); });
}

v1::Command call_ticket(std::uint32_t counter, std::uint64_t ticket) {
    v1::Command command;
    command.mutable_call_ticket()->set_counter(counter);
    command.mutable_call_ticket()->set_ticket(ticket);
    return command;
}

v1::Command recall(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_recall_ticket()->set_counter(counter); });
}

v1::Command start_serving(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_start_serving()->set_counter(counter); });
}

v1::Command finish_serving(std::uint32_t counter, v1::Outcome outcome) {
    v1::Command command;
    command.mutable_finish_serving()->set_counter(counter);
    command.mutable_finish_serving()->set_outcome(outcome);
    return command;
}

v1::Command no_show(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_mark_no_show()->set_counter(counter); });
}

v1::Command transfer(std::uint32_t counter, std::uint32_t to_service, std::uint32_t to_counter) {
    v1::Command command;
    command.mutable_transfer_ticket()->set_counter(counter);
    command.mutable_transfer_ticket()->set_to_service(to_service);
    command.mutable_transfer_ticket()->set_to_counter(to_counter);
    return command;
}

v1::Command park(std::uint32_t counter) {
    return made([&](v1::Command& command) { command.mutable_park_ticket()->set_counter(counter); });
}

v1::Command resume(std::uint32_t counter, std::uint64_t ticket) {
    v1::Command command;
    command.mutable_resume_ticket()->set_counter(counter);
    command.mutable_resume_ticket()->set_ticket(ticket);
    return command;
}

v1::Command cancel(std::uint64_t ticket) {
    return made([&](v1::Command& command) { command.mutable_cancel_ticket()->set_ticket(ticket); });
}

v1::Command reopen(std::uint64_t ticket, std::string_view reason) {
    v1::Command command;
    command.mutable_reopen_ticket()->set_ticket(ticket);
    command.mutable_reopen_ticket()->mutable_reason()->set_reference(sealed(reason));
    return command;
}

v1::Command change_priority(std::uint64_t ticket, std::uint32_t priority_class, std::string_view reason) {
    v1::Command command;
    command.mutable_change_priority()->set_ticket(ticket);
    command.mutable_change_priority()->set_priority_class(priority_class);
    command.mutable_change_priority()->mutable_reason()->set_reference(sealed(reason));
    return command;
}

v1::Command correct_outcome(std::uint64_t ticket, v1::Outcome outcome, std::string_view reason) {
    v1::Command command;
    command.mutable_correct_outcome()->set_ticket(ticket);
    command.mutable_correct_outcome()->set_outcome(outcome);
    command.mutable_correct_outcome()->mutable_reason()->set_reference(sealed(reason));
    return command;
}

v1::Command record_dossier(std::uint64_t ticket, std::string_view code, v1::Channel channel, std::uint32_t service) {
    v1::Command command;
    command.mutable_record_dossiers()->set_ticket(ticket);
    auto* entry = command.mutable_record_dossiers()->add_dossiers();
    entry->mutable_code()->set_reference(sealed(code));
    entry->set_channel(channel);
    entry->set_service(service);
    return command;
}

v1::Command correct_dossier(std::uint64_t dossier, std::string_view reason) {
    v1::Command command;
    command.mutable_correct_dossier()->set_dossier(dossier);
    command.mutable_correct_dossier()->mutable_reason()->set_reference(sealed(reason));
    return command;
}

v1::Command withdraw_dossier(std::uint64_t dossier, std::string_view reason) {
    v1::Command command;
    command.mutable_withdraw_dossier()->set_dossier(dossier);
    command.mutable_withdraw_dossier()->mutable_reason()->set_reference(sealed(reason));
    return command;
}

v1::Command open_day(std::uint32_t business_day) {
    return made([&](v1::Command& command) { command.mutable_open_business_day()->set_business_day(business_day); });
}

v1::Command close_day() {
    return made([](v1::Command& command) { command.mutable_close_business_day(); });
}

v1::Command change_configuration(std::uint32_t replaces_version, v1::Configuration configuration) {
    v1::Command command;
    command.mutable_change_configuration()->set_replaces_version(replaces_version);
    *command.mutable_change_configuration()->mutable_configuration() = std::move(configuration);
    return command;
}

v1::Command fence(std::uint32_t series, std::uint32_t past_number) {
    v1::Command command;
    auto* fence = command.mutable_fence_series()->add_fences();
    fence->set_series(series);
    fence->set_past_number(past_number);
    return command;
}

v1::Command erase(std::string_view text) {
    return made([&](v1::Command& command) { command.mutable_erase_personal_value()->set_reference(sealed(text)); });
}

v1::Command expire_deadlines() {
    return made([](v1::Command& command) { command.mutable_expire_deadlines(); });
}

}  // namespace layso::core::test
