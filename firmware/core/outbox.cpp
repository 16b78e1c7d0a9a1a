#include "firmware/core/outbox.hpp"

#include "firmware/core/delivery.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

constexpr std::size_t reports_under_way = 16;

bool is_asked(const Outbox& outbox, std::uint64_t ticket) {
    return std::ranges::any_of(outbox.reports, [&](const auto& entry) { return entry.second.ticket == ticket; });
}

void ask_for_blocks(Context& context) {
    auto& outbox = context.world.outbox;
    if (outbox.lease_due > context.now.steady) return;
    outbox.lease_due = context.now.steady + context.world.settings.timings.lease_again;
    outbox.lease_request_id = next_request_id(context.world);
    v1::Command command;
    command.set_request_id(outbox.lease_request_id);
    command.mutable_lease_blocks()->set_from_business_day(business_day(context.world, context.now));
    context.effects.emplace_back(effect::Send{std::move(command)});
}

}  // namespace

void advance_outbox(Context& context) {
    auto& world = context.world;
    if (!world.link.up || world.journal_failed) return;
    auto& outbox = world.outbox;
    std::erase_if(outbox.reports, [&](const auto& entry) { return entry.second.until <= context.now.steady; });
    std::erase_if(outbox.not_before, [&](const auto& entry) { return entry.second <= context.now.steady; });
    for (const auto& [ticket, open] : world.knowledge.open_tickets) {
        if (outbox.reports.size() >= reports_under_way) break;
        if (!open.ended() || is_asked(outbox, ticket) || outbox.not_before.contains(ticket)) continue;
        auto command = report_of(open);
        outbox.reports[command.request_id()] = {ticket, context.now.steady + world.settings.timings.report_answer};
        context.effects.emplace_back(effect::Send{std::move(command)});
    }
    ask_for_blocks(context);
}

bool take_answer(Context& context, const v1::KioskReply& reply) {
    auto& world = context.world;
    auto& outbox = world.outbox;
    if (!outbox.lease_request_id.empty() && reply.request_id() == outbox.lease_request_id) {
        take_leases(context, reply.leases());
        return true;
    }
    const auto found = outbox.reports.find(reply.request_id());
    if (found == outbox.reports.end()) return false;
    const auto ticket = found->second.ticket;
    outbox.reports.erase(found);
    if (reply.refusal() != v1::REFUSAL_UNSPECIFIED && !is_final_for_report(reply.refusal())) {
        outbox.not_before[ticket] = context.now.steady + world.settings.timings.report_again;
        return true;
    }
    outbox.not_before.erase(ticket);
    auto record = new_record(world, context.now);
    record.mutable_ticket_reported()->set_ticket(ticket);
    store(context, {std::move(record)});
    return true;
}

void forget_asked(World& world) {
    world.outbox.reports.clear();
    world.outbox.not_before.clear();
    world.outbox.lease_due = 0;
}

void take_leases(Context& context, const google::protobuf::RepeatedPtrField<v1::Lease>& leases) {
    std::vector<v1::KioskRecord> records;
    for (const auto& lease : leases) {
        if (context.world.knowledge.blocks.contains(lease.lease())) continue;
        auto record = new_record(context.world, context.now);
        *record.mutable_lease_stored()->mutable_lease() = lease;
        records.push_back(std::move(record));
    }
    if (!records.empty()) store(context, std::move(records));
}

std::optional<std::int64_t> outbox_deadline(const World& world) {
    if (!world.link.up || world.journal_failed) return std::nullopt;
    auto deadline = world.outbox.lease_due;
    for (const auto& [id, asked] : world.outbox.reports) deadline = std::min(deadline, asked.until);
    for (const auto& [ticket, time] : world.outbox.not_before) deadline = std::min(deadline, time);
    return deadline;
}

}  // namespace layso::kiosk
