#include "firmware/core/issue.hpp"

#include "firmware/core/availability.hpp"
#include "firmware/core/opening_hours.hpp"
#include "firmware/core/outbox.hpp"

#include "protos/ticket_id.hpp"
#include "protos/ticket_label.hpp"
#include "protos/tracking.hpp"

namespace layso::kiosk {
namespace {

v1::KioskRecord touch_record(const std::string& request_id, const v1::IssueTicket& issue, const Context& context) {
    auto record = new_record(context.world, context.now);
    record.mutable_touch_made()->set_request_id(request_id);
    *record.mutable_touch_made()->mutable_issue() = issue;
    return record;
}

v1::IssuedTicket ticket_from_block(const FreeNumber& free, const v1::Series& series, const v1::IssueTicket& issue,
                                   std::int64_t stamp, const World& world) {
    v1::IssuedTicket ticket;
    ticket.set_ticket(free.ticket);
    ticket.set_label(ticket_label(series, TicketId{free.ticket}.number()));
    ticket.set_service(issue.service());
    ticket.set_priority_class(issue.priority_class());
    ticket.set_issued_stamp(stamp);
    ticket.set_tracking(tracking_text(*world.knowledge.configuration, TicketId{free.ticket}, ticket.label()));
    return ticket;
}

}  // namespace

Session begin_issue(const Visit& visit, v1::IssueTicket issue, Context& context) {
    auto& world = context.world;
    if (world.journal_failed) return idle(context);
    issue.set_language(visit.language);
    const auto request_id = next_request_id(world);
    if (!world.link.up) return issue_from_block(visit, request_id, issue, context);
    store(context, {touch_record(request_id, issue, context)});
    v1::Command command;
    command.set_request_id(request_id);
    *command.mutable_issue_ticket() = issue;
    context.effects.emplace_back(effect::Send{std::move(command)});
    return {state::Issuing{visit, request_id, std::move(issue), context.now.steady + world.settings.timings.answer}};
}

Session issue_from_block(const Visit& visit, const std::string& request_id, const v1::IssueTicket& issue,
                         Context& context) {
    auto& world = context.world;
    const auto stamp = credible_stamp(world, context.now);
    if (!stamp) return fail(visit, v1::REFUSAL_NO_CREDIBLE_DAY, 0, context);
    const auto* service = find_service(world, issue.service());
    const auto* series = service == nullptr ? nullptr : find_series(world, service->series());
    if (series == nullptr) return fail(visit, v1::REFUSAL_SERVICE_UNKNOWN, 0, context);
    if (!service_within_hours(*world.knowledge.configuration, *service, *stamp)) {
        const auto opens = next_opening(*world.knowledge.configuration, *stamp);
        return fail(visit, v1::REFUSAL_OUT_OF_HOURS, opens.value_or(0), context);
    }
    const auto free = free_number(world.knowledge, *series, business_day(world, context.now));
    if (!free) return fail(visit, v1::REFUSAL_CUT_OFF_BLOCK_USED_UP, 0, context);
    std::vector<v1::KioskRecord> records;
    const auto& pending = world.knowledge.pending_touch;
    if (!pending || pending->request_id != request_id) records.push_back(touch_record(request_id, issue, context));
    const auto ticket = ticket_from_block(*free, *series, issue, *stamp, world);
    return deliver(visit, request_id, ticket, free->lease, std::move(records), context);
}

Session deliver(const Visit& visit, const std::string& request_id, const v1::IssuedTicket& ticket, std::uint64_t lease,
                std::vector<v1::KioskRecord> before, Context& context) {
    auto& world = context.world;
    auto records = std::move(before);
    auto known = new_record(world, context.now);
    known.mutable_number_known()->set_request_id(request_id);
    *known.mutable_number_known()->mutable_ticket() = ticket;
    known.mutable_number_known()->set_lease(lease);
    records.push_back(std::move(known));
    if (world.printer_unable) {
        store(context, std::move(records));
        end_print({.ticket = ticket.ticket(),
                   .result = v1::PRINT_RESULT_SHOWN_ON_SCREEN,
                   .grade = v1::PRINT_GRADE_NONE,
                   .conditions = world.printer_conditions},
                  context);
        auto shown = visit;
        shown.until = context.now.steady + world.settings.timings.number_on_screen;
        return {state::NumberOnScreen{shown, ticket, lease}};
    }
    // One commit for both facts: after it bytes may flow. A power cut before the first byte is then taken for an
    // unknown print, which keeps the number valid: see fate_of().
    auto sent = new_record(world, context.now);
    sent.mutable_print_sent()->set_ticket(ticket.ticket());
    records.push_back(std::move(sent));
    store(context, std::move(records));
    context.effects.emplace_back(effect::Print{.ticket = ticket, .language = visit.language, .from_block = lease != 0});
    return {state::Printing{visit, ticket, lease, context.now.steady + world.settings.timings.print}};
}

void print_further(const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language, std::uint32_t sheet,
                   bool marked, Context& context) {
    auto record = new_record(context.world, context.now);
    record.mutable_print_sent()->set_ticket(ticket.ticket());
    record.mutable_print_sent()->set_sheet(sheet);
    record.mutable_print_sent()->set_marked(marked);
    store(context, {std::move(record)});
    context.effects.emplace_back(effect::Print{
        .ticket = ticket, .language = language, .from_block = lease != 0, .sheet = sheet, .marked = marked});
}

void end_print(const event::PrintEnded& print, Context& context) {
    auto& world = context.world;
    if (print.sheet == 0) {
        const auto open = world.knowledge.open_tickets.find(print.ticket);
        if (open == world.knowledge.open_tickets.end() || open->second.ended()) return;
    }
    auto record = new_record(world, context.now);
    auto& ended = *record.mutable_print_ended();
    ended.set_ticket(print.ticket);
    ended.set_result(print.result);
    ended.set_sheet(print.sheet);
    ended.set_grade(print.grade);
    ended.set_accepted_bytes(print.accepted_bytes);
    ended.mutable_conditions()->Assign(print.conditions.begin(), print.conditions.end());
    store(context, {std::move(record)});
    if (print.sheet == 0) advance_outbox(context);
}

Session fail(const Visit& visit, v1::Refusal refusal, std::int64_t next_opening_stamp, Context& context) {
    auto told = visit;
    told.until = context.now.steady + context.world.settings.timings.failure;
    return {state::Failed{told, refusal, next_opening_stamp}};
}

}  // namespace layso::kiosk
