#include "tests/sim/selection/study.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace layso::study;

namespace {

constexpr double by_a_third = 2.0 / 3.0;

void print(CentreKind kind, const std::string& what, const Expectation& told) {
    MESSAGE(title(kind) << ", " << what << ", " << told.tickets << " tickets: median error " << told.ours.median
                        << " s against " << told.usual_rule.median << " s, 90 % " << told.ours.ninth_decile
                        << " s against " << told.usual_rule.ninth_decile << " s; " << told.within_told_ninth_decile
                        << " waited at most the P90 that was told");
}

}  // namespace

TEST_CASE("the expected wait errs by a third less than average times people") {
    for (const auto kind : {CentreKind::commune, CentreKind::provincial}) {
        const auto study = study_expectation(kind, 1, kind == CentreKind::commune ? 60 : 30);
        print(kind, "all", study.all);
        print(kind, "those who had to wait", study.had_to_wait);
        CHECK(study.had_to_wait.median_ratio() < by_a_third);
        CHECK(study.had_to_wait.ninth_decile_ratio() < by_a_third);
        CHECK(study.all.ninth_decile_ratio() < by_a_third);
        // Half of all find a free counter, which both foretell.
        CHECK(study.all.median_ratio() < 0.8);
        CHECK(study.had_to_wait.within_told_ninth_decile > 0.8);
        CHECK(study.had_to_wait.within_told_ninth_decile < 0.97);
    }
}

TEST_CASE("the same seed gives the same day, and the same answers") {
    const auto once = replay(invent_day(CentreKind::commune, 5), our_rule());
    const auto again = replay(invent_day(CentreKind::commune, 5), our_rule());
    REQUIRE(once.visited.size() == again.visited.size());
    for (std::size_t at = 0; at < once.visited.size(); ++at) {
        CHECK(once.visited[at].left_queue == again.visited[at].left_queue);
        CHECK(once.visited[at].told.middle == again.visited[at].told.middle);
    }
}

TEST_CASE("what each rule is for shows in the waits") {
    const auto study = study_centre(CentreKind::provincial, 1, 10);
    const auto& ours = study.rules[0];
    const auto& strict = study.rules[1];
    const auto& fifo = study.rules[2];
    CHECK(ours.priority.ninth_decile < fifo.priority.ninth_decile * 0.8);
    CHECK(ours.ordinary.ninth_decile < fifo.ordinary.ninth_decile * 1.25);
    CHECK(strict.priority.ninth_decile <= ours.priority.ninth_decile);
    CHECK(ours.priority.tickets == fifo.priority.tickets);
}
