// Without the controller: numbers from the block, and their way into the queue afterwards.
#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include "protos/ticket_id.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

BenchKiosk cut_off_kiosk() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.link_down();
    kiosk.effects.clear();
    return kiosk;
}

std::uint64_t take_one(BenchKiosk& kiosk) {
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    REQUIRE(kiosk.kind() == ScreenKind::printing);
    const auto id = kiosk.printed().back().ticket.ticket();
    kiosk.happen(event::PrintEnded{id, v1::PRINT_RESULT_DONE});
    kiosk.touch(touch::Done{});
    return id;
}

}  // namespace

TEST_CASE("without a link the number comes from the block at once, journaled first and marked") {
    auto kiosk = cut_off_kiosk();
    CHECK(kiosk.kind() == ScreenKind::attract);
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    CHECK(kiosk.order() == "TNS|P");
    const auto print = kiosk.printed().back();
    CHECK(print.from_block);
    CHECK(print.ticket.label() == "A900");
    CHECK(TicketId{print.ticket.ticket()}.business_day().value() == tuesday);
    CHECK_FALSE(kiosk.shown().ticket.figures_known);
    CHECK(status(kiosk.state).cut_off());
    CHECK(status(kiosk.state).issued_from_blocks(0).number() == 900);
}

TEST_CASE("no number of a block is used twice, and a used up block says so") {
    auto kiosk = cut_off_kiosk();
    std::set<std::uint64_t> tickets;
    for (int count = 0; count < 3; ++count) tickets.insert(take_one(kiosk));
    CHECK(tickets.size() == 3);
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    kiosk.touch(touch::ChooseField{1});
    CHECK(kiosk.shown().services.front().availability == v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED);
    kiosk.touch(touch::ChooseService{1});
    CHECK(kiosk.kind() == ScreenKind::failed);
    CHECK(kiosk.shown().refusal == v1::REFUSAL_CUT_OFF_BLOCK_USED_UP);
}

TEST_CASE("all blocks used up: the idle screen says that there is no number") {
    auto said = welcome();
    said.clear_leases();
    *said.add_leases() = lease(11, 1, tuesday, 900, 900);
    BenchKiosk kiosk;
    kiosk.link_up(said);
    kiosk.link_down();
    take_one(kiosk);
    CHECK(kiosk.kind() == ScreenKind::not_ready);
    CHECK(kiosk.shown().not_ready == NotReadyReason::no_free_number);
}

TEST_CASE("a block of another day or series is not used") {
    auto said = welcome();
    said.clear_leases();
    *said.add_leases() = lease(11, 1, tuesday + 1, 900, 902);
    *said.add_leases() = lease(12, 2, tuesday, 950, 959);
    BenchKiosk kiosk;
    kiosk.link_up(said);
    kiosk.link_down();
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    kiosk.touch(touch::ChooseField{1});
    kiosk.touch(touch::ChooseService{1});
    CHECK(kiosk.shown().refusal == v1::REFUSAL_CUT_OFF_BLOCK_USED_UP);
}

TEST_CASE("a request that is not answered in time is issued from the block under the same request id") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.effects.clear();
    kiosk.touch(touch::ChoosePriority{0});
    const auto request_id = kiosk.sent().back().request_id();
    kiosk.pass(kiosk.state.world.settings.timings.answer);
    CHECK(kiosk.kind() == ScreenKind::printing);
    CHECK(kiosk.order() == "T|>NS|P");
    const auto id = kiosk.printed().back().ticket.ticket();
    CHECK(kiosk.journaled().open_tickets.at(id).request_id == request_id);
    CHECK(kiosk.journaled().open_tickets.at(id).lease == 11);

    SUBCASE("the late answer gives no second ticket") {
        v1::KioskReply late;
        late.set_request_id(request_id);
        *late.mutable_ticket() = ticket(12);
        kiosk.happen(event::Replied{late});
        CHECK(kiosk.printed().size() == 1);
        CHECK(kiosk.journaled().open_tickets.size() == 1);
    }
    SUBCASE("its merge names the touch, so that the controller voids what it allocated") {
        kiosk.happen(event::PrintEnded{id, v1::PRINT_RESULT_DONE});
        const auto merge = kiosk.sent().back().merge_leased_ticket();
        CHECK(merge.touch_request_id() == request_id);
        CHECK(merge.ticket() == id);
        CHECK(merge.lease() == 11);
        CHECK(merge.service() == 1);
        CHECK(merge.language() == v1::LANGUAGE_VIETNAMESE);
        CHECK(merge.issued_stamp() >= tuesday_nine);
        CHECK_FALSE(merge.voided());
        CHECK(merge.delivery() == v1::DELIVERY_PAPER);
    }
}

TEST_CASE("a link lost while waiting does not make the citizen wait") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.link_down();
    CHECK(kiosk.kind() == ScreenKind::printing);
    CHECK(kiosk.printed().back().from_block);
}

