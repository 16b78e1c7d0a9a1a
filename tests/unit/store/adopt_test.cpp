#include "drivers/store/fork.hpp"
#include "tests/unit/store/support.hpp"

using namespace layso::store;

namespace {

Head head_of(std::uint8_t incarnation, const ForeignRecord& record) {
    return {{incarnation_of(incarnation), record.seq}, record.hash};
}

}  // namespace

TEST_CASE("adopted records keep their keys and hashes, and what follows descends from them") {
    const TemporaryFolder folder;
    const auto lost = foreign_chain(1, {}, 3);
    {
        Log log = open_with(folder / "log", 2);
        const auto adoption = must(log.adopt(incarnation_of(1), {}, lost));
        CHECK(adoption.adopted == 3);
        CHECK(adoption.parent == ParentState::none);
        must(log.append(7, 1, "new"));
        must(log.commit());
        CHECK(log.heads()[1].parent == head_of(1, lost.back()));
    }
    Log log = must(Log::open(folder / "log"));
    const auto records = must(log.read(1));
    REQUIRE(records.size() == 4);
    CHECK(records[2].key == RecordKey{incarnation_of(1), 3});
    CHECK(records[2].hash == lost[2].hash);
    CHECK(records[2].payload == "foreign 3");
}

TEST_CASE("what is known already is skipped, and the rest is adopted") {
    const TemporaryFolder folder;
    const auto all = foreign_chain(1, {}, 5);
    Log log = open_with(folder / "log", 2);
    must(log.adopt(incarnation_of(1), {}, std::span(all).first(2)));
    must(log.commit());
    auto adoption = must(log.adopt(incarnation_of(1), {}, std::span(all).subspan(1, 3)));
    CHECK(adoption.already_known == 1);
    CHECK(adoption.adopted == 2);
    adoption = must(log.adopt(incarnation_of(1), {}, std::span(all).subspan(4)));
    CHECK(adoption.adopted == 1);
    adoption = must(log.adopt(incarnation_of(1), {}, all));
    CHECK(adoption.already_known == 5);
    CHECK(must(log.commit()) == 5);
}

TEST_CASE("records that do not belong are refused and leave nothing behind") {
    const TemporaryFolder folder;
    auto records = foreign_chain(1, {}, 3);
    Log log = open_with(folder / "log", 2);
    FaultCode expected{};
    Head parent;
    SUBCASE("a changed payload") {
        records[1].payload += "!";
        expected = FaultCode::chain_broken;
    }
    SUBCASE("a changed type") {
        records[2].type += 1;
        expected = FaultCode::chain_broken;
    }
    SUBCASE("another parent than they were hashed with") {
        parent = {{incarnation_of(9), 4}, chain_hash({}, {}, 0, 0, "")};
        expected = FaultCode::chain_broken;
    }
    SUBCASE("a hole") {
        records.erase(records.begin() + 1);
        expected = FaultCode::sequence_gap;
    }
    SUBCASE("a missing beginning") {
        records.erase(records.begin());
        expected = FaultCode::sequence_gap;
    }
    CHECK(fault_of(log.adopt(incarnation_of(1), parent, records)) == expected);
    CHECK_FALSE(log.batch_open());
    CHECK(must(log.adopt(incarnation_of(1), {}, foreign_chain(1, {}, 3))).adopted == 3);
}

TEST_CASE("an incarnation keeps its parent") {
    const TemporaryFolder folder;
    const Head parent{{incarnation_of(9), 4}, chain_hash({}, {}, 0, 0, "")};
    Log log = open_with(folder / "log", 2);
    CHECK(must(log.adopt(incarnation_of(1), parent, foreign_chain(1, parent, 1))).parent == ParentState::unknown);
    CHECK(fault_of(log.adopt(incarnation_of(1), {}, foreign_chain(1, {}, 1))) == FaultCode::parent_changed);
}

TEST_CASE("two contents under one key are both kept, with all that follows") {
    const TemporaryFolder folder;
    const auto ours = foreign_chain(1, {}, 3);
    auto theirs = std::vector(ours.begin(), ours.begin() + 1);
    for (const auto& record : foreign_chain(1, head_of(1, ours[0]), 4, "theirs ", 2)) theirs.push_back(record);
    {
        Log log = open_with(folder / "log", 2);
        must(log.adopt(incarnation_of(1), {}, ours));
        must(log.commit());
        auto adoption = must(log.adopt(incarnation_of(1), {}, std::span(theirs).first(3)));
        CHECK(adoption.already_known == 1);
        CHECK(adoption.conflicting == 2);
        CHECK(adoption.adopted == 0);
        // The next ones go on from those that were kept apart.
        adoption = must(log.adopt(incarnation_of(1), {}, std::span(theirs).subspan(3)));
        CHECK(adoption.conflicting == 2);
        CHECK(adoption.adopted == 0);
        must(log.adopt(incarnation_of(1), {}, theirs));
        must(log.commit());
        CHECK(payloads_of(must(log.read(1))) == std::vector<std::string>{"foreign 1", "foreign 2", "foreign 3"});
        CHECK(payloads_of(must(log.conflicts())) ==
              std::vector<std::string>{"theirs 2", "theirs 3", "theirs 4", "theirs 5"});
    }
    const auto found = verified(folder / "log");
    CHECK(found.result.intact());
    CHECK(found.result.alarms == 4);
    CHECK(found.found(FindingKind::conflict));
}

TEST_CASE("records of the incarnation that this process writes are never adopted into its line") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 1);
    const auto mine = must(log.read(1)).front();
    auto returned = std::vector<ForeignRecord>{{1, mine.type, mine.version, mine.payload, mine.hash}};
    CHECK(must(log.adopt(incarnation_of(1), {}, returned)).already_known == 1);
    for (const auto& record : foreign_chain(1, {mine.key, mine.hash}, 1, "a clone's ", 2)) returned.push_back(record);
    CHECK(must(log.adopt(incarnation_of(1), {}, returned)).conflicting == 1);
    CHECK(must(log.append(7, 1, "mine")).key.seq == 2);
    CHECK(must(log.commit()) == 2);
}

TEST_CASE("a parent that is here with another content is a fork") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 2);
    must(log.adopt(incarnation_of(1), {}, foreign_chain(1, {}, 1)));
    const auto other = foreign_chain(1, {}, 1, "other ");
    const Head parent = head_of(1, other[0]);
    CHECK(must(log.adopt(incarnation_of(3), parent, foreign_chain(3, parent, 1))).parent == ParentState::contradicted);
}

TEST_CASE("forks are found among heads") {
    const Head none;
    const Head first{{incarnation_of(1), 5}, {}};
    const IncarnationHead root{incarnation_of(1), none, 5, {}};
    const IncarnationHead child{incarnation_of(2), first, 3, {}};
    CHECK(find_forks({}).empty());
    CHECK(find_forks(std::vector{root, child}).empty());
    CHECK(find_forks(std::vector{root, child, {incarnation_of(3), child.head(), 1, {}}}).empty());

    const auto siblings = find_forks(std::vector{root, child, {incarnation_of(3), first, 1, {}}});
    REQUIRE(siblings.size() == 1);
    CHECK(siblings[0].one == incarnation_of(2));
    CHECK(siblings[0].other == incarnation_of(3));

    const auto went_on = find_forks(std::vector{IncarnationHead{incarnation_of(1), none, 6, {}}, child});
    REQUIRE(went_on.size() == 1);
    CHECK(went_on[0].one == incarnation_of(1));

    CHECK(find_forks(std::vector{root, {incarnation_of(2), none, 1, {}}}).size() == 1);
}
