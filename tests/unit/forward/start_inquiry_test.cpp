#include "tests/unit/forward/forward_fixture.hpp"

namespace layso::forward {
namespace {

TEST_CASE_FIXTURE(ForwardFixture, "a hub that knows nothing new confirms the journal") {
    write_dossiers(1, 10);
    forward();
    loop.run_all();
    const auto knowledge = ask();
    CHECK(knowledge.witnesses());
    CHECK(knowledge.cursors == 1);
    CHECK(knowledge.missing.empty());
    CHECK_FALSE(knowledge.rolled_back);
}

TEST_CASE_FIXTURE(ForwardFixture, "a hub that is away, or somebody else, witnesses nothing") {
    transport.mishap = [](std::string_view) { return sim::Mishap::lost_request; };
    CHECK(ask().away);
    CHECK_FALSE(ask().witnesses());
    transport.mishap = [](std::string_view) { return sim::Mishap::captive_portal; };
    CHECK(ask().away);
}

TEST_CASE_FIXTURE(ForwardFixture,
                  "a journal that was put back adopts what the hub knew, page after page, and goes on") {
    const auto code = keep("H56.14-250701-0001", 1);
    write(hub::received(1, v1::CHANNEL_ONLINE, code));
    REQUIRE(log->checkpoint().has_value());
    log.reset();
    std::filesystem::copy_file(journal(), folder.path() / "backup.db");
    begin();
    write_dossiers(2, 1300);
    begin();
    write_dossiers(1301, 2600);
    forward();
    loop.run_all();
    forwarder.reset();
    log.reset();
    std::filesystem::remove(journal().string() + "-wal");
    std::filesystem::remove(journal());
    std::filesystem::copy_file(folder.path() / "backup.db", journal());
    log.emplace(std::move(store::Log::open(journal()).value()));

    const auto knowledge = ask();
    CHECK(knowledge.rolled_back);
    CHECK(knowledge.complete);
    CHECK(knowledge.witnesses());
    REQUIRE(knowledge.missing.size() == 2);
    const auto adopted = adopt_missing(*log, knowledge);
    REQUIRE(adopted.has_value());
    CHECK(adopted->records == 2599);
    CHECK(adopted->conflicting == 0);
    CHECK(ask().missing.empty());

    store::Incarnation incarnation;
    incarnation.bytes.fill(99);
    REQUIRE(log->begin(incarnation).has_value());
    write_dossiers(2601, 2610);
    forward();
    CHECK(loop.run_all());
    CHECK(dossiers(1) == 2610);
    CHECK(hub->alarms()->empty());
    CHECK(findings().empty());
}

TEST_CASE_FIXTURE(ForwardFixture, "an empty disk hears everything, with personal values") {
    const auto code = keep("H56.14-250701-0001", 1);
    write(hub::received(1, v1::CHANNEL_ONLINE, code));
    forward();
    loop.run_all();
    forwarder.reset();
    log.reset();
    std::filesystem::remove(journal().string() + "-wal");
    std::filesystem::remove(journal());
    log.emplace(std::move(store::Log::open(journal()).value()));
    const auto adopted = adopt_missing(*log, ask());
    REQUIRE(adopted.has_value());
    CHECK(adopted->records == 1);
    CHECK(adopted->personal_values == 1);
    CHECK(log->personal(*store::Hash::from(code))->value.value == "H56.14-250701-0001");
    CHECK(log->find_personal(v1::PERSONAL_KIND_DOSSIER_CODE, "H56.14-250701-0001")->size() == 1);
}

TEST_CASE_FIXTURE(ForwardFixture, "more than is taken at a start is said, and then nothing is witnessed") {
    write_dossiers(1, 2500);
    forward();
    loop.run_all();
    forwarder.reset();
    log.reset();
    std::filesystem::remove(journal().string() + "-wal");
    std::filesystem::remove(journal());
    log.emplace(std::move(store::Log::open(journal()).value()));
    const auto knowledge = ask({.records = 1500});
    CHECK_FALSE(knowledge.complete);
    CHECK_FALSE(knowledge.witnesses());
}

}  // namespace
}  // namespace layso::forward
