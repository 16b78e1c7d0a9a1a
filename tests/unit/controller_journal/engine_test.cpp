#include "controller/journal/engine.hpp"

#include "controller/core/snapshot.hpp"
#include "controller/journal/replay.hpp"
#include "drivers/store/verify.hpp"
#include "tests/unit/controller_journal/desk.hpp"

#include "protos/codec.hpp"
#include "protos/ticket_id.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

namespace layso::journal::test {
namespace {

constexpr const char* code = "H56.14-250701-0001";

bool stands(const Engine& engine, v1::AlarmKind kind) {
    for (const auto& alarm : engine.alarms()) {
        if (alarm.kind() == kind) return true;
    }
    return false;
}

// Every byte that the centre's files hold.
std::string all_bytes(const Folder& folder) {
    std::string bytes;
    for (const char* name : {"journal.sqlite", "journal.sqlite-wal"}) {
        std::ifstream file{folder / name, std::ios::binary};
        bytes.append(std::istreambuf_iterator<char>{file}, {});
    }
    return bytes;
}

}  // namespace

TEST_CASE("no reply and no listener before the commit; one commit for a turn of the loop") {
    const Folder folder;
    Desk desk{folder};
    int replies = 0;
    std::size_t heard = 0;
    desk.engine->on_commit([&](std::span<const Committed> batch) {
        CHECK(replies == 0);
        heard += batch.size();
        CHECK(desk.log->position() == batch.back().position);
    });
    const auto commits = desk.engine->counts().commits;
    for (int index = 0; index < 5; ++index) {
        desk.ask_later(desk.issue(), [&](Answer answer) {
            CHECK(answer);
            ++replies;
        });
    }
    CHECK(replies == 0);
    CHECK(heard == 0);
    desk.turn();
    CHECK(replies == 5);
    CHECK(heard == 5);
    CHECK(desk.engine->counts().commits == commits + 1);
}

TEST_CASE("the same request id gives the same ticket, in the same turn, later and after a restart") {
    const Folder folder;
    v1::Command touch;
    std::uint64_t ticket = 0;
    {
        Desk desk{folder};
        touch = desk.issue();
        std::vector<std::uint64_t> tickets;
        for (int press = 0; press < 3; ++press) {
            desk.ask_later(touch, [&](Answer answer) { tickets.push_back(answer->ticket()); });
        }
        desk.turn();
        REQUIRE(tickets.size() == 3);
        ticket = tickets[0];
        CHECK(tickets == std::vector<std::uint64_t>(3, ticket));
        CHECK(desk.ask(touch)->issued().label() == "A001");
    }
    Desk again{folder};
    CHECK(again.ask(touch)->ticket() == ticket);
    auto other = again.command(v1::ACTOR_KIND_OFFICER, 3);
    other.set_request_id(touch.request_id());
    other.mutable_open_counter()->set_counter(1);
    CHECK(again.ask(std::move(other)).error().code() == v1::REFUSAL_REQUEST_ID_REUSED);
}

TEST_CASE("a request without an id, or with a long one, is refused and changes nothing") {
    const Folder folder;
    Desk desk{folder};
    const auto before = desk.log->position();
    for (const auto& id : {std::string{}, std::string(65, 'x')}) {
        auto touch = desk.issue();
        touch.set_request_id(id);
        const auto answer = desk.ask(std::move(touch));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code() == v1::REFUSAL_REQUEST_ID_MISSING);
        CHECK_FALSE(answer.error().message().empty());
    }
    CHECK(desk.log->position() == before);
    CHECK(desk.engine->counts().refusals == 2);
}

TEST_CASE("replay equals the live state, byte for byte, from a snapshot and from empty") {
    const Folder folder;
    std::string live;
    {
        Desk desk{folder};
        for (std::uint32_t service = 1; service <= 6; ++service) desk.waiting_ticket(service);
        desk.serve_next();
        REQUIRE(desk.finish(code));
        desk.engine->save_snapshot();
        desk.waiting_ticket(2);
        desk.serve_next();
        live = desk.state_bytes();
        const auto from_snapshot = replay(*desk.log);
        REQUIRE(from_snapshot);
        CHECK(from_snapshot->from_snapshot > 0);
        CHECK(to_bytes(core::to_snapshot(from_snapshot->state)) == live);
        const auto from_empty = replay(*desk.log, true);
        REQUIRE(from_empty);
        CHECK(from_empty->from_snapshot == 0);
        CHECK(to_bytes(core::to_snapshot(from_empty->state)) == live);
    }
    auto log = store::Log::open(folder / "journal.sqlite");
    REQUIRE(log);
    CHECK(to_bytes(core::to_snapshot(replay(*log)->state)) == live);
}

TEST_CASE("each start is a new incarnation whose parent is the last head") {
    const Folder folder;
    for (int start = 0; start < 3; ++start) Desk desk{folder};
    auto log = store::Log::open(folder / "journal.sqlite");
    REQUIRE(log);
    const auto heads = log->heads();
    REQUIRE(heads.size() == 3);
    CHECK(heads[0].parent.is_none());
    CHECK(heads[1].parent == heads[0].head());
    CHECK(heads[2].parent == heads[1].head());
}

TEST_CASE("a clock set back a day: stamps do not fall, an alarm stands, work goes on") {
    const Folder folder;
    Desk desk{folder};
    desk.waiting_ticket();
    desk.clock -= 86'400'000;
    const auto stamp = desk.engine->now();
    const auto issued = desk.ask(desk.issue());
    REQUIRE(issued);
    CHECK(issued->issued().issued_stamp() >= stamp);
    CHECK(TicketId{issued->ticket()}.business_day().iso() == "2025-07-01");
    CHECK(stands(*desk.engine, v1::ALARM_KIND_CLOCK_SET_BACK));
    desk.serve_next();
    CHECK(desk.finish(code));
}

