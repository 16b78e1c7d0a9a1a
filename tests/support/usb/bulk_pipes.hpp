#pragma once

#include "tests/support/printer/escpos_printer.hpp"
#include "tests/support/usb/urb.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace layso::emulated {

/// The wire between a host and a printer, packet by packet, as a value: no clock, no thread.
///
/// The endpoint has room for one packet: a packet is acknowledged, whole, when that room is free, and refused (NAK)
/// while the printer has not taken the packet before. So the host's count is a number of whole packets, but for a last
/// short one, as with a real device.
class BulkPipes {
  public:
    struct Settings {
        std::size_t packet = 64;             ///< bytes
        std::uint64_t bytes_per_second = 0;  ///< of the bus; 0: at once
    };

    /// The printer must outlive this. Times are the printer's: microseconds, never backwards.
    BulkPipes(EscPosPrinter& printer, Settings settings) : printer_(printer), settings_(settings) {}

    void submit(Urb urb, Time now);
    /// One of the control pipe, that ends now.
    void end(Urb urb, int status);
    /// One of the control pipe, that never ends by itself.
    void hold(Urb urb) { held_.push_back(std::move(urb)); }
    /// False for one that is not under way.
    bool discard(std::uintptr_t address, const void* owner, Time now);
    /// Ends all that is under way: a pulled plug, a released interface.
    void end_all(int status);
    /// An ended one of this owner, in the order of ending.
    std::optional<Urb> reap(const void* owner);
    [[nodiscard]] bool has_ended() const { return !ended_.empty(); }

    /// Lets time pass.
    void advance(Time now);
    /// When something happens next by itself.
    [[nodiscard]] std::optional<Time> next_event(Time now);

    /// The packet that holds this byte, counted from the first ever, is answered with STALL: the endpoint is halted.
    void stall_out_at(std::uint64_t byte) { stall_out_at_ = byte; }
    void stall_in() { in_halted_ = true; }
    /// Each transfer towards the host ends at once, with nothing in it: a habit of some printers.
    void set_empty_answers(bool empty) { empty_answers_ = empty; }
    void clear_halt(std::uint8_t endpoint);
    /// SOFT_RESET: both buffers and both halts are gone.
    void reset();

    /// Bytes of all packets acknowledged, ever.
    [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }
    /// When the next packet is acknowledged is remembered, for figures.
    void watch_first_packet() { first_packet_at_.reset(); }
    [[nodiscard]] std::optional<Time> first_packet_at() const { return first_packet_at_; }
    [[nodiscard]] bool out_halted() const { return out_halted_; }

  private:
    void send_out(Time now);
    void answer(Time now);
    /// The moment at which the bus became free, neither before the last call nor after this one.
    [[nodiscard]] Time bus_time(Time now) const;
    /// The printer takes what it can of the packet in the endpoint.
    void drain(Time now);
    static void end_first(std::deque<Urb>& queue, std::deque<Urb>& ended, int status);

    EscPosPrinter& printer_;
    Settings settings_;
    std::deque<Urb> out_;
    std::deque<Urb> in_;
    std::deque<Urb> held_;
    std::deque<Urb> ended_;
    std::deque<std::byte> endpoint_;  ///< the packet acknowledged last, as far as the printer has not taken it
    std::deque<std::byte> answers_;   ///< said by the printer, not yet fetched
    Time last_ = 0;
    std::uint64_t bus_free_ns_ = 0;
    std::uint64_t acknowledged_ = 0;
    std::optional<Time> first_packet_at_;
    std::optional<std::uint64_t> stall_out_at_;
    bool out_halted_ = false;
    bool in_halted_ = false;
    bool empty_answers_ = false;
};

}  // namespace layso::emulated
