#include "drivers/device/send_job.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace layso::device {
namespace {

using namespace std::chrono_literals;

/// A device that accepts `step` bytes a call and ends as it is told.
class ScriptedDevice final : public Device {
  public:
    std::size_t step = 10;
    std::size_t stalls_after = 1'000'000;
    std::optional<FaultCode> start_fault{};
    std::optional<FaultCode> finish_fault{};
    Evidence evidence = Evidence::handed_over;
    std::size_t accepted = 0;
    int abandoned = 0;

    std::expected<void, Fault> start_job(std::string_view /*name*/) override {
        if (start_fault) {
            return std::unexpected(Fault{*start_fault, ""});
        }
        return {};
    }
    Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) override {
        REQUIRE(timeout.count() > 0);
        if (stop.stop_requested()) {
            return {.count = 0, .fault = Fault{FaultCode::cancelled, ""}};
        }
        const std::size_t count = std::min({bytes.size(), step, stalls_after - accepted});
        accepted += count;
        if (accepted == stalls_after) {
            return {.count = count, .fault = Fault{FaultCode::stalled, ""}};
        }
        return {.count = count, .fault = {}};
    }
    std::expected<Evidence, Fault> finish_job(Timeout timeout) override {
        REQUIRE(timeout.count() > 0);
        if (finish_fault) {
            return std::unexpected(Fault{*finish_fault, ""});
        }
        return evidence;
    }
    void abandon_job() override { ++abandoned; }
    Received read(std::span<std::byte> /*into*/, Timeout /*timeout*/, std::stop_token /*stop*/) override { return {}; }
    std::expected<Status, Fault> status(Timeout /*timeout*/) override { return Status(); }
    [[nodiscard]] Identity identity() const override { return {}; }
    void close() override {}
};

constexpr std::array<std::byte, 95> bytes{};

TEST_CASE("a job in many partial writes is as good as its evidence") {
    ScriptedDevice device;
    Sent sent = send_job(device, "A001", bytes, 1s);
    CHECK(sent.outcome == Outcome::handed_over);
    CHECK(sent.accepted == 95);
    CHECK_FALSE(sent.fault.has_value());
    device.evidence = Evidence::confirmed;
    sent = send_job(device, "A001", bytes, 1s);
    CHECK(sent.outcome == Outcome::confirmed);
    CHECK(device.accepted == 190);
    CHECK(device.abandoned == 0);
}

TEST_CASE("only a job of which no byte was accepted is untouched") {
    for (const std::size_t limit : {0U, 1U, 10U, 11U, 94U}) {
        ScriptedDevice device;
        device.stalls_after = limit;
        const Sent sent = send_job(device, "A001", bytes, 1s);
        CHECK(sent.outcome == (limit == 0 ? Outcome::untouched : Outcome::unknown));
        CHECK(sent.accepted == limit);
        CHECK(sent.fault.value().code == FaultCode::stalled);
        CHECK(device.abandoned == 1);
    }
    ScriptedDevice gone;
    gone.start_fault = FaultCode::gone;
    CHECK(send_job(gone, "A001", bytes, 1s).outcome == Outcome::untouched);
}

TEST_CASE("an end that is not reported leaves the ticket unknown") {
    ScriptedDevice device;
    device.finish_fault = FaultCode::timed_out;
    const Sent sent = send_job(device, "A001", bytes, 1s);
    CHECK(sent.outcome == Outcome::unknown);
    CHECK(sent.accepted == 95);
    CHECK(sent.fault.value().code == FaultCode::timed_out);
}

TEST_CASE("a device that takes nothing and says nothing ends the job") {
    ScriptedDevice device;
    device.step = 0;
    const Sent sent = send_job(device, "A001", bytes, 1s);
    CHECK(sent.outcome == Outcome::untouched);
    CHECK(sent.fault.value().code == FaultCode::timed_out);
    CHECK(device.abandoned == 1);
}

TEST_CASE("a stop is passed on") {
    ScriptedDevice device;
    std::stop_source stop;
    stop.request_stop();
    const Sent sent = send_job(device, "A001", bytes, 1s, stop.get_token());
    CHECK(sent.outcome == Outcome::untouched);
    CHECK(sent.fault.value().code == FaultCode::cancelled);
}

}  // namespace
}  // namespace layso::device
