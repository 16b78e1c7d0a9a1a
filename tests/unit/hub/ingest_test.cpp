#include "tests/unit/hub/hub_fixture.hpp"

namespace layso::hub {
namespace {

TEST_CASE_FIXTURE(HubFixture, "a batch is stored, counted, and acknowledged with the new cursor") {
    const auto journal = busy_morning(1);
    const auto ingested = ingest(journal.whole());
    CHECK(ingested.reply.refusal() == v1::REFUSAL_UNSPECIFIED);
    CHECK(from_wire(ingested.reply.cursor()) == journal.head());
    CHECK(ingested.added == journal.size());
    CHECK(ingested.changed == std::set<DayKey>{{1, first_of_july}});
    CHECK(dossiers(1) == 5);
    CHECK(day(1).tickets[v1::TICKET_STATE_SERVED] == 5);
    CHECK(findings().empty());
    reopen();
    CHECK(dossiers(1) == 5);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "what comes twice, in whatever pieces, counts once") {
    const auto journal = busy_morning(1);
    ingest(journal.batch(1, 10));
    CHECK(from_wire(ingest(journal.batch(4, 10)).reply.cursor()) == journal.head_at(10));
    CHECK(refusal_of(journal.batch(8, 30)) == v1::REFUSAL_UNSPECIFIED);
    CHECK(ingest(journal.whole()).added == 0);
    CHECK(from_wire(ingest(journal.batch(1, 3)).reply.cursor()) == journal.head());
    CHECK(dossiers(1) == 5);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "a batch that brings nothing new still writes: only a write waits for a standby") {
    const auto journal = busy_morning(1);
    ingest(journal.whole());
    const auto before = raw("SELECT touched FROM incarnation");
    ingest(journal.whole());
    CHECK(raw("SELECT touched FROM incarnation") == before + 1);
}

TEST_CASE_FIXTURE(HubFixture, "a gap is refused with what is expected, and nothing is stored") {
    const auto journal = busy_morning(1);
    CHECK(refusal_of(journal.batch(2, 5)) == v1::REFUSAL_BATCH_GAP);
    ingest(journal.batch(1, 5));
    const auto gap = ingest(journal.batch(7, 12));
    CHECK(gap.reply.refusal() == v1::REFUSAL_BATCH_GAP);
    CHECK(gap.reply.expected_seq() == 6);
    CHECK(from_wire(gap.reply.cursor()) == journal.head_at(5));
    CHECK(hub->verify()->events == 5);
}

TEST_CASE_FIXTURE(HubFixture, "every record's hash is checked") {
    const auto journal = busy_morning(1);
    SUBCASE("another payload under the same hash") {
        auto batch = journal.whole();
        batch.mutable_records(7)->set_payload("forged");
        CHECK(refusal_of(batch) == v1::REFUSAL_CHAIN_BROKEN);
    }
    SUBCASE("another hash") {
        auto batch = journal.whole();
        (*batch.mutable_records(29)->mutable_hash())[5] ^= 1;
        CHECK(refusal_of(batch) == v1::REFUSAL_CHAIN_BROKEN);
    }
    SUBCASE("another type") {
        auto batch = journal.whole();
        batch.mutable_records(0)->set_type(99);
        CHECK(refusal_of(batch) == v1::REFUSAL_CHAIN_BROKEN);
    }
    SUBCASE("a continuation that does not follow") {
        ingest(journal.batch(1, 4));
        JournalScript other(1, 0xA0);
        for (int at = 0; at < 8; ++at) other.add(received(99, v1::CHANNEL_POST));
        CHECK(refusal_of(other.batch(6, 8)) == v1::REFUSAL_BATCH_GAP);
        CHECK(refusal_of(other.batch(5, 8)) == v1::REFUSAL_CHAIN_BROKEN);
    }
    CHECK(alarms(AlarmKind::chain_broken) == 1);
    CHECK(findings().empty());
    CHECK(refusal_of(journal.whole()) == v1::REFUSAL_UNSPECIFIED);
    CHECK(dossiers(1) == 5);
}

TEST_CASE_FIXTURE(HubFixture, "a second content under a taken key is kept apart, alarms, and counts nothing") {
    const auto journal = busy_morning(1);
    ingest(journal.batch(1, 10));
    JournalScript clone(1, 0xA0);
    const auto first = busy_morning(1).batch(1, 6);
    for (const auto& record : first.records()) clone.add_raw(record.type(), record.version(), record.payload());
    for (int at = 0; at < 6; ++at) clone.add(received(500, v1::CHANNEL_POST));
    const auto forked = ingest(clone.batch(1, 12));
    CHECK(forked.reply.refusal() == v1::REFUSAL_FORK);
    CHECK(from_wire(forked.reply.cursor()) == journal.head_at(10));
    CHECK(forked.raised.size() == 1);
    CHECK(ingest(clone.batch(7, 12)).raised.empty());
    CHECK(alarms(AlarmKind::fork) == 1);
    CHECK(hub->verify()->forked == 6);
    CHECK(day(1).dossiers[v1::CHANNEL_POST] == 0);
    CHECK(findings().empty());
    CHECK_MESSAGE(refusal_of(journal.batch(11, 30)) == v1::REFUSAL_UNSPECIFIED, "the first one goes on");
    CHECK(dossiers(1) == 5);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "one incarnation with two parents is a fork") {
    const auto first = busy_morning(1, 0xA0);
    ingest(first.whole());
    ingest(busy_morning(1, 0xA1, first.head()).whole());
    CHECK(refusal_of(busy_morning(1, 0xA1).whole()) == v1::REFUSAL_FORK);
    CHECK(alarms(AlarmKind::fork) == 1);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "incarnations follow one another without an alarm") {
    const auto first = busy_morning(1, 0xA0);
    const auto second = busy_morning(1, 0xA1, first.head());
    ingest(first.batch(1, 10));
    ingest(first.batch(11, 30));
    ingest(second.batch(1, 10));
    ingest(second.batch(11, 30));
    CHECK(hub->alarms()->empty());
    CHECK(dossiers(1) == 10);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "two incarnations that go on from one record are both kept, with an alarm") {
    const auto first = busy_morning(1, 0xA0);
    ingest(first.whole());
    SUBCASE("both from its end") {
        ingest(busy_morning(1, 0xA1, first.head()).whole());
        ingest(busy_morning(1, 0xA2, first.head()).whole());
        CHECK(dossiers(1) == 15);
    }
    SUBCASE("one from its middle: a disk was put back") {
        ingest(busy_morning(1, 0xA1, first.head_at(10)).whole());
        CHECK(dossiers(1) == 10);
    }
    SUBCASE("the older one goes on later") {
        const auto other = busy_morning(1, 0xB0, first.head());
        ingest(other.batch(1, 5));
        ingest(busy_morning(1, 0xB1, other.head_at(5)).whole());
        REQUIRE(alarms(AlarmKind::fork) == 0);
        ingest(other.batch(6, 30));
        CHECK(dossiers(1) == 15);
    }
    SUBCASE("two first ones: an empty disk that did not ask") {
        ingest(busy_morning(1, 0xA7).whole());
        CHECK(dossiers(1) == 10);
    }
    CHECK(alarms(AlarmKind::fork) == 1);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "a poisoned batch of one centre hinders no other, and not its own next one") {
    auto poisoned = busy_morning(1).whole();
    poisoned.mutable_records(3)->set_payload(std::string(1000, '\xFF'));
    const auto other = busy_morning(2, 0xC0);
    CHECK(refusal_of(poisoned) == v1::REFUSAL_CHAIN_BROKEN);
    CHECK(refusal_of(other.whole()) == v1::REFUSAL_UNSPECIFIED);

    JournalScript unreadable(1, 0xA5);
    unreadable.add_raw(20, 1, std::string(100, '\xFF')).add(received(1, v1::CHANNEL_ONLINE));
    CHECK(refusal_of(unreadable.whole()) == v1::REFUSAL_UNSPECIFIED);
    CHECK(alarms(AlarmKind::unreadable) == 1);
    CHECK(dossiers(1) == 1);
    CHECK(dossiers(2) == 5);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "types to come are stored and chained, not counted") {
    JournalScript journal(1, 0xA0);
    journal.add_raw(9001, 3, "from the future").add(received(1, v1::CHANNEL_ONLINE)).add_raw(20, 2, "newer version");
    CHECK(refusal_of(journal.whole()) == v1::REFUSAL_UNSPECIFIED);
    CHECK(dossiers(1) == 1);
    CHECK(hub->verify()->events == 3);
    CHECK(hub->alarms()->empty());
}

TEST_CASE_FIXTURE(HubFixture, "a centre that is not registered, or not the one of the certificate, is refused") {
    CHECK(refusal_of(busy_morning(3).whole()) == v1::REFUSAL_CENTRE_UNKNOWN);
    CHECK(hub->ingest(2, busy_morning(1).whole(), 0)->reply.refusal() == v1::REFUSAL_CERTIFICATE_WRONG);
    CHECK(hub->verify()->events == 0);
}

TEST_CASE_FIXTURE(HubFixture, "malformed batches are refused and change nothing") {
    const auto journal = busy_morning(1);
    auto batch = journal.whole();
    SUBCASE("no records") {
        batch.clear_records();
        CHECK(refusal_of(batch) == v1::REFUSAL_BATCH_EMPTY);
    }
    SUBCASE("another protocol") {
        batch.set_protocol_version(2);
        CHECK(refusal_of(batch) == v1::REFUSAL_VERSION_UNSUPPORTED);
    }
    SUBCASE("a short incarnation") {
        batch.set_incarnation("short");
        CHECK(refusal_of(batch) == v1::REFUSAL_MALFORMED);
    }
    SUBCASE("a hole inside") {
        batch.mutable_records()->DeleteSubrange(4, 1);
        CHECK(refusal_of(batch) == v1::REFUSAL_MALFORMED);
    }
    SUBCASE("seq 0") {
        batch.mutable_records(0)->set_seq(0);
        CHECK(refusal_of(batch) == v1::REFUSAL_MALFORMED);
    }
    SUBCASE("a seq that no column holds") {
        batch.mutable_records()->DeleteSubrange(1, batch.records_size() - 1);
        batch.mutable_records(0)->set_seq(~std::uint64_t{0});
        CHECK(refusal_of(batch) == v1::REFUSAL_MALFORMED);
    }
    SUBCASE("too many records") {
        for (int at = 0; at < 1000; ++at) batch.add_records()->set_seq(static_cast<std::uint64_t>(31 + at));
        CHECK(refusal_of(batch) == v1::REFUSAL_TOO_LARGE);
    }
    SUBCASE("half a parent") {
        batch.mutable_parent()->set_seq(5);
        CHECK(refusal_of(batch) == v1::REFUSAL_MALFORMED);
    }
    CHECK(hub->verify()->events == 0);
    CHECK(hub->alarms()->empty());
}

}  // namespace
}  // namespace layso::hub
