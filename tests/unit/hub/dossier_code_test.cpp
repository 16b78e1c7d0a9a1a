#include "tests/unit/hub/hub_fixture.hpp"

namespace layso::hub {
namespace {

constexpr const char* code = "H56.14-250701-0001";

TEST_CASE_FIXTURE(HubFixture, "one code at two centres, written differently, counts at the first to reach the hub") {
    JournalScript first(1, 0xA0);
    first.add(received(1, v1::CHANNEL_ONLINE, first.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1)));
    JournalScript second(2, 0xB0);
    second.add(
        received(1, v1::CHANNEL_IN_PERSON, second.keep(v1::PERSONAL_KIND_DOSSIER_CODE, " h56.14-250701-0001", 2)));
    second.add(
        received(2, v1::CHANNEL_IN_PERSON, second.keep(v1::PERSONAL_KIND_DOSSIER_CODE, "H56.14-250701-0002", 3)));
    ingest(second.whole());
    ingest(first.whole());
    CHECK(dossiers(2) == 2);
    CHECK(dossiers(1) == 0);
    CHECK(findings().empty());

    second.add(withdrawn(1));
    const auto ingested = ingest(second.batch(3, 3));
    CHECK(dossiers(2) == 1);
    CHECK(dossiers(1) == 1);
    CHECK_MESSAGE(ingested.changed.contains({1, first_of_july}), "the other centre's day changed too");
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "without its value a reference is no code: the event's own key counts") {
    JournalScript first(1, 0xA0);
    first.add(received(1, v1::CHANNEL_ONLINE, std::string(32, 'r')))
        .add(received(2, v1::CHANNEL_ONLINE, std::string(32, 's')));
    ingest(first.whole());
    CHECK(dossiers(1) == 2);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "a value that comes after its event does not change what was counted") {
    JournalScript early(1, 0xA0);
    const auto reference = early.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1);
    early.add(received(1, v1::CHANNEL_ONLINE, reference));
    auto without = early.whole();
    without.clear_personal_values();
    ingest(without);
    ingest(early.whole());
    CHECK(dossiers(1) == 1);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "a personal value that is not that of its reference is left out with an alarm") {
    JournalScript journal(1, 0xA0);
    journal.add(received(1, v1::CHANNEL_ONLINE, journal.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1)));
    auto batch = journal.whole();
    batch.mutable_personal_values(0)->set_value("H56.14-250701-0009");
    CHECK(refusal_of(batch) == v1::REFUSAL_UNSPECIFIED);
    CHECK(alarms(AlarmKind::unreadable) == 1);
    CHECK(hub->verify()->personal_present == 0);
    CHECK(dossiers(1) == 1);
}

TEST_CASE_FIXTURE(HubFixture, "erasure takes the text everywhere, leaves the counts, and is not undone by a resend") {
    JournalScript journal(1, 0xA0);
    const auto reference = journal.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1);
    journal.add(received(1, v1::CHANNEL_ONLINE, reference)).add(erased(reference));
    const auto old = journal.whole();
    ingest(old);
    ingest(old);
    CHECK(hub->verify()->personal_present == 0);
    CHECK(hub->verify()->personal_erased == 1);
    CHECK(dossiers(1) == 1);
    CHECK(findings().empty());
    CHECK(raw("SELECT count(*) FROM code WHERE text IS NOT NULL") == 0);

    journal.add(corrected(1, v1::CHANNEL_POST, reference));
    ingest(journal.batch(3, 3));
    CHECK(day(1).dossiers[v1::CHANNEL_POST] == 1);
    CHECK(day(1).dossiers[v1::CHANNEL_ONLINE] == 0);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture,
                  "a code's text stays while another centre still has it, and one centre erases only its own") {
    JournalScript first(1, 0xA0);
    const auto of_first = first.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1);
    first.add(received(1, v1::CHANNEL_ONLINE, of_first));
    ingest(first.whole());
    JournalScript second(2, 0xB0);
    const auto of_second = second.keep(v1::PERSONAL_KIND_DOSSIER_CODE, code, 2);
    second.add(received(1, v1::CHANNEL_ONLINE, of_second)).add(erased(of_first)).add(erased(of_second));
    ingest(second.whole());
    CHECK(hub->verify()->personal_present == 1);
    CHECK(raw("SELECT count(*) FROM code WHERE text IS NOT NULL") == 1);
    CHECK(dossiers(1) + dossiers(2) == 1);
}

TEST_CASE_FIXTURE(HubFixture, "an entry that comes without salt and value is erased before it was known") {
    JournalScript journal(1, 0xA0);
    const auto reference = journal.keep(v1::PERSONAL_KIND_NOTE, "a note", 1);
    journal.add(received(1, v1::CHANNEL_ONLINE));
    auto batch = journal.whole();
    batch.mutable_personal_values(0)->clear_salt();
    batch.mutable_personal_values(0)->clear_value();
    ingest(batch);
    ingest(journal.whole());
    CHECK(hub->verify()->personal_present == 0);
    CHECK(hub->verify()->personal_erased == 1);
    CHECK(findings().empty());
}

}  // namespace
}  // namespace layso::hub
