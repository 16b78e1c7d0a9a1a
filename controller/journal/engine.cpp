#include "controller/journal/engine.hpp"

#include "controller/core/answer.hpp"
#include "controller/core/apply.hpp"
#include "controller/core/deadline.hpp"
#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "controller/journal/replay.hpp"

#include "protos/codec.hpp"
#include "protos/event_record.hpp"
#include "protos/refusal_text.hpp"

#include <algorithm>
#include <utility>

namespace layso::journal {
namespace {

constexpr std::size_t longest_request_id = 64;

bool is_request_id(const std::string& text) {
    return !text.empty() && text.size() <= longest_request_id;
}

v1::Head to_head(const store::Head& head) {
    v1::Head result;
    if (head.is_none()) return result;
    result.set_incarnation(std::string{head.key.incarnation.view()});
    result.set_seq(head.key.seq);
    result.set_hash(std::string{head.hash.view()});
    return result;
}

// New numbers are what a full disk may not take; everything that has begun goes on.
bool asks_for_new_number(const v1::Command& command) {
    return command.action_case() == v1::Command::kIssueTicket || command.action_case() == v1::Command::kLeaseBlocks;
}

}  // namespace

Engine::Engine(store::Log& log, store::Reserve* reserve, Ports ports, EngineOptions options, core::State state)
    : log_(&log), reserve_(reserve), ports_(std::move(ports)), options_(std::move(options)), state_(std::move(state)) {}

store::Result<std::unique_ptr<Engine>> Engine::start(store::Log& log, store::Reserve* reserve, Ports ports,
                                                     EngineOptions options, bool witnessed, std::uint32_t controller) {
    auto replayed = replay(log);
    if (!replayed) return std::unexpected{replayed.error()};
    store::Incarnation incarnation;
    ports.random(incarnation.bytes);
    if (auto begun = log.begin(incarnation); !begun) return std::unexpected{begun.error()};

    std::unique_ptr<Engine> engine{
        new Engine{log, reserve, std::move(ports), std::move(options), std::move(replayed->state)}};
    engine->events_since_snapshot_ = replayed->events;
    v1::Event started;
    started.set_stamp(engine->now());
    started.set_business_day(engine->state_.business_day);
    started.mutable_author()->set_kind(v1::ACTOR_KIND_SYSTEM);
    auto& fact = *started.mutable_controller_started();
    fact.set_software_version(engine->options_.software_version);
    // A history in which no day was ever opened has given no number that a witness could know of.
    const bool nothing_given = engine->state_.business_day == 0 && !engine->options_.contradicted;
    fact.set_witnessed(witnessed || nothing_given);
    fact.set_controller(controller);
    engine->append(std::move(started));
    engine->flush();
    return engine;
}

void Engine::submit(v1::Command command, v1::Language language, Reply reply) {
    if (failed_) return;
    watch_clock();
    auto answer = carry_out(std::move(command), language);
    if (failed_) return;
    // A refusal, too, may rest on what is not yet on disk: it waits for the commit like everything else.
    replies_.push_back({.reply = std::move(reply), .answer = std::move(answer)});
    if (batch_.size() >= options_.batch_limit) {
        flush();
    } else {
        schedule_flush();
    }
}

std::expected<v1::CommandReply, v1::Problem> Engine::carry_out(v1::Command command, v1::Language language) {
    const auto refuse = [&](v1::Refusal refusal, std::string field = {}, std::int64_t next_opening = 0) {
        ++counts_.refusals;
        v1::Problem problem = make_problem(refusal, language, std::move(field));
        problem.set_next_opening_stamp(static_cast<std::uint64_t>(std::max<std::int64_t>(next_opening, 0)));
        return std::unexpected{std::move(problem)};
    };
    const bool own = command.actor().kind() == v1::ACTOR_KIND_SYSTEM && command.request_id().empty();
    if (!own && !is_request_id(command.request_id())) return refuse(v1::REFUSAL_REQUEST_ID_MISSING, "requestId");
    command.set_stamp(now());
    if (!own) {
        auto known = core::find_answer(state_, command);
        if (!known) return refuse(known.error().code, known.error().field);
        if (*known) return std::move(**known);
    }
    if (disk_refuses(command)) return refuse(v1::REFUSAL_DISK_RESERVE);

    auto sealed = seal(std::move(command), *log_, ports_);
    if (!sealed) {
        fail(sealed.error());
        return refuse(v1::REFUSAL_INTERNAL);
    }
    auto events = core::decide(state_, sealed->command);
    if (!events) return refuse(events.error().code, events.error().field, events.error().next_opening_stamp);

    for (const auto& value : sealed->values) {
        if (auto kept = log_->put_personal(value); !kept) {
            fail(kept.error());
            return refuse(v1::REFUSAL_INTERNAL);
        }
    }
    for (auto& event : *events) append(std::move(event));
    ++counts_.commands;
    if (own) return v1::CommandReply{};
    return core::reply_to(state_, sealed->command);
}

void Engine::append(v1::Event event) {
    const EventRecord record = to_record(event);
    auto appended = log_->append(record.type, record.version, record.payload);
    if (!appended) {
        fail(appended.error());
        return;
    }
    core::apply(state_, event);
    if (event.has_personal_value_erased()) {
        const auto reference = store::Hash::from(event.personal_value_erased().reference());
        if (reference) {
            if (auto erased = log_->erase_personal(*reference); !erased) fail(erased.error());
        }
    }
    batch_.push_back({.event = std::move(event), .key = appended->key, .position = appended->position});
}

void Engine::schedule_flush() {
    if (flush_scheduled_) return;
    flush_scheduled_ = true;
    ports_.defer([this] {
        flush_scheduled_ = false;
        flush();
    });
}

void Engine::flush() {
    if (failed_ || (batch_.empty() && replies_.empty())) return;
    if (auto committed = log_->commit(); !committed) {
        fail(committed.error());
        return;
    }
    // Listeners and replies may submit again: they find an empty batch.
    const auto batch = std::exchange(batch_, {});
    auto replies = std::exchange(replies_, {});
    if (!batch.empty()) {
        ++counts_.commits;
        counts_.events += batch.size();
        events_since_snapshot_ += batch.size();
        for (const auto& listener : listeners_) listener(batch);
    }
    for (auto& pending : replies) pending.reply(std::move(pending.answer));
}

const core::State& Engine::state() {
    flush();
    return state_;
}

v1::Head Engine::head() {
    flush();
    return to_head(log_->tip());
}

store::Log& Engine::log() {
    flush();
    return *log_;
}

std::int64_t Engine::now() const {
    return std::max(ports_.clock(), state_.last_stamp);
}

std::optional<std::string> Engine::personal_value(std::string_view reference) {
    const auto hash = store::Hash::from(reference);
    if (!hash) return std::nullopt;
    auto found = log_->personal(*hash);
    if (!found) {
        fail(found.error());
        return std::nullopt;
    }
    if (found->state != store::PersonalState::present) return std::nullopt;
    return std::move(found->value.value);
}

void Engine::set_alarm(v1::AlarmKind kind, std::uint32_t subject, std::string detail) {
    alarms_.raise(kind, subject, std::move(detail), now());
}

void Engine::tick() {
    if (failed_) return;
    watch_clock();
    watch_disk();
    open_due_day();
    watch_counters();
    if (const auto deadline = core::next_deadline(state_); deadline && *deadline <= now()) {
        v1::Command command;
        command.mutable_expire_deadlines();
        submit_own(std::move(command));
    }
    if (!state_.witnessed) {
        set_alarm(v1::ALARM_KIND_NO_WITNESS, 0, {});
    } else {
        clear_alarm(v1::ALARM_KIND_NO_WITNESS, 0);
    }
    flush();
    if (failed_) return;
    if (events_since_snapshot_ >= events_between_snapshots()) save_snapshot();
    if (log_->checkpoint_wanted() && !log_->batch_open()) {
        if (auto done = log_->checkpoint(); !done) fail(done.error());
    }
}

// A snapshot costs as much as the state is large, and everybody waits for it: a larger state pays for it with more
// events.
std::uint64_t Engine::events_between_snapshots() const {
    constexpr std::uint64_t events_an_answer = 4;
    return std::max<std::uint64_t>(options_.snapshot_every_events, events_an_answer * state_.answers.size());
}

void Engine::save_snapshot() {
    flush();
    if (failed_ || events_since_snapshot_ == 0) return;
    const auto bytes = to_bytes(core::to_snapshot(state_));
    auto saved = log_->save_snapshot(core::fold_version, log_->position(), bytes);
    if (!saved) {
        fail(saved.error());
        return;
    }
    if (auto committed = log_->commit(); !committed) {
        fail(committed.error());
        return;
    }
    events_since_snapshot_ = 0;
}

bool Engine::disk_refuses(const v1::Command& command) const {
    return below_reserve_ && asks_for_new_number(command);
}

// The alarm is an event of its own, so that it is known later why stamps stood still.
void Engine::watch_clock() {
    const std::int64_t clock = ports_.clock();
    if (auto event = core::clock_event(state_, clock)) {
        append(std::move(*event));
        schedule_flush();
    }
    if (state_.clock_set_back) {
        set_alarm(v1::ALARM_KIND_CLOCK_SET_BACK, 0, std::to_string((state_.last_stamp - clock) / 1000));
    } else {
        clear_alarm(v1::ALARM_KIND_CLOCK_SET_BACK, 0);
    }
}

void Engine::watch_disk() {
    if (reserve_ == nullptr) return;
    const auto space = reserve_->space();
    if (!space) return;  // statvfs failing says nothing of the journal: its own writes will
    available_bytes_ = space->available_bytes;
    if (space->below_reserve && !below_reserve_) {
        below_reserve_ = true;
        // What has begun needs the room now.
        if (auto released = reserve_->release(); !released) fail(released.error());
    } else if (below_reserve_) {
        const auto taken = reserve_->take();
        if (taken && *taken) below_reserve_ = false;
    }
    if (below_reserve_) {
        set_alarm(v1::ALARM_KIND_DISK_RESERVE, 0, std::to_string(available_bytes_ >> 20U));
    } else {
        clear_alarm(v1::ALARM_KIND_DISK_RESERVE, 0);
    }
}

void Engine::open_due_day() {
    const auto due = core::business_day_due(state_, now());
    if (!due) return;
    v1::Command command;
    command.mutable_open_business_day()->set_business_day(*due);
    submit_own(std::move(command));
}

void Engine::watch_counters() {
    const auto forgotten = core::forgotten_finishes(state_, now());
    const std::vector<v1::Alarm> standing = alarms_.standing();
    for (const auto& alarm : standing) {
        const bool still = std::ranges::find(forgotten, alarm.subject()) != forgotten.end();
        if (alarm.kind() == v1::ALARM_KIND_FORGOTTEN_FINISH && !still) {
            clear_alarm(alarm.kind(), alarm.subject());
        }
    }
    for (const auto counter : forgotten) set_alarm(v1::ALARM_KIND_FORGOTTEN_FINISH, counter, {});
}

void Engine::submit_own(v1::Command command) {
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    submit(std::move(command), v1::LANGUAGE_VIETNAMESE, [](const auto&) {});
}

void Engine::fail(const store::Fault& fault) {
    if (failed_) return;
    failed_ = true;
    ports_.fatal(fault);
}

}  // namespace layso::journal
