#include "tests/unit/printer/bench.hpp"

#include "drivers/device/check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace layso::printer::test {
namespace {

using device::Fault;
using device::FaultCode;

/// USB Full Speed carries 1.2 MB/s.
constexpr std::int64_t bytes_per_ms = 1'200;
Bench* on_the_bench = nullptr;

class MemoryDevice final : public device::Device {
  public:
    explicit MemoryDevice(Bench& bench) : bench_(bench) {}

    std::expected<void, Fault> start_job(std::string_view name) override {
        if (gone()) return std::unexpected(unplugged());
        device::check(!in_job_ && device::is_job_name(name), "one job at a time, with a name");
        in_job_ = true;
        return {};
    }

    device::Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token /*stop*/) override {
        device::check(timeout.count() > 0 && in_job_, "bytes belong to a job");
        ++bench_.writes;
        if (bench_.next_write_fault) {
            return {.count = 0, .fault = Fault{*std::exchange(bench_.next_write_fault, std::nullopt), "a bad write"}};
        }
        const std::int64_t until = bench_.now_us() + timeout.count() * 1000;
        std::size_t count = 0;
        while (count < bytes.size()) {
            if (gone()) return {.count = count, .fault = unplugged()};
            const auto rest = bytes.subspan(count).first(std::min(bytes.size() - count, next_piece()));
            const std::size_t accepted = bench_.paper().accept(rest, bench_.time());
            count += accepted;
            bench_.bytes_accepted();
            if (accepted > 0) {
                bench_.advance_to(bench_.now_us() + static_cast<std::int64_t>(accepted) * 1000 / bytes_per_ms);
            } else if (bench_.now_us() >= until) {
                return {.count = count, .fault = Fault{FaultCode::timed_out, "the buffer is full"}};
            } else {
                bench_.advance_to(bench_.next_moment(until));
            }
        }
        return {.count = count, .fault = std::nullopt};
    }

    std::expected<device::Evidence, Fault> finish_job(Timeout timeout) override {
        device::check(timeout.count() > 0 && in_job_, "a job is finished once");
        in_job_ = false;
        if (gone()) return std::unexpected(unplugged());
        return bench_.evidence.value_or(device::Evidence::handed_over);
    }

    void abandon_job() override { in_job_ = false; }

    device::Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) override {
        device::check(timeout.count() > 0, "a timeout is above zero");
        ++bench_.reads;
        const std::int64_t until = bench_.now_us() + timeout.count() * 1000;
        while (true) {
            if (gone()) return {.count = 0, .fault = unplugged()};
            const auto said = bench_.paper().replies(bench_.time());
            unread_.insert(unread_.end(), said.begin(), said.end());
            if (!unread_.empty()) break;
            if (stop.stop_requested()) return {.count = 0, .fault = Fault{FaultCode::cancelled, "stopped"}};
            if (bench_.now_us() >= until) return {};
            bench_.advance_to(bench_.next_moment(until));
        }
        const std::size_t count = std::min(into.size(), unread_.size());
        std::copy_n(unread_.begin(), count, into.begin());
        unread_.erase(unread_.begin(), unread_.begin() + static_cast<std::ptrdiff_t>(count));
        return {.count = count, .fault = std::nullopt};
    }

    std::expected<device::Status, Fault> status(Timeout timeout) override {
        device::check(timeout.count() > 0, "a timeout is above zero");
        if (gone()) return std::unexpected(unplugged());
        device::Status status;
        if (!bench_.port_status) return status;
        const auto byte = bench_.paper().port_status(bench_.time());
        const bool empty = (byte & std::byte{0x20}) != std::byte{0};
        const bool error = (byte & std::byte{0x08}) == std::byte{0};
        status.set(device::Condition::media_empty, empty ? device::Answer::yes : device::Answer::no);
        status.set(device::Condition::other_fault, error && !empty ? device::Answer::yes : device::Answer::no);
        return status;
    }

    std::expected<void, Fault> clear(Timeout timeout) override {
        if (gone()) return std::unexpected(unplugged());
        if (!bench_.resets) return Device::clear(timeout);
        if (std::exchange(bench_.unplug_at_reset, false)) {
            bench_.unplug();
            return std::unexpected(unplugged());
        }
        ++bench_.reset;
        bench_.paper().soft_reset(bench_.time());
        unread_.clear();
        return {};
    }

    [[nodiscard]] device::Identity identity() const override {
        device::Identity identity;
        identity.address = "memory:printer";
        identity.answers = bench_.paper().capabilities().answers;
        return identity;
    }

    void close() override { closed_ = true; }

  private:
    /// An unplugged device stays gone, whatever is plugged in later.
    bool gone() {
        closed_ = closed_ || !bench_.plugged();
        return closed_;
    }
    std::size_t next_piece() const { return std::max<std::size_t>(bench_.bytes_to_next().value_or(64), 1); }
    static Fault unplugged() { return {FaultCode::gone, "unplugged"}; }

    Bench& bench_;
    bool closed_ = false;
    bool in_job_ = false;
    std::vector<std::byte> unread_;
};

