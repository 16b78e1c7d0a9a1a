#include "firmware/core/knowledge.hpp"

#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

// Equal knowledge has equal texts.
std::string text_of(const Knowledge& knowledge) {
    std::string text;
    for (const auto& record : to_records(knowledge)) text += record.SerializeAsString() + "\n";
    return text;
}

BenchKiosk busy_kiosk() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    kiosk.answer_ticket(12);
    kiosk.touch(touch::Done{});
    kiosk.link_down();
    kiosk.choose(3);
    kiosk.touch(touch::ChoosePriority{1});
    kiosk.happen(event::PrintEnded{kiosk.printed().back().ticket.ticket(), v1::PRINT_RESULT_UNKNOWN});
    kiosk.touch(touch::Done{});
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    return kiosk;
}

}  // namespace

TEST_CASE("replaying the journal gives what the kiosk knew") {
    const auto kiosk = busy_kiosk();
    CHECK(text_of(kiosk.journaled()) == text_of(kiosk.state.world.knowledge));
    CHECK(kiosk.journaled().open_tickets.size() == 2);
}

TEST_CASE("a snapshot's records fold to the same knowledge, at every length of the journal") {
    const auto stored = busy_kiosk().stored;
    Knowledge knowledge;
    for (const auto& record : stored) {
        fold(knowledge, record);
        Knowledge again;
        for (const auto& kept : to_records(knowledge)) fold(again, kept);
        CHECK(text_of(again) == text_of(knowledge));
        CHECK(again.last_stamp == knowledge.last_stamp);
    }
}

TEST_CASE("the testimony names the highest number of each series, and of each block with its lease") {
    const auto numbers = testimony(busy_kiosk().journaled());
    REQUIRE(numbers.size() == 3);
    CHECK(numbers[0].number() == 12);
    CHECK(numbers[0].lease() == 0);
    CHECK(numbers[0].business_day() == tuesday);
    CHECK(numbers[1].lease() == 11);
    CHECK(numbers[1].number() == 900);
    CHECK(numbers[2].lease() == 12);
    CHECK(numbers[2].number() == 950);
}

TEST_CASE("old blocks are forgotten, tickets that nobody heard of are not") {
    auto knowledge = busy_kiosk().journaled();
    forget_before(knowledge, tuesday + 1);
    CHECK(knowledge.blocks.empty());
    CHECK(knowledge.witnessed.empty());
    CHECK(knowledge.open_tickets.size() == 2);
}

TEST_CASE("a lease that is told again does not give back its numbers") {
    auto knowledge = busy_kiosk().journaled();
    v1::KioskRecord record;
    *record.mutable_lease_stored()->mutable_lease() = lease(11, 1, tuesday, 900, 902);
    fold(knowledge, record);
    CHECK(knowledge.blocks.at(11).highest_used == 900);
}

TEST_CASE("records that make no sense are skipped, and stamps never fall") {
    Knowledge knowledge;
    v1::KioskRecord record;
    record.set_stamp(10);
    record.mutable_print_ended()->set_ticket(77);
    fold(knowledge, record);
    record.set_stamp(5);
    record.mutable_print_sent()->set_ticket(77);
    fold(knowledge, record);
    record.mutable_ticket_reported()->set_ticket(77);
    fold(knowledge, record);
    fold(knowledge, v1::KioskRecord{});
    CHECK(knowledge.open_tickets.empty());
    CHECK(knowledge.last_stamp == 10);
}
