#pragma once

#include "drivers/device/device.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/printer/printer.hpp"
#include "tests/support/printer/escpos_printer.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layso::printer::test {

/// An emulated printer on a wire of memory, in a time of its own that goes on only when somebody waits. What a person
/// does to the printer is planned for a moment, or for an accepted byte.
class Bench final : public Time {
  public:
    explicit Bench(emulated::Capabilities capabilities = emulated::full_80mm());
    ~Bench() override;

    /// With several benches: what is opened from now on is this one's printer.
    void take_the_wire();

    std::int64_t now() override { return now_us_ / 1000; }
    void wait(std::int64_t milliseconds, std::stop_token stop) override;

    [[nodiscard]] std::int64_t now_us() const { return now_us_; }
    /// Lets time pass up to then, with all that was planned and all that the printer does.
    void advance_to(std::int64_t microseconds);
    /// The next moment at which something happens by itself, at most `until`.
    [[nodiscard]] std::int64_t next_moment(std::int64_t until);

    void at(std::int64_t milliseconds, std::function<void()> happens);
    void in(std::int64_t milliseconds, std::function<void()> happens) { at(now() + milliseconds, std::move(happens)); }
    /// When the printer has accepted so many bytes more.
    void after_bytes(std::size_t count, std::function<void()> happens);
    void bytes_accepted();
    /// Bytes until the next planned one.
    [[nodiscard]] std::optional<std::size_t> bytes_to_next() const;

    emulated::EscPosPrinter& paper() { return printer_; }
    [[nodiscard]] emulated::Time time() const { return static_cast<emulated::Time>(now_us_); }

    void unplug() { plugged_ = false; }
    void plug() { plugged_ = true; }
    [[nodiscard]] bool plugged() const { return plugged_; }

    /// Options for a Printer on this bench, on which no program before was at work.
    [[nodiscard]] Options options(Abilities abilities);
    [[nodiscard]] static Abilities full() {
        return {.proof = job::Proof::fence, .automatic_status = true, .real_time_status = true, .clear_buffers = true};
    }

    // How the wire is.
    bool port_status = false;                           ///< the transport knows GET_PORT_STATUS
    bool resets = false;                                ///< the transport knows SOFT_RESET
    std::optional<device::Fault> open_fault;            ///< the device cannot be opened
    std::optional<device::FaultCode> next_write_fault;  ///< the next write fails so, with no byte accepted
    std::optional<device::Evidence> evidence;           ///< of finish_job; handed_over if not set
    bool unplug_at_reset = false;                       ///< once
    std::size_t opened = 0;
    std::size_t reset = 0;
    std::size_t reads = 0;
    std::size_t writes = 0;
    std::vector<Report> reports;
    std::vector<std::size_t> reads_at_report;

  private:
    emulated::EscPosPrinter printer_;
    std::int64_t now_us_ = 1'000'000;
    bool plugged_ = true;
    std::multimap<std::int64_t, std::function<void()>> planned_;
    std::multimap<std::uint64_t, std::function<void()>> planned_bytes_;
};

/// A picture that no other number gives.
[[nodiscard]] escpos::Bitmap picture_of(std::uint32_t number, std::uint32_t dots = escpos::dots_80mm);
[[nodiscard]] Job ticket_of(std::uint32_t number, std::uint32_t dots = escpos::dots_80mm);
/// Whether this sheet bears that ticket, all of it and nothing else.
[[nodiscard]] bool bears(const emulated::Sheet& sheet, std::uint32_t number, std::uint32_t dots = escpos::dots_80mm);
/// Sheets with ink.
[[nodiscard]] std::vector<emulated::Sheet> inked(const emulated::EscPosPrinter& printer);

}  // namespace layso::printer::test
