#pragma once

#include "tests/support/usb/ready_pipe.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

// umockdev's names, so that its headers stay out of ours.
// NOLINTBEGIN(modernize-use-using,bugprone-reserved-identifier,readability-identifier-naming)
typedef struct _UMockdevTestbed UMockdevTestbed;
typedef struct _UMockdevIoctlBase UMockdevIoctlBase;
typedef struct _UMockdevIoctlClient UMockdevIoctlClient;
typedef struct _UMockdevIoctlData UMockdevIoctlData;
// NOLINTEND(modernize-use-using,bugprone-reserved-identifier,readability-identifier-naming)

namespace layso::emulated {

/// What the kernel shows of one plugged device.
struct PluggedDevice {
    std::string port = "1-1";  ///< on bus 1, whose root hub is there already
    std::uint8_t number = 2;   ///< on the bus; another with each plug
    std::uint8_t interface = 0;
    std::vector<std::uint8_t> descriptors;  ///< of device and configuration
    std::string maker;
    std::string product;
    std::string serial;

    [[nodiscard]] std::string node() const;   ///< "/dev/bus/usb/001/002"
    [[nodiscard]] std::string sysfs() const;  ///< "/sys/devices/usb1/1-1"
};

/// A machine's USB bus 1, made by umockdev: everything in this process and its children sees its /sys and /dev. The
/// process must run under umockdev-wrapper. One at a time.
class UsbTestbed {
  public:
    UsbTestbed();
    UsbTestbed(const UsbTestbed&) = delete;
    UsbTestbed& operator=(const UsbTestbed&) = delete;
    ~UsbTestbed();

    /// Whether this process runs under umockdev-wrapper.
    [[nodiscard]] static bool available();

    /// The device appears, its requests go to the handler. The returned pipe says when an ended request can be fetched.
    [[nodiscard]] std::unique_ptr<ReadyPipe> plug(const PluggedDevice& device, UMockdevIoctlBase* handler);
    void unplug(const PluggedDevice& device);
    /// The driver that is bound to the device's interface; empty for none.
    void bind_driver(const PluggedDevice& device, const std::string& driver);

    /// Where a path of /sys or /dev really is.
    [[nodiscard]] std::filesystem::path real(const std::string& path) const { return root_.string() + path; }
    /// A number for the next device.
    [[nodiscard]] std::uint8_t next_number() { return ++last_number_; }

  private:
    void add(const std::string& description);

    UMockdevTestbed* testbed_;
    std::filesystem::path root_;
    std::uint8_t last_number_ = 1;
};

}  // namespace layso::emulated
