#include "tests/unit/forward/forward_fixture.hpp"

namespace layso::forward {
namespace {

TEST_CASE_FIXTURE(ForwardFixture, "all that the journal holds comes to the hub, and a second run changes nothing") {
    write_dossiers(1, 2500);
    forward();
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 2500);
    CHECK(forwarder->report().lag == 0);
    CHECK(forwarder->report().connected);
    CHECK_MESSAGE(transport.exchanges == 4, "one question, three batches");
    CHECK(log->position() == 2500);
    forward();
    CHECK(loop.run_all());
    CHECK(transport.exchanges == 5);
    CHECK(dossiers(1) == 2500);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture, "a commit is sent at once") {
    forward();
    loop.run_all();
    write_dossiers(1, 1);
    forwarder->wake();
    loop.run_for(std::chrono::milliseconds{2});
    CHECK(dossiers(1) == 1);
}

TEST_CASE_FIXTURE(ForwardFixture, "several starts are sent oldest first and raise no alarm") {
    write_dossiers(1, 10);
    begin();
    write_dossiers(11, 20);
    begin();
    write_dossiers(21, 30);
    forward();
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 30);
    CHECK(hub->alarms()->empty());
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture,
                  "with the hub away attempts grow rarer, commits wake nothing, and all is sent later") {
    write_dossiers(1, 5);
    transport.mishap = [](std::string_view) { return sim::Mishap::lost_request; };
    forward();
    loop.run_for(std::chrono::minutes{10});
    const auto attempts = transport.exchanges;
    CHECK(attempts > 10);
    CHECK(attempts < 40);
    CHECK_FALSE(forwarder->report().connected);
    for (std::uint64_t dossier = 6; dossier <= 50; ++dossier) {
        write_dossiers(dossier, dossier);
        forwarder->wake();
    }
    loop.run_for(std::chrono::milliseconds{10});
    CHECK(transport.exchanges <= attempts + 1);
    CHECK(forwarder->report().lag == 50);
    transport.mishap = nullptr;
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 50);
    CHECK(forwarder->report().connected);
}

TEST_CASE_FIXTURE(ForwardFixture, "an answer that was lost leads to a batch sent twice and counted once") {
    write_dossiers(1, 1500);
    std::uint64_t lost = 0;
    transport.mishap = [&](std::string_view path) {
        return path == ingest_path && ++lost <= 3 ? sim::Mishap::lost_answer : sim::Mishap::none;
    };
    forward();
    CHECK(loop.run_all());
    CHECK(lost == 5);
    CHECK(dossiers(1) == 1500);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture, "a captive portal that answers everything acknowledges nothing") {
    write_dossiers(1, 5);
    transport.mishap = [](std::string_view) { return sim::Mishap::captive_portal; };
    forward();
    loop.run_for(std::chrono::minutes{1});
    CHECK_FALSE(forwarder->report().connected);
    CHECK(forwarder->report().lag == 5);
    transport.mishap = nullptr;
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 5);
}

TEST_CASE_FIXTURE(ForwardFixture, "a hub that was put back is filled again from the journal") {
    write_dossiers(1, 20);
    forward();
    loop.run_all();
    hub.reset();
    std::filesystem::copy_file(file(), folder.path() / "old.db");
    hub = open();
    transport.reach(*hub);
    write_dossiers(21, 40);
    forwarder->wake();
    loop.run_all();
    REQUIRE(dossiers(1) == 40);
    hub.reset();
    std::filesystem::copy_file(folder.path() / "old.db", file(), std::filesystem::copy_options::overwrite_existing);
    hub = open();
    transport.reach(*hub);
    REQUIRE(dossiers(1) == 20);
    write_dossiers(41, 45);
    forwarder->wake();
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 45);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture, "a fork stops its incarnation with an alarm, and later incarnations are sent") {
    // The hub has heard another content of the first incarnation's second record.
    write_dossiers(1, 1);
    forward();
    loop.run_all();
    forwarder.reset();
    hub::JournalScript clone(1, 1);
    v1::Event same = hub::received(1, v1::CHANNEL_ONLINE);
    same.set_business_day(hub::first_of_july);
    same.set_stamp(hub::eight_oclock);
    clone.add(same).add(hub::received(77, v1::CHANNEL_POST));
    REQUIRE(refusal_of(clone.batch(2, 2)) == v1::REFUSAL_UNSPECIFIED);

    write_dossiers(2, 10);
    begin();
    write_dossiers(11, 20);
    bool told = false;
    forward();
    forwarder->on_change([&](const ForwarderReport& report) { told = told || report.forked; });
    CHECK(loop.run_all());
    CHECK(told);
    CHECK(forwarder->report().forked);
    CHECK(alarms(hub::AlarmKind::fork) >= 1);
    CHECK_MESSAGE(dossiers(1) == 12, "one, the clone's, and the ten of the later incarnation");
    CHECK(hub->verify()->forked == 9);
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture, "personal values go with the records that speak of them, erased ones as erased") {
    const auto code = keep("H56.14-250701-0001", 1);
    const auto gone = keep("H56.14-250701-0002", 2);
    write(hub::received(1, v1::CHANNEL_ONLINE, code));
    write(hub::received(2, v1::CHANNEL_ONLINE, gone));
    REQUIRE(log->erase_personal(*store::Hash::from(gone)).has_value());
    REQUIRE(log->commit().has_value());
    forward();
    CHECK(loop.run_all());
    CHECK(hub->verify()->personal_present == 1);
    CHECK(hub->verify()->personal_erased == 1);
    hub::JournalScript other(2, 0xB0);
    other.add(hub::received(1, v1::CHANNEL_POST, other.keep(v1::PERSONAL_KIND_DOSSIER_CODE, "H56.14-250701-0001", 9)));
    ingest(other.whole());
    CHECK(dossiers(1) == 2);
    CHECK(dossiers(2) == 0);
}

TEST_CASE_FIXTURE(ForwardFixture, "batches stay below the hub's limit, whatever the records weigh") {
    for (int at = 0; at < 12; ++at) {
        REQUIRE(log->append(9001, 1, std::string(400'000, 'x')).has_value());
    }
    REQUIRE(log->commit().has_value());
    write_dossiers(1, 3);
    forward();
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 3);
    CHECK(transport.largest_body < 1'000'000);
}

}  // namespace
}  // namespace layso::forward
