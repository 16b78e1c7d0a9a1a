// The faults of ours, linked in the place of the functions that they spoil (the linker's --wrap): the code that is
// released has no switch for them. Each does what it should unless its mutation is on.
#include "controller/core/decide_families.hpp"
#include "controller/hub/store/event_table.hpp"
#include "drivers/store/chain.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/log_state.hpp"
#include "firmware/core/issue.hpp"
#include "tests/sim/whole/mutation.hpp"

#include "protos/ticket_id.hpp"

#include <map>

namespace layso::sim {
namespace {

bool beginning = false;

}  // namespace

// --- the hub does not write where a batch brings nothing new

void real_touch(hub::EventTable* table, const hub::IncarnationRow& row) __asm__(
    "__real__ZN5layso3hub10EventTable5touchERKNS0_14IncarnationRowE");
void wrap_touch(hub::EventTable* table, const hub::IncarnationRow& row) __asm__(
    "__wrap__ZN5layso3hub10EventTable5touchERKNS0_14IncarnationRowE");
void wrap_touch(hub::EventTable* table, const hub::IncarnationRow& row) {
    if (mutation_on == Mutation::no_cursor_touch) {
        const auto stored = table->find(row.controller, row.incarnation);
        if (stored && stored->seq == row.seq) return;
    }
    real_touch(table, row);
}

// --- an incarnation goes on after a restart

store::Result<void> real_begin(store::Log* log, const store::Incarnation& incarnation) __asm__(
    "__real__ZN5layso5store3Log5beginERKNS0_10FixedBytesILm16ENS0_14IncarnationTagEEE");
store::Result<void> wrap_begin(store::Log* log, const store::Incarnation& incarnation) __asm__(
    "__wrap__ZN5layso5store3Log5beginERKNS0_10FixedBytesILm16ENS0_14IncarnationTagEEE");
store::Result<void> wrap_begin(store::Log* log, const store::Incarnation& incarnation) {
    beginning = mutation_on == Mutation::incarnation_kept;
    auto begun = real_begin(log, incarnation);
    beginning = false;
    return begun;
}

store::Log::State::Line* real_find_line(store::Log::State* state, const store::Incarnation& incarnation) __asm__(
    "__real__ZN5layso5store3Log5State9find_lineERKNS0_10FixedBytesILm16ENS0_14IncarnationTagEEE");
store::Log::State::Line* wrap_find_line(store::Log::State* state, const store::Incarnation& incarnation) __asm__(
    "__wrap__ZN5layso5store3Log5State9find_lineERKNS0_10FixedBytesILm16ENS0_14IncarnationTagEEE");
store::Log::State::Line* wrap_find_line(store::Log::State* state, const store::Incarnation& incarnation) {
    return beginning ? nullptr : real_find_line(state, incarnation);
}

// --- two counters read the same head before either has called it

core::Decision real_call_next(const core::State& state, const v1::Command& command) __asm__(
    "__real__ZN5layso4core16decide_call_nextERKNS0_5StateERKNS_2v17CommandE");
core::Decision wrap_call_next(const core::State& state, const v1::Command& command) __asm__(
    "__wrap__ZN5layso4core16decide_call_nextERKNS0_5StateERKNS_2v17CommandE");
core::Decision wrap_call_next(const core::State& state, const v1::Command& command) {
    auto decided = real_call_next(state, command);
    if (mutation_on != Mutation::two_counters_winning || !decided) return decided;
    static std::map<const core::State*, std::pair<std::int64_t, std::uint64_t>> read;
    auto& [stamp, ticket] = read[&state];
    auto& called = *decided->front().mutable_ticket_called();
    // A second call within the same moment is decided on what the first one saw.
    if (stamp == command.stamp() && ticket != 0) called.set_ticket(ticket);
    stamp = command.stamp();
    ticket = called.ticket();
    return decided;
}

// --- a second sheet takes a new number

void real_print_further(const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language, std::uint32_t sheet, bool marked, kiosk::Context& context) __asm__(
    "__real__ZN5layso5kiosk13print_furtherERKNS_2v112IssuedTicketEmNS1_8LanguageEjbRNS0_7ContextE");
void wrap_print_further(const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language, std::uint32_t sheet, bool marked, kiosk::Context& context) __asm__(
    "__wrap__ZN5layso5kiosk13print_furtherERKNS_2v112IssuedTicketEmNS1_8LanguageEjbRNS0_7ContextE");
void wrap_print_further(const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language, std::uint32_t sheet,
                        bool marked, kiosk::Context& context) {
    auto printed = ticket;
    if (mutation_on == Mutation::reprint_with_new_number) printed.set_ticket(ticket.ticket() + 1);
    real_print_further(printed, lease, language, sheet, marked, context);
}

// --- the hub believes the hashes that a batch claims

store::Hash
real_chain_hash(const store::Hash& previous, const store::RecordKey& key, std::uint32_t type, std::uint32_t version, std::string_view payload) __asm__(
    "__real__ZN5layso5store10chain_hashERKNS0_10FixedBytesILm32ENS0_7HashTagEEERKNS0_9RecordKeyEjjSt17basic_string_"
    "viewIcSt11char_traitsIcEE");
store::Hash
wrap_chain_hash(const store::Hash& previous, const store::RecordKey& key, std::uint32_t type, std::uint32_t version, std::string_view payload) __asm__(
    "__wrap__ZN5layso5store10chain_hashERKNS0_10FixedBytesILm32ENS0_7HashTagEEERKNS0_9RecordKeyEjjSt17basic_string_"
    "viewIcSt11char_traitsIcEE");
store::Hash wrap_chain_hash(const store::Hash& previous, const store::RecordKey& key, std::uint32_t type,
                            std::uint32_t version, std::string_view payload) {
    if (mutation_on == Mutation::ingest_without_hash_check && ingest_under_way != nullptr) {
        for (const auto& record : ingest_under_way->records()) {
            const auto claimed = store::Hash::from(record.hash());
            if (record.seq() == key.seq && claimed) return *claimed;
        }
    }
    return real_chain_hash(previous, key, type, version, payload);
}

// --- a leased block is not fenced off

void real_apply_leased(core::State& state, const v1::Event& event) __asm__(
    "__real__ZN5layso4core12apply_leasedERNS0_5StateERKNS_2v15EventE");
void wrap_apply_leased(core::State& state, const v1::Event& event) __asm__(
    "__wrap__ZN5layso4core12apply_leasedERNS0_5StateERKNS_2v15EventE");
void wrap_apply_leased(core::State& state, const v1::Event& event) {
    const auto& leased = event.block_leased();
    const core::SeriesDay key{.business_day = leased.business_day(), .series = leased.series()};
    const auto before = state.series[key];
    real_apply_leased(state, event);
    if (mutation_on == Mutation::lost_lease_fence) state.series[key].lowest_leased = before.lowest_leased;
}

}  // namespace layso::sim
