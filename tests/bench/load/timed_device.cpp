#include "tests/bench/load/timed_device.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace layso::bench {
namespace {

std::atomic<std::int64_t> first_byte_at{0};

class TimedDevice final : public device::Device {
  public:
    std::expected<void, device::Fault> start_job(std::string_view) override { return {}; }
    device::Written write(std::span<const std::byte> bytes, Timeout, std::stop_token) override {
        std::int64_t none = 0;
        first_byte_at.compare_exchange_strong(none, FirstByte::Clock::now().time_since_epoch().count());
        return {.count = bytes.size()};
    }
    std::expected<device::Evidence, device::Fault> finish_job(Timeout) override { return device::Evidence::confirmed; }
    void abandon_job() override {}
    device::Received read(std::span<std::byte>, Timeout, std::stop_token) override {
        return {.fault = device::Fault{device::FaultCode::unsupported, "it says nothing"}};
    }
    std::expected<device::Status, device::Fault> status(Timeout) override { return device::Status{}; }
    device::Identity identity() const override { return {.address = "timed:"}; }
    void close() override {}
};

}  // namespace

void FirstByte::reset() {
    first_byte_at = 0;
}

std::optional<FirstByte::Clock::time_point> FirstByte::seen() {
    const auto count = first_byte_at.load();
    if (count == 0) return std::nullopt;
    return Clock::time_point{Clock::duration{count}};
}

device::Scheme timed_scheme() {
    return {.name = "timed",
            .open = [](const device::Address&) -> std::expected<std::unique_ptr<device::Device>, device::Fault> {
                return std::make_unique<TimedDevice>();
            }};
}

}  // namespace layso::bench
