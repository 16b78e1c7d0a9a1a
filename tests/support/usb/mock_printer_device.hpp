#pragma once

#include "tests/support/printer/escpos_printer.hpp"
#include "tests/support/usb/bulk_pipes.hpp"
#include "tests/support/usb/control_pipe.hpp"
#include "tests/support/usb/printer_descriptors.hpp"
#include "tests/support/usb/ready_pipe.hpp"
#include "tests/support/usb/usb_testbed.hpp"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace layso::emulated {

/// Full Speed with its overhead: what bulk transfers really get.
inline constexpr std::uint64_t full_speed_bytes_per_second = 1'200'000;

/// The emulated ESC/POS printer as a USB device, so far as the real libusb can tell: it answers the kernel's usbfs
/// requests (linux/usbdevice_fs.h) for its device node in a UsbTestbed. It has its own threads; every function may be
/// called from any.
class MockPrinterDevice {
  public:
    struct Options {
        std::uint16_t vendor = 0x04b8;  ///< with 0e28 a TM-T20III; CUPS knows no quirk of it
        std::uint16_t product = 0x0e28;
        std::string port = "1-1";
        InterfaceKind kind{};
        std::string maker = "EPSON";
        std::string product_name = "TM-T20III";
        std::string serial = "X7JQ000123";
        std::string device_id = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;";
        bool usblp = true;                   ///< the kernel binds its own driver
        std::uint64_t bytes_per_second = 0;  ///< of the bus; 0: at once
        Capabilities printer{};
    };

    explicit MockPrinterDevice(UsbTestbed& testbed) : MockPrinterDevice(testbed, Options()) {}
    MockPrinterDevice(UsbTestbed& testbed, Options options);
    MockPrinterDevice(const MockPrinterDevice&) = delete;
    MockPrinterDevice& operator=(const MockPrinterDevice&) = delete;
    /// All that opened it must have closed it.
    ~MockPrinterDevice();

    void plug();
    /// Pulls the plug: all that is under way ends, the node and its sysfs entry go.
    void unplug();

    /// Calls with the printer and the time, for its switches and its sheets: with_printer([](auto& printer, Time now)
    /// {…}).
    template <typename Function>
    auto with_printer(Function function) {
        const std::scoped_lock lock(mutex_);
        const Wake wake{*this};
        const Time now = now_us();
        pipes_.advance(now);
        return function(printer_, now);
    }
    /// The same with the wire, for its faults and counts.
    template <typename Function>
    auto with_pipes(Function function) {
        const std::scoped_lock lock(mutex_);
        const Wake wake{*this};
        pipes_.advance(now_us());
        return function(pipes_);
    }
    template <typename Function>
    auto with_control(Function function) {
        const std::scoped_lock lock(mutex_);
        return function(control_);
    }

    /// The clock of all Times here: the steady clock in microseconds.
    [[nodiscard]] static Time now_us();

    /// The kernel will not let go of usblp.
    void set_driver_stays(bool stays);
    /// Another program has claimed the interface.
    void set_held_by_program(bool held);
    /// Bound to the interface now: "usblp", "usbfs", or empty.
    [[nodiscard]] std::string driver() const;
    /// "/dev/bus/usb/001/002".
    [[nodiscard]] std::string node() const;
    /// Bulk requests made without a claim, ever: a driver's mistake.
    [[nodiscard]] std::uint64_t unclaimed_requests() const;
    /// How often the host asked for ended requests, ever: a host that spins asks very often.
    [[nodiscard]] std::uint64_t reaps() const;

  private:
    struct Wake {
        MockPrinterDevice& device;
        ~Wake() { device.wake(); }
    };
    struct Answer {
        long result;
        int error;
    };

    static int on_request(UMockdevIoctlBase* base, UMockdevIoctlClient* client, void* self);
    static void on_vanished(UMockdevIoctlBase* base, UMockdevIoctlClient* client, void* self);
    Answer answer(UMockdevIoctlClient* client);
    Answer submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    Answer reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    Answer claim(UMockdevIoctlClient* client, bool put_driver_aside);
    Answer release(UMockdevIoctlClient* client);
    void bind(const std::string& driver);
    void show_readiness();
    void wake();
    void pump(const std::stop_token& stop);

    UsbTestbed& testbed_;
    const Options options_;
    UMockdevIoctlBase* base_;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t changes_ = 0;  ///< what the pump must hear of
    EscPosPrinter printer_;
    BulkPipes pipes_;
    ControlPipe control_;
    PluggedDevice plugged_;
    bool is_plugged_ = false;
    bool driver_stays_ = false;
    bool held_by_program_ = false;
    std::string driver_;
    const void* claimed_by_ = nullptr;
    std::uint64_t unclaimed_requests_ = 0;
    std::uint64_t reaps_ = 0;
    std::unique_ptr<ReadyPipe> ready_;
    std::jthread pump_;
};

}  // namespace layso::emulated
