#include "tests/sim/first_day/random.hpp"
#include "tests/sim/selection/centre_layout.hpp"
#include "tests/sim/selection/centre_run.hpp"
#include "tests/sim/virtual_loop.hpp"

#include "protos/business_day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

using namespace layso;
using namespace layso::study;

namespace {

constexpr std::uint32_t business_day = 20270;
constexpr std::int64_t tried_until = 3 * hour;

struct Centre {
    std::uint32_t counters = 0;
    std::uint32_t in_a_row = 0;  // 0: no bound
    std::int64_t longest_cycle = 0;
};

// (N + 1) × V × ⌈(A + 1) ÷ m⌉
std::int64_t longest_wait(const Centre& centre, std::int64_t ahead) {
    return (centre.in_a_row + 1) * centre.longest_cycle * ((ahead + centre.counters) / centre.counters);
}

v1::Configuration configuration_of(const Centre& centre) {
    CentreLayout layout{.services = {{"One", 300, 1}, {"Other", 300, 1}}, .counters = {}};
    for (std::uint32_t counter = 0; counter < centre.counters; ++counter) {
        layout.counters.push_back({.own = {1, 2}, .secondary = {}});
    }
    auto configuration = study::configuration_of(layout);
    // The worst for whoever has no priority: ageing alone would never bring them forward.
    configuration.mutable_priority_classes(0)->set_head_start_seconds(24 * 3600);
    configuration.mutable_selection()->set_priority_in_a_row_at_most(centre.in_a_row);
    return configuration;
}

struct Flood {
    std::size_t tickets = 0;
    std::size_t called = 0;
    std::size_t too_late = 0;
    double nearest = 0;  // the longest wait as a share of its bound
};

// Priority tickets come faster than all counters can serve; ordinary ones come now and then.
class FloodedCentre {
  public:
    FloodedCentre(const Centre& centre, std::uint64_t seed)
        : centre_(centre),
          random_(seed),
          opens_(BusinessDay{business_day}.midnight(420) + 7 * hour),
          run_(configuration_of(centre), business_day, opens_) {
        for (std::uint32_t counter = 1; counter <= centre.counters; ++counter) {
            v1::Command open;
            open.mutable_open_counter()->set_counter(counter);
            run_.must(opens_, CentreRun::officer(counter), std::move(open));
        }
    }

    Flood run() {
        priority_comes();
        ordinary_comes();
        for (std::uint32_t counter = 1; counter <= centre_.counters; ++counter) next(counter);
        loop_.run_for(sim::VirtualLoop::Milliseconds{tried_until});
        for (const auto& [ticket, waiting] : waiting_) judge(waiting, now() - waiting.since, false);
        return flood_;
    }

  private:
    struct Waiting {
        std::int64_t since = 0;
        std::int64_t bound = 0;
    };

    [[nodiscard]] std::int64_t now() const { return opens_ + loop_.now().count(); }
    void after(std::int64_t pause, sim::VirtualLoop::Task task) {
        loop_.after(sim::VirtualLoop::Milliseconds{pause}, std::move(task));
    }

    std::uint64_t issue(std::uint32_t priority_class) {
        v1::Command issue;
        issue.mutable_issue_ticket()->set_service(static_cast<std::uint32_t>(random_.between(1, 2)));
        issue.mutable_issue_ticket()->set_priority_class(priority_class);
        issue.mutable_issue_ticket()->set_delivery(v1::DELIVERY_DESK);
        const auto events = run_.must(now(), CentreRun::kiosk(), std::move(issue));
        return events.front().ticket_allocated().ticket();
    }

    void priority_comes() {
        issue(1);
        after(centre_.longest_cycle / (3 * centre_.counters), [this] { priority_comes(); });
    }

    void ordinary_comes() {
        const auto ahead = static_cast<std::int64_t>(waiting_.size());
        waiting_[issue(0)] = {.since = now(), .bound = longest_wait(centre_, ahead)};
        ++flood_.tickets;
        after(random_.between(minute, 20 * minute), [this] { ordinary_comes(); });
    }

    void next(std::uint32_t counter) {
        v1::Command call;
        call.mutable_call_next()->set_counter(counter);
        const auto called = run_.ask(now(), CentreRun::officer(counter), std::move(call));
        if (!called) return after(second, [this, counter] { next(counter); });
        if (const auto found = waiting_.find(called->front().ticket_called().ticket()); found != waiting_.end()) {
            ++flood_.called;
            judge(found->second, now() - found->second.since, true);
            waiting_.erase(found);
        }
        v1::Command start;
        start.mutable_start_serving()->set_counter(counter);
        run_.must(now(), CentreRun::officer(counter), std::move(start));
        after(random_.between(centre_.longest_cycle / 2, centre_.longest_cycle), [this, counter] {
            v1::Command finish;
            finish.mutable_finish_serving()->set_counter(counter);
            finish.mutable_finish_serving()->set_outcome(v1::OUTCOME_GUIDED);
            run_.must(now(), CentreRun::officer(counter), std::move(finish));
            next(counter);
        });
    }

    void judge(const Waiting& waiting, std::int64_t waited, bool called) {
        if (waited > waiting.bound) ++flood_.too_late;
        if (called)
            flood_.nearest = std::max(flood_.nearest, static_cast<double>(waited) / static_cast<double>(waiting.bound));
    }

    Centre centre_;
    sim::Random random_;
    std::int64_t opens_;
    CentreRun run_;
    sim::VirtualLoop loop_;
    std::map<std::uint64_t, Waiting> waiting_;  // ordinary ones
    Flood flood_;
};

Centre invent_centre(std::uint64_t seed) {
    sim::Random random{seed};
    return {.counters = static_cast<std::uint32_t>(random.between(1, 6)),
            .in_a_row = static_cast<std::uint32_t>(random.between(1, 4)),
            .longest_cycle = random.between(2, 10) * minute};
}

}  // namespace

TEST_CASE("starvation bound: nobody without priority waits longer than the bound, whatever comes with priority") {
    std::size_t tickets = 0;
    double nearest = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        const Flood flood = FloodedCentre{invent_centre(seed), seed}.run();
        CHECK(flood.too_late == 0);
        CHECK(flood.called > 0);
        tickets += flood.tickets;
        nearest = std::max(nearest, flood.nearest);
    }
    MESSAGE(tickets << " ordinary tickets; the longest wait reached " << nearest << " of its bound");
    CHECK(nearest > 0.5);  // the bound says something
}

TEST_CASE("control: without the bound on priority in a row they starve") {
    Centre centre = invent_centre(1);
    centre.in_a_row = 0;
    const Flood flood = FloodedCentre{centre, 1}.run();
    CHECK(flood.called <= 1);  // at the most the first, before the flood
    CHECK(flood.too_late > 0);
}
