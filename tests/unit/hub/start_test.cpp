#include "tests/unit/hub/hub_fixture.hpp"

namespace layso::hub {
namespace {

v1::StartRequest asking(std::uint32_t controller, const std::vector<store::Head>& heads) {
    v1::StartRequest request;
    request.set_protocol_version(1);
    request.set_controller(controller);
    for (const store::Head& head : heads) *request.add_heads() = to_wire(head);
    return request;
}

TEST_CASE_FIXTURE(HubFixture, "a centre that has all hears so") {
    const auto journal = busy_morning(1);
    ingest(journal.batch(1, 20));
    ingest(busy_morning(2, 0xB0).whole());
    const auto reply = *hub->start(1, asking(1, {journal.head()}));
    CHECK(reply.refusal() == v1::REFUSAL_UNSPECIFIED);
    REQUIRE(reply.cursors_size() == 1);
    CHECK(from_wire(reply.cursors(0).head()) == journal.head_at(20));
    CHECK(reply.missing().empty());
    CHECK_FALSE(reply.more());
    CHECK_FALSE(reply.rolled_back());
    CHECK_FALSE(reply.forked());
}

TEST_CASE_FIXTURE(HubFixture, "a centre that was put back gets what it lacks, oldest first, with personal values") {
    JournalScript first(1, 0xA0);
    first.add(received(1, v1::CHANNEL_ONLINE, first.keep(v1::PERSONAL_KIND_DOSSIER_CODE, "H56.14-250701-0001", 1)));
    first.add(received(2, v1::CHANNEL_ONLINE, first.keep(v1::PERSONAL_KIND_DOSSIER_CODE, "H56.14-250701-0002", 2)));
    const auto second = busy_morning(1, 0xA1, first.head());
    ingest(first.whole());
    ingest(second.whole());
    const auto reply = *hub->start(1, asking(1, {first.head_at(1)}));
    CHECK(reply.rolled_back());
    CHECK_FALSE(reply.forked());
    REQUIRE(reply.missing_size() == 2);
    CHECK(reply.missing(0).incarnation() == first.head().key.incarnation.view());
    REQUIRE(reply.missing(0).records_size() == 1);
    CHECK(reply.missing(0).records(0).seq() == 2);
    REQUIRE(reply.missing(0).personal_values_size() == 1);
    CHECK(reply.missing(0).personal_values(0).value() == "H56.14-250701-0002");
    CHECK(reply.missing(1).records_size() == static_cast<int>(second.size()));
    CHECK(from_wire(reply.missing(1).parent()) == first.head());
}

TEST_CASE_FIXTURE(HubFixture, "what a centre lacks comes in bounded pages") {
    JournalScript journal(1, 0xA0);
    for (int at = 0; at < 2300; ++at) journal.add(received(1, v1::CHANNEL_ONLINE));
    for (std::uint64_t first = 1; first <= journal.size(); first += 1000) {
        ingest(journal.batch(first, std::min<std::uint64_t>(first + 999, journal.size())));
    }
    std::vector<store::Head> heads;
    std::uint64_t known = 0;
    for (int page = 1; page <= 3; ++page) {
        const auto reply = *hub->start(1, asking(1, heads));
        REQUIRE(reply.missing_size() == 1);
        CHECK(reply.missing(0).records_size() <= 1000);
        CHECK(reply.missing(0).records(0).seq() == known + 1);
        known += static_cast<std::uint64_t>(reply.missing(0).records_size());
        heads = {journal.head_at(known)};
        CHECK(reply.more() == (page < 3));
    }
    CHECK(known == journal.size());
}

TEST_CASE_FIXTURE(HubFixture, "another content at the same place is a fork") {
    const auto journal = busy_morning(1);
    ingest(journal.whole());
    JournalScript other(1, 0xA0);
    other.add(received(1, v1::CHANNEL_POST));
    const auto reply = *hub->start(1, asking(1, {other.head()}));
    CHECK(reply.forked());
    CHECK(reply.missing().empty());
}

TEST_CASE_FIXTURE(HubFixture, "questions that are not well formed are refused") {
    CHECK(hub->start(3, asking(3, {}))->refusal() == v1::REFUSAL_CENTRE_UNKNOWN);
    CHECK(hub->start(1, asking(2, {}))->refusal() == v1::REFUSAL_CERTIFICATE_WRONG);
    auto request = asking(1, {});
    request.add_heads()->set_seq(1);
    CHECK(hub->start(1, request)->refusal() == v1::REFUSAL_MALFORMED);
}

}  // namespace
}  // namespace layso::hub
