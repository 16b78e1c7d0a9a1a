#include "tests/support/usb/usb_testbed.hpp"

#include "drivers/device/check.hpp"

#include <umockdev.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <system_error>

namespace layso::emulated {
namespace {

namespace filesystem = std::filesystem;

// Linux Foundation 2.0 root hub (1d6b:0002): device descriptor, configuration, interface of class 9, interrupt IN.
constexpr std::array<std::uint8_t, 18 + 25> root_hub{
    18, 1, 0,  2, 9, 0, 0, 64,   0x6b, 0x1d, 2, 0, 0, 1, 1, 1, 1, 1,  //
    9,  2, 25, 0, 1, 1, 0, 0xe0, 0,    9,    4, 0, 0, 1, 9, 0, 0, 0, 7, 5, 0x81, 3, 4, 0, 255};

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::string three_digits(unsigned number) {
    const std::string text = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(3, text.size()), '0') + text;
}

/// In umockdev's language: P path, N node, E property, A attribute, H binary attribute in hexadecimal.
std::string describe(const std::string& path, unsigned number, std::span<const std::uint8_t> descriptors,
                     const std::string& attributes) {
    const std::string digits = three_digits(number);
    return "P: " + path + "\nN: bus/usb/001/" + digits +
           "\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM=" + digits + "\nE: DEVNAME=/dev/bus/usb/001/" +
           digits +
           "\nE: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum=" + std::to_string(number) +
           "\\n\nA: speed=12\\n\n" + attributes + "H: descriptors=" + hex(descriptors) + "\n";
}

std::string attribute(const char* name, const std::string& value) {
    return value.empty() ? std::string() : std::string("A: ") + name + "=" + value + "\\n\n";
}

filesystem::path driver_link(const PluggedDevice& device) {
    return device.sysfs() + "/" + device.port + ":1." + std::to_string(device.interface) + "/driver";
}

}  // namespace

std::string PluggedDevice::node() const {
    return "/dev/bus/usb/001/" + three_digits(number);
}

std::string PluggedDevice::sysfs() const {
    return "/sys/devices/usb1/" + port;
}

bool UsbTestbed::available() {
    return umockdev_in_mock_environment() != 0;
}

UsbTestbed::UsbTestbed() : testbed_(umockdev_testbed_new()) {
    device::check(available(), "the program runs under umockdev-wrapper");
    gchar* root = umockdev_testbed_get_root_dir(testbed_);
    root_ = root;
    g_free(root);
    add(describe("/devices/usb1", 1, root_hub, ""));
}

UsbTestbed::~UsbTestbed() {
    g_object_unref(testbed_);
}

std::unique_ptr<ReadyPipe> UsbTestbed::plug(const PluggedDevice& device, UMockdevIoctlBase* handler) {
    GError* error = nullptr;
    const bool attached = umockdev_testbed_attach_ioctl(testbed_, device.node().c_str(), handler, &error) != 0;
    device::check(attached, "the device's requests have a handler");
    // The node before the news of it: who hears the news opens it.
    const std::string path = "/devices/usb1/" + device.port;
    filesystem::create_directories(real(device.node()).parent_path());
    add(describe(path, device.number, device.descriptors,
                 attribute("manufacturer", device.maker) + attribute("product", device.product) +
                     attribute("serial", device.serial)));
    auto ready = std::make_unique<ReadyPipe>(real(device.node()));
    add("P: " + path + "/" + device.port + ":1." + std::to_string(device.interface) +
        "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\nA: bInterfaceNumber=00\\n\n");
    umockdev_testbed_uevent(testbed_, device.sysfs().c_str(), "add");
    return ready;
}

void UsbTestbed::unplug(const PluggedDevice& device) {
    umockdev_testbed_uevent(testbed_, device.sysfs().c_str(), "remove");
    umockdev_testbed_remove_device(
        testbed_, (device.sysfs() + "/" + device.port + ":1." + std::to_string(device.interface)).c_str());
    umockdev_testbed_remove_device(testbed_, device.sysfs().c_str());
    filesystem::remove(real(device.node()));
}

void UsbTestbed::bind_driver(const PluggedDevice& device, const std::string& driver) {
    const filesystem::path link = real(driver_link(device).string());
    std::error_code error;
    filesystem::remove(link, error);
    if (!driver.empty()) {
        filesystem::create_symlink("../../../../bus/usb/drivers/" + driver, link, error);
        device::check(!error, "the driver's link can be made");
    }
}

void UsbTestbed::add(const std::string& description) {
    GError* error = nullptr;
    const bool added = umockdev_testbed_add_from_string(testbed_, description.c_str(), &error) != 0;
    if (error != nullptr) {
        std::fprintf(stderr, "umockdev: %s\n", error->message);
        g_error_free(error);
    }
    device::check(added, "the device can be described");
}

}  // namespace layso::emulated
