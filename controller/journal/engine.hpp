#pragma once

#include "controller/core/state.hpp"
#include "controller/journal/alarm_board.hpp"
#include "controller/journal/committed.hpp"
#include "controller/journal/ports.hpp"
#include "controller/journal/sealed_command.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/reserve.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/console.pb.h"
#include "layso/v1/refusal.pb.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layso::journal {

// What the engine has done since its start; for health and metrics.
struct EngineCounts {
    std::uint64_t commands = 0;  // accepted
    std::uint64_t refusals = 0;
    std::uint64_t commits = 0;
    std::uint64_t events = 0;
};

struct EngineOptions {
    std::string software_version = "0";
    // Somebody holds a history of this controller that the journal does not continue: even one in which no day was ever
    // opened then needs a witness.
    bool contradicted = false;
    // At the least: see events_between_snapshots.
    std::uint64_t snapshot_every_events = 20'000;
    // Largest batch before it is committed without waiting for the end of the loop's turn.
    std::size_t batch_limit = 4096;
};

// The shell around the queue core: stamps, seals personal texts, decides, applies in memory, commits the batch, then
// replies and shows.
//
// No effect and no reply before the commit; uncommitted state is never visible: state() commits first. A failed commit
// is handed to Ports::fatal, which ends the process. One thread for all calls; commits block it for the disk, and what
// arrives meanwhile makes the next batch larger.
class Engine {
  public:
    using Reply = std::move_only_function<void(std::expected<v1::CommandReply, v1::Problem>)>;
    using CommitListener = std::function<void(std::span<const Committed>)>;

    // Replays `log` (the caller has adopted what other media knew) and begins this process's incarnation. `witnessed`:
    // a paired device or the hub has confirmed the head, or the journal was just made; otherwise no number is issued
    // before a fence. `reserve` may be null in the simulator. All must outlive the engine.
    static store::Result<std::unique_ptr<Engine>> start(store::Log& log, store::Reserve* reserve, Ports ports,
                                                        EngineOptions options, bool witnessed,
                                                        std::uint32_t controller);

    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Requires command.actor to be set by the edge that knows who asks. The same request id gives the same answer.
    void submit(v1::Command command, v1::Language language, Reply reply);

    // Commits what is pending, then answers and tells the listeners.
    void flush();

    // Deadlines, the opening of the business day, alarms of disk and clock, and upkeep at quiet moments. Call about
    // once a second.
    void tick();

    // Saves a snapshot so that the next start is quick; for a clean stop.
    void save_snapshot();

    [[nodiscard]] const core::State& state();
    [[nodiscard]] v1::Head head();
    // The stamp that a command would get now: max(clock, last stamp).
    [[nodiscard]] std::int64_t now() const;

    // Listeners are called after each commit, in order of registration, before the replies of that batch.
    void on_commit(CommitListener listener) { listeners_.push_back(std::move(listener)); }

    // Nothing for an erased or unknown reference.
    [[nodiscard]] std::optional<std::string> personal_value(std::string_view reference);

    void set_alarm(v1::AlarmKind kind, std::uint32_t subject, std::string detail);
    void clear_alarm(v1::AlarmKind kind, std::uint32_t subject) { alarms_.clear(kind, subject); }
    [[nodiscard]] const std::vector<v1::Alarm>& alarms() const { return alarms_.standing(); }
    void on_alarm(std::function<void()> listener) { alarms_.on_change(std::move(listener)); }

    [[nodiscard]] const EngineCounts& counts() const { return counts_; }
    [[nodiscard]] std::uint64_t available_bytes() const { return available_bytes_; }
    // For readers of durable records (the forwarder). Nothing may be appended past the engine.
    [[nodiscard]] store::Log& log();

  private:
    struct PendingReply {
        Reply reply;
        std::expected<v1::CommandReply, v1::Problem> answer;
    };

    Engine(store::Log& log, store::Reserve* reserve, Ports ports, EngineOptions options, core::State state);

    [[nodiscard]] std::expected<v1::CommandReply, v1::Problem> carry_out(v1::Command command, v1::Language language);
    [[nodiscard]] bool disk_refuses(const v1::Command& command) const;
    [[nodiscard]] std::uint64_t events_between_snapshots() const;
    void watch_clock();
    void watch_disk();
    void open_due_day();
    void watch_counters();
    void submit_own(v1::Command command);
    void append(v1::Event event);
    void schedule_flush();
    void fail(const store::Fault& fault);

    store::Log* log_;
    store::Reserve* reserve_;
    Ports ports_;
    EngineOptions options_;
    core::State state_;
    AlarmBoard alarms_;
    EngineCounts counts_;
    std::vector<CommitListener> listeners_;
    std::vector<Committed> batch_;
    std::vector<PendingReply> replies_;
    bool flush_scheduled_ = false;
    bool failed_ = false;
    bool below_reserve_ = false;
    std::uint64_t available_bytes_ = 0;
    std::uint64_t events_since_snapshot_ = 0;
};

}  // namespace layso::journal