TEST_CASE("what was issued while cut off is merged when the link is back, each once") {
    auto kiosk = cut_off_kiosk();
    const auto first = take_one(kiosk);
    const auto second = take_one(kiosk);
    CHECK(kiosk.sent().empty());
    kiosk.link_up();
    std::set<std::uint64_t> merged;
    for (const auto& command : kiosk.sent()) {
        if (command.has_merge_leased_ticket()) merged.insert(command.merge_leased_ticket().ticket());
    }
    CHECK(merged == std::set{first, second});
    for (const auto& command : kiosk.sent()) {
        if (!command.has_merge_leased_ticket()) continue;
        v1::KioskReply reply;
        reply.set_request_id(command.request_id());
        kiosk.happen(event::Replied{reply});
    }
    CHECK(kiosk.journaled().open_tickets.empty());
    CHECK_FALSE(status(kiosk.state).cut_off());
    // The numbers stay used.
    CHECK(kiosk.journaled().blocks.at(11).highest_used == 901);
}

TEST_CASE("merges that were cut off again are sent again") {
    auto kiosk = cut_off_kiosk();
    take_one(kiosk);
    kiosk.link_up();
    const auto sent = kiosk.sent().size();
    kiosk.link_down();
    kiosk.link_up();
    CHECK(kiosk.sent().size() == 2 * sent);
}

TEST_CASE("without a credible day nothing is issued, and it says why") {
    auto journal = cut_off_kiosk().journaled();
    SUBCASE("the clock is before the newest stamp") {
        BenchKiosk kiosk{journal};
        kiosk.now.wall = 0;
        kiosk.pass(kiosk.state.world.settings.timings.first_link);
        CHECK(kiosk.kind() == ScreenKind::not_ready);
        CHECK(kiosk.shown().not_ready == NotReadyReason::no_credible_day);
        CHECK(kiosk.shown().local_minutes == -1);
    }
    SUBCASE("the clock is an hour before the newest stamp") {
        BenchKiosk kiosk{journal};
        kiosk.now.wall = tuesday_nine - 3'600'000;
        kiosk.pass(kiosk.state.world.settings.timings.first_link);
        CHECK(kiosk.shown().not_ready == NotReadyReason::no_credible_day);
    }
    SUBCASE("the clock is before this program was built") {
        BenchKiosk kiosk{journal};
        kiosk.state.world.settings.build_stamp = tuesday_nine + 86'400'000;
        kiosk.pass(kiosk.state.world.settings.timings.first_link);
        CHECK(kiosk.shown().not_ready == NotReadyReason::no_credible_day);
    }
    SUBCASE("a clock that is behind is put right by the controller") {
        BenchKiosk kiosk{journal};
        kiosk.now.wall = 0;
        kiosk.link_up();
        kiosk.link_down();
        CHECK(kiosk.kind() == ScreenKind::attract);
        take_one(kiosk);
        CHECK(kiosk.printed().back().ticket.issued_stamp() >= tuesday_nine);
    }
}

TEST_CASE("cut off, the hours and the quota of the configuration still hold") {
    SUBCASE("closed at noon") {
        auto kiosk = cut_off_kiosk();
        kiosk.pass(3 * 3'600'000);
        CHECK(kiosk.kind() == ScreenKind::closed);
        CHECK(kiosk.shown().next_opening_days == 0);
        CHECK(kiosk.shown().next_opening_minutes % 1440 == 13 * 60);
    }
    SUBCASE("the quota counts what the controller said and what was issued here") {
        auto said = welcome();
        said.mutable_configuration()->mutable_services(0)->set_daily_quota(5);
        said.mutable_figures()->mutable_services(0)->set_issued_today(4);
        BenchKiosk kiosk;
        kiosk.link_up(said);
        kiosk.link_down();
        take_one(kiosk);
        kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
        kiosk.touch(touch::ChooseField{1});
        kiosk.touch(touch::ChooseService{1});
        CHECK(kiosk.shown().refusal == v1::REFUSAL_QUOTA_REACHED);
    }
}

TEST_CASE("a late answer to a touch that got no number at all is voided") {
    auto said = welcome();
    said.clear_leases();
    BenchKiosk kiosk;
    kiosk.link_up(said);
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    const auto request_id = kiosk.sent().back().request_id();
    kiosk.pass(kiosk.state.world.settings.timings.answer);
    CHECK(kiosk.shown().refusal == v1::REFUSAL_CUT_OFF_BLOCK_USED_UP);
    v1::KioskReply late;
    late.set_request_id(request_id);
    *late.mutable_ticket() = ticket(12);
    kiosk.happen(event::Replied{late});
    CHECK(kiosk.printed().empty());
    CHECK(kiosk.sent().back().void_ticket().ticket() == ticket(12).ticket());
}

TEST_CASE("blocks are asked for at the welcome and on a new day, and stored once") {
    BenchKiosk kiosk;
    kiosk.link_up();
    REQUIRE(kiosk.sent().back().has_lease_blocks());
    const auto asked = kiosk.sent().size();
    v1::KioskReply reply;
    reply.set_request_id(kiosk.sent().back().request_id());
    *reply.add_leases() = lease(11, 1, tuesday, 900, 902);
    *reply.add_leases() = lease(21, 1, tuesday + 1, 900, 902);
    const auto before = kiosk.stored.size();
    kiosk.happen(event::Replied{reply});
    CHECK(kiosk.stored.size() == before + 1);
    CHECK(kiosk.journaled().blocks.contains(21));
    v1::KioskUpdate update;
    update.set_stamp(tuesday_nine + 86'400'000);
    *update.mutable_figures() = open_figures();
    update.mutable_figures()->set_business_day(tuesday + 1);
    kiosk.happen(event::Updated{update});
    CHECK(kiosk.sent().size() == asked + 1);
    CHECK(kiosk.sent().back().has_lease_blocks());
}
