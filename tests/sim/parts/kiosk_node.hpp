#pragma once

#include "firmware/app/shell.hpp"
#include "firmware/journal/journal.hpp"
#include "tests/sim/disk/disk.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/kiosk_printer.hpp"
#include "tests/sim/whole/whole.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace layso::sim {

/// Somebody who wants a number.
struct Citizen {
    std::uint32_t service = 1;
    std::uint32_t priority_class = 0;
    bool walks_away = false;
    bool taps_twice = false;
    bool prints_again = false;
};

/// One kiosk: journal, core and shell of the real program, its printer, the people before it, and its link to the
/// controller's desk. A connection is a TLS stream: in order, whole, and now and then dead.
class KioskNode {
  public:
    KioskNode(Whole& whole, ControllerNode& controller, std::uint32_t kiosk);
    ~KioskNode();
    KioskNode(const KioskNode&) = delete;
    KioskNode& operator=(const KioskNode&) = delete;

    void start();
    void end(const std::string& why, bool power);
    [[nodiscard]] bool running() const { return shell_ != nullptr; }
    void arrive(const Citizen& citizen);

    /// How the wire is: nothing passes that way.
    void set_wire(bool to_controller, bool to_kiosk);
    void break_link();

    [[nodiscard]] const kiosk::State& state() const { return shell_->state(); }
    [[nodiscard]] Disk& disk() { return disk_; }
    [[nodiscard]] KioskPrinter& printer() { return printer_; }
    [[nodiscard]] std::size_t waiting() const { return queue_.size() + (at_screen_ ? 1 : 0); }
    [[nodiscard]] bool printing() const { return printing_until_ > whole_.now(); }
    void send_update();

    std::int64_t clock_offset = 0;

  private:
    void in_process(const std::function<void()>& work);
    void happen(const kiosk::Event& event);
    bool store(std::span<const v1::KioskRecord> records);
    void note(std::span<const v1::KioskRecord> records);
    void send(const v1::Command& command);
    void print(const kiosk::effect::Print& print);
    void show(const kiosk::Screen& screen);
    void touch(const kiosk::Touch& touch, std::int64_t after);
    void act(const kiosk::Screen& screen);
    void wake_after(std::int64_t milliseconds);
    void connect();
    void lose_link(std::int64_t after);
    void tidy();
    void deliver(std::uint64_t connection, std::function<void()> message);
    [[nodiscard]] v1::KioskHello hello() const;
    [[nodiscard]] kiosk::Moment moment() const;

    Whole& whole_;
    ControllerNode& controller_;
    std::uint32_t kiosk_;
    std::uint32_t name_;
    Random random_;
    Disk disk_;
    KioskPrinter printer_;
    std::optional<kiosk::Journal> journal_;
    std::unique_ptr<kiosk::Shell> shell_;
    kiosk::Knowledge knowledge_;
    std::uint64_t process_ = 0;
    std::uint64_t wake_ = 0;
    std::int64_t booted_ = 0;
    std::int64_t printing_until_ = 0;
    bool failed_ = false;
    // The link.
    std::uint64_t connection_ = 0;  ///< 0: none
    std::uint64_t last_connection_ = 0;
    std::uint64_t of_process_ = 0;
    std::uint32_t configuration_version_ = 0;
    bool to_controller_ = true;
    bool to_kiosk_ = true;
    bool update_due_ = false;
    std::int64_t last_arrival_ = 0;  ///< keeps the stream in order
    // The people.
    std::deque<Citizen> queue_;
    std::optional<Citizen> at_screen_;
    std::uint64_t touched_screen_ = 0;
    std::optional<kiosk::Screen> shown_;
};

}  // namespace layso::sim
