#include "tests/sim/selection/replay.hpp"

#include "controller/core/heads.hpp"
#include "controller/core/view/issued_ticket.hpp"
#include "tests/sim/selection/centre_run.hpp"
#include "tests/sim/selection/usual_rule.hpp"
#include "tests/sim/virtual_loop.hpp"

#include "protos/business_day.hpp"

#include <algorithm>
#include <map>

namespace layso::study {
namespace {

using Milliseconds = sim::VirtualLoop::Milliseconds;

constexpr std::int64_t day_opens = 6 * hour + 30 * minute;
constexpr std::int64_t call_patience = 45 * second;
// From the end of a visit to the officer's next key.
constexpr std::int64_t between_visits = 8 * second;
constexpr std::int64_t printing = 2 * second;

struct Desk {
    bool free = false;
    bool closes = false;
    std::size_t citizen = 0;
    std::int64_t called = 0;
};

class Replay {
  public:
    Replay(const DayPlan& plan, const Rule& rule)
        : plan_(plan),
          rule_(rule),
          midnight_(BusinessDay{plan.business_day}.midnight(plan.configuration.centre().utc_offset_minutes())),
          centre_(under(rule, plan.configuration), plan.business_day, midnight_ + day_opens),
          desks_(plan.pace.size()) {
        day_.visited.resize(plan.citizens.size());
    }

    ReplayedDay run() {
        for (const auto& move : plan_.moves) at(move.at, [this, move] { staff(move); });
        for (std::size_t index = 0; index < plan_.citizens.size(); ++index) {
            at(plan_.citizens[index].arrives, [this, index] { arrive(index); });
        }
        // An officer without work looks again: a secondary service may have waited long enough.
        for (std::int64_t look = 7 * hour; look < plan_.closes; look += minute) at(look, [this] { seek_all(); });
        loop_.run_for(Milliseconds{plan_.closes});
        for (auto& visited : day_.visited) {
            if (!visited.first_called) visited.left_queue = now();
        }
        return std::move(day_);
    }

  private:
    void at(std::int64_t time, sim::VirtualLoop::Task task) {
        loop_.after(Milliseconds{time} - loop_.now(), std::move(task));
    }
    void after(std::int64_t pause, sim::VirtualLoop::Task task) { loop_.after(Milliseconds{pause}, std::move(task)); }
    [[nodiscard]] std::int64_t now() const { return midnight_ + loop_.now().count(); }
    std::vector<v1::Event> officer(std::uint32_t counter, v1::Command command) {
        return centre_.must(now(), CentreRun::officer(counter), std::move(command));
    }

    void arrive(std::size_t index) {
        const Citizen& citizen = plan_.citizens[index];
        v1::Command issue;
        issue.mutable_issue_ticket()->set_service(citizen.service);
        issue.mutable_issue_ticket()->set_priority_class(citizen.priority_class);
        const auto events = centre_.must(now(), CentreRun::kiosk(), std::move(issue));
        const auto ticket = events.front().ticket_allocated().ticket();
        citizen_of_[ticket] = index;
        tell(index, ticket);
        after(printing, [this, ticket] {
            v1::Command confirm;
            confirm.mutable_confirm_ticket()->set_ticket(ticket);
            confirm.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
            centre_.must(now(), CentreRun::kiosk(), std::move(confirm));
            seek_all();
        });
    }

    void tell(std::size_t index, std::uint64_t ticket) {
        const Citizen& citizen = plan_.citizens[index];
        const auto expected = core::issued_ticket(centre_.state(), TicketId{ticket}).expected_wait();
        day_.visited[index] = {.service = citizen.service,
                               .priority_class = citizen.priority_class,
                               .issued = now(),
                               .first_called = std::nullopt,
                               .told = {.middle = static_cast<double>(expected.p50_seconds()),
                                        .ninth_decile = static_cast<double>(expected.p90_seconds()),
                                        .usual_rule = usual_.wait_for(centre_.state(), citizen.service)}};
    }

    void staff(const StaffMove& move) {
        Desk& desk = desks_[move.counter];
        v1::Command command;
        switch (move.act) {
            case StaffAct::opens:
                command.mutable_open_counter()->set_counter(move.counter);
                officer(move.counter, std::move(command));
                desk.free = true;
                break;
            case StaffAct::pauses:
                return pause(move.counter);
            case StaffAct::goes_on:
                if (!centre_.state().counter(move.counter)->paused()) return;
                command.mutable_unpause_counter()->set_counter(move.counter);
                officer(move.counter, std::move(command));
                break;
            case StaffAct::closes:
                desk.closes = true;
                break;
        }
        seek(move.counter);
    }

