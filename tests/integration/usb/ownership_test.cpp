#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;
using device::FaultCode;

/// Another program that keeps a device node open for as long as this lives.
class OtherProgram {
  public:
    explicit OtherProgram(const std::string& node) {
        std::array<int, 2> to_us{};
        REQUIRE(::pipe2(to_us.data(), O_CLOEXEC) == 0);
        REQUIRE(::pipe2(to_it_.data(), O_CLOEXEC) == 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, to_it_[0], 0);
        posix_spawn_file_actions_adddup2(&actions, to_us[1], 1);
        std::string script = "exec 3<>" + node + "; echo open; read end";
        std::array<char*, 4> arguments{const_cast<char*>("sh"), const_cast<char*>("-c"), script.data(), nullptr};
        REQUIRE(::posix_spawn(&process_, "/bin/sh", &actions, nullptr, arguments.data(), environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(to_us[1]);
        std::array<char, 4> word{};
        REQUIRE(::read(to_us[0], word.data(), word.size()) == 4);
        ::close(to_us[0]);
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;
    ~OtherProgram() {
        ::close(to_it_[1]);
        ::close(to_it_[0]);
        ::waitpid(process_, nullptr, 0);
    }

    [[nodiscard]] pid_t process() const { return process_; }

  private:
    std::array<int, 2> to_it_{};
    pid_t process_ = 0;
};

/// For this scope, files of others may not be opened; for root, by being nobody.
class Unprivileged {
  public:
    Unprivileged() {
        if (::geteuid() == 0) {
            constexpr uid_t nobody = 65'534;
            REQUIRE(::seteuid(nobody) == 0);
            changed_ = true;
        }
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;
    ~Unprivileged() {
        if (changed_) {
            CHECK(::seteuid(0) == 0);
        }
    }

  private:
    bool changed_ = false;
};

TEST_CASE("the kernel's usblp is put aside while the device is open, and comes back") {
    PrinterBench bench;
    REQUIRE(bench.printer.driver() == "usblp");
    auto device = bench.open();
    CHECK(bench.printer.driver() == "usbfs");
    device->close();
    CHECK(bench.printer.driver() == "usblp");
    device = bench.open();
    CHECK(bench.printer.driver() == "usbfs");
    device.reset();
    CHECK(bench.printer.driver() == "usblp");
}

TEST_CASE("usblp that stays is named, and the printer can be had once it lets go") {
    PrinterBench bench;
    bench.printer.set_driver_stays(true);
    const device::Fault fault = bench.refused();
    CHECK(fault.code == FaultCode::busy);
    CHECK(fault.detail.contains("held by the kernel's driver usblp"));
    CHECK(fault.detail.contains("usb 1-1 (04b8:0e28)"));
    CHECK(fault.fault_class() == device::FaultClass::retry);
    bench.printer.set_driver_stays(false);
    CHECK(bench.open()->identity().answers);
}

TEST_CASE("another program that holds the printer is named, with its process, also in the list") {
    PrinterBench bench;
    {
        const OtherProgram other(bench.printer.node());
        bench.printer.set_held_by_program(true);
        const std::string expected = "held by sh (process " + std::to_string(other.process()) + ")";
        const device::Fault fault = bench.refused();
        CHECK(fault.code == FaultCode::busy);
        CHECK_MESSAGE(fault.detail.contains(expected), fault.detail);
        const auto found = scheme().list();
        REQUIRE(found.size() == 1);
        REQUIRE(found[0].fault.has_value());
        CHECK(found[0].fault->code == FaultCode::busy);
        CHECK(found[0].fault->detail.contains(expected));
        CHECK(found[0].identity.model == "TM-T20III");
    }
    bench.printer.set_held_by_program(false);
    CHECK(bench.open()->identity().answers);
}

TEST_CASE("the same printer cannot be opened twice") {
    PrinterBench bench;
    const auto first = bench.open();
    const device::Fault fault = bench.refused();
    CHECK(fault.code == FaultCode::busy);
    CHECK(fault.detail.contains("or this one"));
    // The first is not disturbed.
    REQUIRE(first->start_job("A019").has_value());
    CHECK(first->write(padding(100), 1s, {}).count == 100);
}

TEST_CASE("a device node that may not be opened: the fault names the rule and the group") {
    PrinterBench bench;
    namespace filesystem = std::filesystem;
    filesystem::permissions(bench.testbed.real(bench.printer.node()), filesystem::perms::none);
    // umockdev's own files stay open to all.
    filesystem::permissions(bench.testbed.real(""), filesystem::perms::all);
    filesystem::permissions(bench.testbed.real("/ioctl" + bench.printer.node()), filesystem::perms::all);
    {
        const Unprivileged unprivileged;
        const device::Fault fault = bench.refused();
        CHECK(fault.code == FaultCode::denied);
        CHECK_MESSAGE(fault.detail.contains("/etc/udev/rules.d/70-layso-printer.rules"), fault.detail);
        CHECK(fault.detail.contains("group 'layso'"));
        CHECK(fault.detail.contains(bench.printer.node()));
        const auto found = scheme().list();
        REQUIRE(found.size() == 1);
        REQUIRE(found[0].fault.has_value());
        CHECK(found[0].fault->code == FaultCode::denied);
        CHECK(found[0].identity.address == "usb:04b8:0e28?serial=X7JQ000123");
        CHECK(found[0].identity.model == "TM-T20III");
    }
}

}  // namespace
}  // namespace layso::usb
