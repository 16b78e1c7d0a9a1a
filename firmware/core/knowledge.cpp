#include "firmware/core/knowledge.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

void store_lease(Knowledge& knowledge, const v1::Lease& lease) {
    // A lease that is told again must not give back numbers that were used.
    knowledge.blocks[lease.lease()].lease = lease;
}

void know_number(Knowledge& knowledge, const v1::NumberKnown& fact) {
    const TicketId ticket{fact.ticket().ticket()};
    if (fact.lease() != 0) {
        auto& block = knowledge.blocks[fact.lease()];
        block.highest_used = std::max(block.highest_used, ticket.number());
    } else {
        auto& highest = knowledge.witnessed[{ticket.series().value(), ticket.business_day().value()}];
        highest = std::max(highest, ticket.number());
    }
    OpenTicket open{.request_id = fact.request_id(), .ticket = fact.ticket(), .lease = fact.lease()};
    if (knowledge.pending_touch && knowledge.pending_touch->request_id == fact.request_id()) {
        open.language = knowledge.pending_touch->issue.language();
        knowledge.pending_touch.reset();
    }
    knowledge.open_tickets[ticket.value()] = std::move(open);
}

v1::KioskRecord record_at(std::int64_t stamp) {
    v1::KioskRecord record;
    record.set_stamp(stamp);
    return record;
}

// A number that was used and reported leaves only its height behind: said as a number that came and was reported.
void height_to_records(std::vector<v1::KioskRecord>& records, std::int64_t stamp, TicketId ticket,
                       std::uint64_t lease) {
    auto known = record_at(stamp);
    known.mutable_number_known()->mutable_ticket()->set_ticket(ticket.value());
    known.mutable_number_known()->set_lease(lease);
    records.push_back(std::move(known));
    auto reported = record_at(stamp);
    reported.mutable_ticket_reported()->set_ticket(ticket.value());
    records.push_back(std::move(reported));
}

void touch_to_record(std::vector<v1::KioskRecord>& records, std::int64_t stamp, const std::string& request_id,
                     const v1::IssueTicket& issue) {
    auto touch = record_at(stamp);
    touch.mutable_touch_made()->set_request_id(request_id);
    *touch.mutable_touch_made()->mutable_issue() = issue;
    records.push_back(std::move(touch));
}

void open_ticket_to_records(std::vector<v1::KioskRecord>& records, std::int64_t stamp, const OpenTicket& open) {
    v1::IssueTicket issue;
    issue.set_language(open.language);
    touch_to_record(records, stamp, open.request_id, issue);
    auto known = record_at(stamp);
    known.mutable_number_known()->set_request_id(open.request_id);
    *known.mutable_number_known()->mutable_ticket() = open.ticket;
    known.mutable_number_known()->set_lease(open.lease);
    records.push_back(std::move(known));
    if (open.print_sent) {
        auto sent = record_at(stamp);
        sent.mutable_print_sent()->set_ticket(open.ticket.ticket());
        records.push_back(std::move(sent));
    }
    if (open.ended()) {
        auto ended = record_at(stamp);
        ended.mutable_print_ended()->set_ticket(open.ticket.ticket());
        ended.mutable_print_ended()->set_result(open.result);
        records.push_back(std::move(ended));
    }
}

}  // namespace