std::expected<std::unique_ptr<device::Device>, Fault> open_memory(const device::Address& /*address*/) {
    if (on_the_bench->open_fault) return std::unexpected(*on_the_bench->open_fault);
    if (!on_the_bench->plugged()) return std::unexpected(Fault{FaultCode::not_found, "no such printer"});
    ++on_the_bench->opened;
    return std::make_unique<MemoryDevice>(*on_the_bench);
}

constexpr std::array memory_scheme{device::Scheme{"memory", &open_memory}};

}  // namespace

Bench::Bench(emulated::Capabilities capabilities) : printer_(std::move(capabilities)) {
    on_the_bench = this;
}

Bench::~Bench() {
    if (on_the_bench == this) on_the_bench = nullptr;
}

void Bench::take_the_wire() {
    on_the_bench = this;
}

void Bench::wait(std::int64_t milliseconds, std::stop_token stop) {
    const std::int64_t until = now_us_ + milliseconds * 1000;
    while (now_us_ < until && !stop.stop_requested()) advance_to(next_moment(until));
}

std::int64_t Bench::next_moment(std::int64_t until) {
    if (const auto event = printer_.next_event(time())) until = std::min(until, static_cast<std::int64_t>(*event));
    if (!planned_.empty()) until = std::min(until, planned_.begin()->first);
    return std::max(until, now_us_ + 1);
}

void Bench::advance_to(std::int64_t microseconds) {
    while (!planned_.empty() && planned_.begin()->first <= microseconds) {
        const auto next = planned_.begin();
        now_us_ = std::max(now_us_, next->first);
        const auto happens = std::move(next->second);
        planned_.erase(next);
        happens();
    }
    now_us_ = std::max(now_us_, microseconds);
    printer_.advance(time());
}

void Bench::at(std::int64_t milliseconds, std::function<void()> happens) {
    planned_.emplace(milliseconds * 1000, std::move(happens));
}

void Bench::after_bytes(std::size_t count, std::function<void()> happens) {
    planned_bytes_.emplace(printer_.accepted() + count, std::move(happens));
}

void Bench::bytes_accepted() {
    while (!planned_bytes_.empty() && planned_bytes_.begin()->first <= printer_.accepted()) {
        const auto happens = std::move(planned_bytes_.begin()->second);
        planned_bytes_.erase(planned_bytes_.begin());
        happens();
    }
}

std::optional<std::size_t> Bench::bytes_to_next() const {
    if (planned_bytes_.empty()) return std::nullopt;
    return std::min<std::size_t>(planned_bytes_.begin()->first - printer_.accepted(), 64);
}

Options Bench::options(Abilities abilities) {
    return {.address = "memory:printer",
            .schemes = memory_scheme,
            .abilities = abilities,
            .half_ticket_possible = false,
            .limits = {},
            .rhythm = {},
            .on_report = [this](const Report& report) {
                reports.push_back(report);
                reads_at_report.push_back(reads);
            }};
}

escpos::Bitmap picture_of(std::uint32_t number, std::uint32_t dots) {
    constexpr std::uint32_t rows = 400;
    escpos::Bitmap picture(dots, rows);
    for (std::uint32_t y = 0; y < rows; ++y) {
        for (std::uint32_t x = 0; x < dots; ++x) {
            const bool frame = x < 3 || y < 3 || x + 3 >= dots || y + 3 >= rows;
            const bool mark = (x / 24 + y / 24 * 7) % (number + 2) == 0;
            if (frame || mark) picture.set_black(x, y);
        }
    }
    return picture;
}

Job ticket_of(std::uint32_t number, std::uint32_t dots) {
    auto encoded = escpos::encode(picture_of(number, dots), {.paper_dots = dots});
    device::check(encoded && encoded->scrubbed == 0, "a test picture is printed as it is");
    return {.name = "ticket-" + std::to_string(number),
            .content = Ticket{.print = std::move(encoded->print), .cut = std::move(encoded->cut)}};
}

bool bears(const emulated::Sheet& sheet, std::uint32_t number, std::uint32_t dots) {
    return sheet.clean() && sheet.ink() == emulated::without_margins(picture_of(number, dots));
}

std::vector<emulated::Sheet> inked(const emulated::EscPosPrinter& printer) {
    std::vector<emulated::Sheet> sheets;
    std::ranges::copy_if(printer.sheets(), std::back_inserter(sheets),
                         [](const emulated::Sheet& sheet) { return !sheet.blank(); });
    return sheets;
}

}  // namespace layso::printer::test
