#include "tests/unit/hub/hub_fixture.hpp"

#include <random>

namespace layso::hub {
namespace {

TEST_CASE_FIXTURE(HubFixture, "verify names what is not as it was written") {
    ingest(busy_morning(1).whole());
    REQUIRE(findings().empty());
    SUBCASE("a count") {
        raw("UPDATE day_count SET dossiers_1 = dossiers_1 + 1");
    }
    SUBCASE("a wait") {
        raw("UPDATE wait_count SET count = count + 1");
    }
    SUBCASE("a payload") {
        raw("UPDATE event SET payload = x'00' WHERE seq = 7");
    }
    SUBCASE("a record that is gone") {
        raw("DELETE FROM event WHERE seq = 30");
    }
    SUBCASE("a cursor") {
        raw("UPDATE incarnation SET seq = seq - 1");
    }
    CHECK_FALSE(findings().empty());
}

TEST_CASE_FIXTURE(HubFixture, "counts of another fold version are made anew from the events") {
    ingest(busy_morning(1).whole());
    raw("UPDATE day_count SET dossiers_1 = 77");
    REQUIRE_FALSE(findings().empty());
    raw("UPDATE fold SET version = 0");
    CHECK(findings().empty());
    CHECK(dossiers(1) == 5);
    ingest(busy_morning(1, 0xA1, busy_morning(1).head()).whole());
    CHECK(dossiers(1) == 10);
    CHECK(findings().empty());
}

// Whatever centres write, in whatever pieces it comes: after each batch the counts are those of the events.
TEST_CASE_FIXTURE(HubFixture, "counts are the count over the events at every commit") {
    std::mt19937 random(20250701);  // NOLINT: the same run each time
    const auto up_to = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    for (int round = 0; round < 12; ++round) {
        const std::uint32_t controller = 1 + up_to(2);
        JournalScript journal(controller, static_cast<std::uint8_t>(round + 1));
        std::vector<std::string> references;
        for (std::uint8_t at = 0; at < 4; ++at) {
            const std::string text = "H56.14-250701-000" + std::to_string(up_to(4));
            references.push_back(
                journal.keep(v1::PERSONAL_KIND_DOSSIER_CODE, text, static_cast<std::uint8_t>(round * 4 + at)));
        }
        references.emplace_back();
        for (int at = 0; at < 60; ++at) {
            const auto ticket = ticket_number(1 + up_to(6), first_of_july + up_to(2));
            const auto dossier = 1 + up_to(6);
            const auto channel = static_cast<v1::Channel>(up_to(5));
            const std::string& reference = references[up_to(5)];
            switch (up_to(12)) {
                case 0:
                    journal.add(allocated(ticket));
                    break;
                case 1:
                    journal.add(confirmed(ticket));
                    break;
                case 2:
                    journal.add(voided(ticket));
                    break;
                case 3:
                    journal.add(called(ticket));
                    break;
                case 4:
                    journal.add(started(ticket));
                    break;
                case 5:
                    journal.add(finished(ticket));
                    break;
                case 6:
                    journal.add(missed(ticket, up_to(2) == 0));
                    break;
                case 7:
                    journal.add(reopened(ticket));
                    break;
                case 8:
                    journal.add(corrected(dossier, channel, reference, up_to(3)));
                    break;
                case 9:
                    journal.add(withdrawn(dossier));
                    break;
                case 10:
                    if (!reference.empty()) {
                        journal.add(erased(reference));
                        break;
                    }
                    [[fallthrough]];
                default:
                    journal.add(received(dossier, channel, reference, up_to(4)));
                    break;
            }
        }
        for (std::uint64_t first = 1; first <= journal.size();) {
            const std::uint64_t last = std::min<std::uint64_t>(first + up_to(20), journal.size());
            REQUIRE(refusal_of(journal.batch(first, last)) == v1::REFUSAL_UNSPECIFIED);
            REQUIRE(findings().empty());
            first = last + 1 - up_to(2) * std::min<std::uint64_t>(last - first, 3);
            if (last == journal.size()) break;
        }
    }
    reopen();
    CHECK(findings().empty());
}

}  // namespace
}  // namespace layso::hub
