#pragma once

#include "controller/forward/forwarder.hpp"
#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"
#include "tests/sim/first_day/script.hpp"
#include "tests/sim/hub_in_process.hpp"
#include "tests/sim/virtual_loop.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layso::sim {

/// A centre with its people, in virtual time: the real journal in a file, the real engine and core, the real forwarder.
/// Citizens touch, wait, leave; officers call, serve, record. The loop's time is milliseconds since 1970.
class SimulatedCentre {
  public:
    /// Ends the simulation: something happened that the script does not know, such as a refusal.
    using Surprise = std::function<void(std::string)>;

    SimulatedCentre(const CentreScript& script, std::filesystem::path journal, VirtualLoop& loop, hub::Store& hub,
                    Surprise surprise);

    /// Makes the journal, configures the centre, and plans the day on the loop. The error is one English line.
    std::expected<void, std::string> play(std::uint32_t business_day);
    /// Only the forwarder, over the journal as it is.
    std::expected<void, std::string> forward_only();
    /// Saves what the next start needs and closes the journal.
    void close();

    [[nodiscard]] forward::ForwarderReport report();
    [[nodiscard]] std::uint64_t positions() const { return log_->position(); }

  private:
    using Taken = std::function<void(const v1::CommandReply&)>;

    void at(std::uint32_t second, VirtualLoop::Task task);
    void after_seconds(std::int64_t seconds, VirtualLoop::Task task);
    std::expected<void, std::string> open_log();
    void start_forwarder();
    std::expected<void, std::string> configure();
    void tick();

    /// Submits a command; a refusal is a surprise, but for "nobody waits" where something is to be done then.
    void ask(v1::Command command, Taken taken, std::function<void()> nobody_waits = {});
    v1::Command by_officer(std::uint32_t officer);
    v1::Command by_kiosk();

    void arrive(const Visit& visit);
    void record_online(const OnlineList& list);
    void seek(std::uint32_t counter);
    void wake_counters();
    void called(std::uint32_t counter, std::uint64_t ticket);
    void serve(std::uint32_t counter, const Visit& visit);

    const CentreScript& script_;
    std::filesystem::path journal_;
    VirtualLoop& loop_;
    Surprise surprise_;
    HubInProcess transport_;
    Random random_;
    std::optional<store::Log> log_;
    std::unique_ptr<journal::Engine> engine_;
    std::unique_ptr<forward::Forwarder> forwarder_;
    std::int64_t midnight_ = 0;
    std::uint64_t last_request_ = 0;
    std::map<std::uint64_t, const Visit*> visit_of_ticket_;
    std::vector<bool> busy_;  // by counter
};

}  // namespace layso::sim