void fold(Knowledge& knowledge, const v1::KioskRecord& record) {
    knowledge.last_stamp = std::max(knowledge.last_stamp, record.stamp());
    switch (record.fact_case()) {
        case v1::KioskRecord::kLeaseStored:
            store_lease(knowledge, record.lease_stored().lease());
            break;
        case v1::KioskRecord::kTouchMade:
            knowledge.pending_touch = PendingTouch{record.touch_made().request_id(), record.touch_made().issue()};
            break;
        case v1::KioskRecord::kNumberKnown:
            know_number(knowledge, record.number_known());
            break;
        case v1::KioskRecord::kPrintSent:
            knowledge.half_sheet_possible = true;
            if (auto found = knowledge.open_tickets.find(record.print_sent().ticket());
                found != knowledge.open_tickets.end()) {
                found->second.print_sent = true;
            }
            break;
        case v1::KioskRecord::kPrintEnded:
            if (record.print_ended().result() == v1::PRINT_RESULT_DONE) knowledge.half_sheet_possible = false;
            if (auto found = knowledge.open_tickets.find(record.print_ended().ticket());
                found != knowledge.open_tickets.end()) {
                // The first sheet's end is what is reported: a further one changes nothing of it.
                if (record.print_ended().sheet() == 0) found->second.result = record.print_ended().result();
            }
            break;
        case v1::KioskRecord::kTicketReported:
            knowledge.open_tickets.erase(record.ticket_reported().ticket());
            break;
        case v1::KioskRecord::kConfigurationStored:
            knowledge.configuration =
                std::make_shared<const v1::Configuration>(record.configuration_stored().configuration());
            break;
        case v1::KioskRecord::kControllerHeadSeen:
            knowledge.controller_head = record.controller_head_seen().head();
            break;
        case v1::KioskRecord::kStarted:
            // The visit of before is over: its touch got no number, and the controller voids what it may have
            // allocated for it when no kiosk confirms it.
            knowledge.pending_touch.reset();
            break;
        case v1::KioskRecord::FACT_NOT_SET:
            break;
    }
}

std::vector<v1::KioskRecord> to_records(const Knowledge& knowledge) {
    std::vector<v1::KioskRecord> records;
    const auto stamp = knowledge.last_stamp;
    if (knowledge.configuration) {
        auto record = record_at(stamp);
        *record.mutable_configuration_stored()->mutable_configuration() = *knowledge.configuration;
        records.push_back(std::move(record));
    }
    if (knowledge.controller_head.seq() != 0) {
        auto record = record_at(stamp);
        *record.mutable_controller_head_seen()->mutable_head() = knowledge.controller_head;
        records.push_back(std::move(record));
    }
    for (const auto& [lease, block] : knowledge.blocks) {
        auto record = record_at(stamp);
        *record.mutable_lease_stored()->mutable_lease() = block.lease;
        records.push_back(std::move(record));
        if (block.highest_used != 0) {
            const TicketId ticket{BusinessDay{block.lease.business_day()}, SeriesId{block.lease.series()},
                                  block.highest_used};
            height_to_records(records, stamp, ticket, lease);
        }
    }
    for (const auto& [key, number] : knowledge.witnessed) {
        height_to_records(records, stamp, TicketId{BusinessDay{key.second}, SeriesId{key.first}, number}, 0);
    }
    for (const auto& [ticket, open] : knowledge.open_tickets) open_ticket_to_records(records, stamp, open);
    // Of no ticket: only what is known of the sheet.
    if (knowledge.half_sheet_possible) {
        auto sent = record_at(stamp);
        sent.mutable_print_sent()->set_ticket(0);
        records.push_back(std::move(sent));
    } else if (!knowledge.open_tickets.empty()) {
        auto ended = record_at(stamp);
        ended.mutable_print_ended()->set_result(v1::PRINT_RESULT_DONE);
        records.push_back(std::move(ended));
    }
    if (knowledge.pending_touch) {
        touch_to_record(records, stamp, knowledge.pending_touch->request_id, knowledge.pending_touch->issue);
    }
    if (records.empty()) records.push_back(record_at(stamp));
    return records;
}

void forget_before(Knowledge& knowledge, std::uint32_t oldest_business_day) {
    std::erase_if(knowledge.blocks,
                  [&](const auto& entry) { return entry.second.lease.business_day() < oldest_business_day; });
    std::erase_if(knowledge.witnessed, [&](const auto& entry) { return entry.first.second < oldest_business_day; });
}

std::vector<v1::WitnessedNumber> testimony(const Knowledge& knowledge) {
    std::vector<v1::WitnessedNumber> numbers;
    for (const auto& [key, number] : knowledge.witnessed) {
        auto& witnessed = numbers.emplace_back();
        witnessed.set_series(key.first);
        witnessed.set_business_day(key.second);
        witnessed.set_number(number);
    }
    for (const auto& [lease, block] : knowledge.blocks) {
        if (block.highest_used == 0) continue;
        auto& witnessed = numbers.emplace_back();
        witnessed.set_series(block.lease.series());
        witnessed.set_business_day(block.lease.business_day());
        witnessed.set_number(block.highest_used);
        witnessed.set_lease(lease);
    }
    return numbers;
}

}  // namespace layso::kiosk