TEST_CASE("without a witness no number is given until a supervisor fences, then only above the fence") {
    const Folder folder;
    {
        Desk(folder).waiting_ticket();
    }
    Desk desk{folder, false};
    CHECK(desk.ask(desk.issue()).error().code() == v1::REFUSAL_NO_WITNESS);
    desk.engine->tick();
    CHECK(stands(*desk.engine, v1::ALARM_KIND_NO_WITNESS));
    auto fence = desk.command(v1::ACTOR_KIND_OFFICER, 3);
    auto& number = *fence.mutable_fence_series()->add_fences();
    number.set_series(1);
    number.set_past_number(7);
    REQUIRE(desk.ask(std::move(fence)));
    CHECK(desk.ask(desk.issue())->issued().label() == "A008");
    desk.engine->tick();
    CHECK_FALSE(stands(*desk.engine, v1::ALARM_KIND_NO_WITNESS));
}

TEST_CASE("personal values are in the side table alone, and an erased one is nowhere") {
    const Folder folder;
    std::string reference;
    {
        Desk desk{folder};
        desk.waiting_ticket();
        desk.serve_next();
        desk.engine->on_commit([&](std::span<const Committed> batch) {
            for (const auto& committed : batch) {
                CHECK(to_bytes(committed.event).find("0001") == std::string::npos);
                if (committed.event.has_dossier_received()) {
                    reference = committed.event.dossier_received().code_reference();
                }
            }
        });
        REQUIRE(desk.finish(code));
        REQUIRE(reference.size() == 32);
        CHECK(desk.engine->personal_value(reference) == code);
        CHECK(all_bytes(folder).find(code) != std::string::npos);
        auto erase = desk.command(v1::ACTOR_KIND_OFFICER, 5);
        erase.mutable_erase_personal_value()->set_reference(reference);
        REQUIRE(desk.ask(std::move(erase)));
        CHECK_FALSE(desk.engine->personal_value(reference));
        desk.engine->tick();  // the quiet moment: the WAL's old bytes go
        CHECK(all_bytes(folder).find(code) == std::string::npos);
    }
    const auto found = store::verify(folder / "journal.sqlite");
    REQUIRE(found);
    CHECK(found->intact());
    CHECK(found->personal_erased == 1);
}

TEST_CASE("a dossier that the centre received before is acted on, not received again") {
    const Folder folder;
    Desk desk{folder};
    int received = 0;
    int acted_on = 0;
    desk.engine->on_commit([&](std::span<const Committed> batch) {
        for (const auto& committed : batch) {
            received += committed.event.has_dossier_received() ? 1 : 0;
            acted_on += committed.event.has_dossier_acted_on() ? 1 : 0;
        }
    });
    for (int visit = 0; visit < 3; ++visit) {
        desk.waiting_ticket();
        desk.serve_next();
        REQUIRE(desk.finish(code));
    }
    CHECK(received == 1);
    CHECK(acted_on == 2);
    auto list = desk.command(v1::ACTOR_KIND_OFFICER, 3);
    for (int entry = 0; entry < 2; ++entry) {
        auto& dossier = *list.mutable_record_dossiers()->add_dossiers();
        dossier.mutable_code()->set_value("H56.14-250701-0002");
        dossier.set_channel(v1::CHANNEL_ONLINE);
        dossier.set_service(1);
    }
    CHECK(desk.ask(std::move(list)).error().code() == v1::REFUSAL_DOSSIER_TWICE_IN_LIST);
}

TEST_CASE("below the disk's reserve new numbers alone are refused") {
    const Folder folder;
    // More than any disk has: the reserve cannot be held.
    Desk desk{folder, true, {.size_bytes = 4096, .low_bytes = 1ULL << 60U}};
    desk.engine->tick();
    CHECK(stands(*desk.engine, v1::ALARM_KIND_DISK_RESERVE));
    const auto refused = desk.ask(desk.issue());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == v1::REFUSAL_DISK_RESERVE);
    CHECK_FALSE(refused.error().message().empty());
    auto open = desk.command(v1::ACTOR_KIND_OFFICER, 3);
    open.mutable_open_counter()->set_counter(1);
    CHECK(desk.ask(std::move(open)));
    auto dossiers = desk.command(v1::ACTOR_KIND_OFFICER, 3);
    auto& dossier = *dossiers.mutable_record_dossiers()->add_dossiers();
    dossier.set_channel(v1::CHANNEL_POST);
    dossier.set_service(1);
    CHECK(desk.ask(std::move(dossiers)));
}

TEST_CASE("a disk that takes no more writes ends the process, and no reply goes out") {
    const Folder folder;
    std::uint64_t last = 0;
    {
        Desk desk{folder};
        last = desk.waiting_ticket();
        // No file of this process may grow: the next commit fails as on a broken disk.
        struct rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit none{.rlim_cur = 1, .rlim_max = before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
        bool replied = false;
        desk.ask_later(desk.issue(), [&replied](Answer) { replied = true; });
        CHECK_THROWS_AS(desk.turn(), ProcessEnded);
        setrlimit(RLIMIT_FSIZE, &before);
        CHECK_FALSE(replied);
    }
    Desk again{folder};
    const auto next = TicketId{again.ask(again.issue())->ticket()};
    CHECK(next.number() == TicketId{last}.number() + 1);
}

}  // namespace layso::journal::test
