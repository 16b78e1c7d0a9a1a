#pragma once

#include "controller/forward/forwarder.hpp"
#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"
#include "tests/sim/disk/disk.hpp"
#include "tests/sim/parts/hub_line.hpp"
#include "tests/sim/whole/whole.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layso::sim {

/// One centre's controller: log, engine, forwarder and start as the program puts them together, on a simulated disk,
/// with the desk that kiosks talk to. What runs in its process runs through in_process().
class ControllerNode {
  public:
    using Reply = std::function<void(std::expected<v1::CommandReply, v1::Problem>)>;

    ControllerNode(Whole& whole, std::uint32_t controller);
    ~ControllerNode();
    ControllerNode(const ControllerNode&) = delete;
    ControllerNode& operator=(const ControllerNode&) = delete;

    /// The first start of all: a new journal with a configuration (the program's `init`).
    void install(const v1::Configuration& configuration);
    void start();
    void end(const std::string& why, bool power);
    void stop_cleanly();
    [[nodiscard]] bool running() const { return engine_ != nullptr; }

    /// Another disk is put in while the controller is off: an old copy, or a blank one (the technician runs `adopt`).
    void replace_disk(const Image& image);
    void flip_bit();
    void keep_copy() { copies_.push_back(disk_.content()); }
    [[nodiscard]] const std::vector<Image>& copies() const { return copies_; }

    void in_process(const std::function<void()>& work);
    /// False: nobody answers, the controller is down.
    bool submit(v1::Command command, Reply reply);

    // --- the desk: what a kiosk's connection carries; false where the process is down or falls
    bool greet(std::uint32_t kiosk, const v1::KioskHello& hello, v1::KioskWelcome& welcome);
    bool request(std::uint32_t kiosk, v1::Command command, std::function<void(v1::KioskReply)> reply);
    [[nodiscard]] std::uint64_t process() const { return process_; }
    [[nodiscard]] v1::KioskUpdate update(std::uint32_t kiosk, std::uint32_t& configuration_version);
    std::function<void()> on_committed;  ///< for the updates

    [[nodiscard]] journal::Engine& engine() { return *engine_; }
    [[nodiscard]] store::Log& log() { return *log_; }
    [[nodiscard]] Disk& disk() { return disk_; }
    [[nodiscard]] HubLine& line() { return line_; }
    [[nodiscard]] forward::Forwarder& forwarder() { return *forwarder_; }
    [[nodiscard]] const Replica& replica() const { return replica_; }
    [[nodiscard]] std::uint32_t controller() const { return controller_; }
    [[nodiscard]] Lives& lives() { return whole_.lives(controller_); }
    [[nodiscard]] Whole& whole() { return whole_; }
    [[nodiscard]] bool alarm_stands(v1::AlarmKind kind);

    std::int64_t clock_offset = 0;

  private:
    [[nodiscard]] std::int64_t clock() const { return whole_.now() + clock_offset; }
    bool open_log();
    bool adopt();
    void unharmed_must_open(const std::string& complaint);
    void begin(bool witnessed, bool contradicted);
    void learn_from_log();
    void take(std::span<const journal::Committed> batch);
    void tick();
    void supervise();
    void hear_testimony(std::uint32_t kiosk, const v1::KioskHello& hello);
    void later_start(std::int64_t milliseconds);
    void trim();
    void drop();

    Whole& whole_;
    std::uint32_t controller_;
    Random random_;
    Disk disk_;
    HubLine line_;
    std::optional<store::Log> log_;
    std::unique_ptr<journal::Engine> engine_;
    std::unique_ptr<forward::Forwarder> forwarder_;
    Replica replica_;
    std::uint64_t process_ = 0;  ///< of tasks: those of a process that is gone do nothing
    std::vector<Image> copies_;
    std::string kept_incarnation_;
    bool installed_ = false;
    bool disk_is_new_ = false;
    std::int64_t unwitnessed_since_ = 0;
    bool begun_ = false;  ///< this process has its incarnation
};

}  // namespace layso::sim
