#pragma once

#include "controller/forward/journal_reader.hpp"
#include "controller/forward/plan.hpp"
#include "controller/forward/transport.hpp"
#include "drivers/link/backoff.hpp"
#include "drivers/store/fault.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace layso::forward {

/// What the forwarder asks of the world.
struct ForwarderPorts {
    /// Runs the task once after the time, on the same thread, never from within this call. 0 ms: soon.
    std::function<void(std::chrono::milliseconds, std::move_only_function<void()>)> after;
    /// In [0, 1): spreads the attempts of many centres.
    std::function<double()> random;
    /// The journal could not be read: ends the process, as any fault of the journal.
    std::function<void(const store::Fault&)> fatal;
};

/// How things stand; for alarms, health and metrics.
struct ForwarderReport {
    bool connected = false;       ///< the last exchange ended with an answer that we can go on with
    bool forked = false;          ///< the hub holds another content under one of our keys
    bool rolled_back = false;     ///< the hub holds records of ours that the journal lacks
    bool broken = false;          ///< the hub refuses an incarnation's records for good
    std::uint64_t lag = 0;        ///< records not yet acknowledged
    std::uint64_t sent = 0;       ///< records in acknowledged batches since the start
    std::uint64_t exchanges = 0;  ///< batches that were answered
    std::string detail;           ///< of the last trouble, one English line
};

/// Brings the journal to the hub, batch after batch, for as long as it lives: asks for the hub's cursors, sends what is
/// behind them, goes back where the hub asks for it, waits with growing and random pauses where no hub answers. One
/// exchange at a time. What the hub acknowledged is never forgotten here nor trimmed there; what is sent twice is
/// counted once.
///
/// Thread contract: the journal's thread.
class Forwarder {
  public:
    Forwarder(JournalReader reader, Transport& transport, ForwarderPorts ports);
    ~Forwarder();
    Forwarder(const Forwarder&) = delete;
    Forwarder& operator=(const Forwarder&) = delete;

    /// Begins; call once.
    void start();
    /// New durable records may be there: call after each commit. Cheap, and never sends from within the call.
    void wake();
    /// Of now; the lag counts what was committed since the last exchange, too.
    [[nodiscard]] ForwarderReport report();
    /// Called whenever connected, forked, rolled_back or broken has changed.
    void on_change(std::function<void(const ForwarderReport&)> listener) { listener_ = std::move(listener); }

  private:
    void schedule(std::chrono::milliseconds pause);
    void pump();
    void ask();
    void asked(std::expected<std::string, Trouble> answer);
    void send(const Order& order);
    void sent(const Order& order, std::uint64_t sent_to, std::expected<std::string, Trouble> answer);
    void retry(std::string detail);
    void settle(bool connected);
    /// Empty, after reporting it, where the journal cannot be read.
    std::optional<std::string> own_hash(const v1::Head& cursor);
    template <class Handler>
    Transport::Answer guarded(Handler handler);

    JournalReader reader_;
    Transport& transport_;
    ForwarderPorts ports_;
    Plan plan_;
    link::Backoff backoff_;
    ForwarderReport report_;
    ForwarderReport told_;
    std::function<void(const ForwarderReport&)> listener_;
    bool started_ = false;
    bool cursors_known_ = false;
    bool busy_ = false;       // an exchange is under way
    bool scheduled_ = false;  // pump will run
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace layso::forward