    void pause(std::uint32_t counter) {
        v1::Command command;
        command.mutable_pause_counter()->set_counter(counter);
        command.mutable_pause_counter()->set_reason(v1::PAUSE_REASON_BREAK);
        officer(counter, std::move(command));
    }

    void seek_all() {
        for (std::uint32_t counter = 1; counter < desks_.size(); ++counter) seek(counter);
    }

    void seek(std::uint32_t counter) {
        Desk& desk = desks_[counter];
        if (!desk.free) return;
        if (desk.closes) return close(counter);
        if (centre_.state().counter(counter)->paused()) return;
        const std::int64_t time = loop_.now().count();
        const bool lunch = time >= plan_.lunch_begins && time < 13 * hour;
        if (lunch && time >= plan_.lunch_at_latest) return pause(counter);
        const auto called = call(counter);
        if (called != 0) {
            come(counter, called);
        } else if (lunch) {
            pause(counter);
        }
    }

    void close(std::uint32_t counter) {
        desks_[counter].free = false;
        v1::Command command;
        command.mutable_close_counter()->set_counter(counter);
        officer(counter, std::move(command));
    }

    // 0: nobody for this counter.
    std::uint64_t call(std::uint32_t counter) {
        v1::Command command;
        if (rule_.selector) {
            const auto heads = core::heads_for(centre_.state(), counter);
            const auto chosen = rule_.selector(heads, now());
            if (!chosen) return 0;
            command.mutable_call_ticket()->set_counter(counter);
            command.mutable_call_ticket()->set_ticket(*chosen);
        } else {
            command.mutable_call_next()->set_counter(counter);
        }
        const auto decision = centre_.ask(now(), CentreRun::officer(counter), std::move(command));
        return decision ? decision->front().ticket_called().ticket() : 0;
    }

    void come(std::uint32_t counter, std::uint64_t ticket) {
        Desk& desk = desks_[counter];
        desk.free = false;
        desk.citizen = citizen_of_.at(ticket);
        desk.called = now();
        Visited& visited = day_.visited[desk.citizen];
        if (!visited.first_called) {
            visited.first_called = now();
            visited.left_queue = now();
        }
        const Citizen& citizen = plan_.citizens[desk.citizen];
        if (now() - visited.issued > citizen.patience) {
            after(call_patience, [this, counter] { miss(counter); });
        } else {
            after(citizen.walk, [this, counter] { serve(counter); });
        }
    }

    void miss(std::uint32_t counter) {
        v1::Command command;
        command.mutable_mark_no_show()->set_counter(counter);
        officer(counter, std::move(command));
        after(between_visits, [this, counter] { next(counter); });
    }

    void serve(std::uint32_t counter) {
        v1::Command command;
        command.mutable_start_serving()->set_counter(counter);
        officer(counter, std::move(command));
        const double visit = static_cast<double>(plan_.citizens[desks_[counter].citizen].visit) * plan_.pace[counter];
        after(static_cast<std::int64_t>(visit), [this, counter] { finish(counter); });
    }

    void finish(std::uint32_t counter) {
        const Desk& desk = desks_[counter];
        v1::Command command;
        command.mutable_finish_serving()->set_counter(counter);
        command.mutable_finish_serving()->set_outcome(v1::OUTCOME_GUIDED);
        officer(counter, std::move(command));
        usual_.ended(plan_.citizens[desk.citizen].service, now() - desk.called);
        after(between_visits, [this, counter] { next(counter); });
    }

    void next(std::uint32_t counter) {
        Desk& desk = desks_[counter];
        day_.longest_cycle = std::max(day_.longest_cycle, now() - desk.called);
        desk.free = true;
        seek(counter);
    }

    const DayPlan& plan_;
    const Rule& rule_;
    std::int64_t midnight_ = 0;
    CentreRun centre_;
    sim::VirtualLoop loop_;
    UsualRule usual_;
    std::vector<Desk> desks_;  // by counter
    std::map<std::uint64_t, std::size_t> citizen_of_;
    ReplayedDay day_;
};

}  // namespace

ReplayedDay replay(const DayPlan& plan, const Rule& rule) {
    return Replay{plan, rule}.run();
}

}  // namespace layso::study
