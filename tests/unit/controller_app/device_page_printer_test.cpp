#include "controller/app/device_page_printer.hpp"

#include "drivers/device/file_device.hpp"
#include "tests/unit/controller_app/folder.hpp"
#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

using namespace layso;
using namespace layso::app;

namespace {

const std::string pdf = "%PDF-1.4\n" + std::string(3'000, 'x') + "\n%%EOF\n";

net::PageEnd end_of(link::Loop& loop, DevicePagePrinter& printer, const std::string& name = "report-2025-07-01") {
    std::optional<net::PageEnd> end;
    REQUIRE(printer.print({.name = name, .pdf = pdf}, [&](net::PageEnd told) { end = told; }));
    REQUIRE(link::test::wait(loop, [&] { return end.has_value(); }));
    return *end;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A printer that takes nothing until it is told to stop.
std::atomic<int> opened_devices{0};

class StuckDevice final : public device::Device {
  public:
    StuckDevice() { ++opened_devices; }
    std::expected<void, device::Fault> start_job(std::string_view) override { return {}; }
    device::Written write(std::span<const std::byte>, Timeout, std::stop_token stop) override {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        never.wait(lock, stop, [] { return false; });
        return {.count = 0, .fault = device::Fault{device::FaultCode::cancelled, "told to stop"}};
    }
    std::expected<device::Evidence, device::Fault> finish_job(Timeout) override {
        return device::Evidence::handed_over;
    }
    void abandon_job() override {}
    device::Received read(std::span<std::byte>, Timeout, std::stop_token) override { return {}; }
    std::expected<device::Status, device::Fault> status(Timeout) override { return device::Status{}; }
    [[nodiscard]] device::Identity identity() const override { return {}; }
    void close() override {}
};

// One that takes all and cannot say more.
class SilentDevice final : public device::Device {
  public:
    std::expected<void, device::Fault> start_job(std::string_view) override { return {}; }
    device::Written write(std::span<const std::byte> bytes, Timeout, std::stop_token) override {
        return {.count = bytes.size(), .fault = {}};
    }
    std::expected<device::Evidence, device::Fault> finish_job(Timeout) override {
        return device::Evidence::handed_over;
    }
    void abandon_job() override {}
    device::Received read(std::span<std::byte>, Timeout, std::stop_token) override { return {}; }
    std::expected<device::Status, device::Fault> status(Timeout) override { return device::Status{}; }
    [[nodiscard]] device::Identity identity() const override {
        return {.complaints = {"its policy sends a job twice: lpadmin -p office -o printer-error-policy=abort-job"}};
    }
    void close() override {}
};

constexpr std::array further{
    device::Scheme{"stuck",
                   [](const device::Address&) -> std::expected<std::unique_ptr<device::Device>, device::Fault> {
                       return std::make_unique<StuckDevice>();
                   }},
    device::Scheme{"silent",
                   [](const device::Address&) -> std::expected<std::unique_ptr<device::Device>, device::Fault> {
                       return std::make_unique<SilentDevice>();
                   }},
    device::Scheme{"held", [](const device::Address&) -> std::expected<std::unique_ptr<device::Device>, device::Fault> {
                       return std::unexpected(device::Fault{device::FaultCode::busy, "by somebody"});
                   }}};

}  // namespace

TEST_CASE("page printer: what is set up wrongly is in the log before the first document, also a printer that is held") {
    std::ostringstream log;
    const auto kept = spdlog::default_logger();
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    link::Loop loop;
    for (const auto* address : {"silent:here", "held:here"}) {
        const DevicePagePrinter printer(loop, address, further);
    }
    spdlog::set_default_logger(kept);
    CHECK(log.str().contains("printer-error-policy=abort-job"));
    CHECK(log.str().contains("by somebody"));
}

TEST_CASE("page printer: the document's bytes arrive whole, and the grade is the device's word") {
    link::Loop loop;
    const test::Folder folder;
    DevicePagePrinter printer(loop, "file:" + folder.path().string(), {});
    CHECK(end_of(loop, printer).grade == v1::PAGE_PRINT_GRADE_DONE);
    CHECK(text_of(folder.path() / "report-2025-07-01.bin") == pdf);
    CHECK(end_of(loop, printer).grade == v1::PAGE_PRINT_GRADE_DONE);
    CHECK(text_of(folder.path() / "report-2025-07-01-2.bin") == pdf);
    DevicePagePrinter silent(loop, "silent:x", further);
    CHECK(end_of(loop, silent).grade == v1::PAGE_PRINT_GRADE_HANDED_OVER);
    CHECK(end_of(loop, silent).trouble == v1::PAGE_PRINT_TROUBLE_UNSPECIFIED);
}

TEST_CASE("page printer: what went wrong is named, and whether anything may have come out") {
    link::Loop loop;
    const test::Folder folder;
    const auto path = folder.path().string();
    const auto check = [&](const std::string& address, v1::PagePrintGrade grade, v1::PagePrintTrouble trouble) {
        CAPTURE(address);
        DevicePagePrinter printer(loop, address, further);
        const auto end = end_of(loop, printer);
        CHECK(end.grade == grade);
        CHECK(end.trouble == trouble);
    };
    folder.write("media-empty", "");
    check("file:" + path, v1::PAGE_PRINT_GRADE_NOT_PRINTED, v1::PAGE_PRINT_TROUBLE_NO_PAPER);
    check("file:" + path + "?buffer=100", v1::PAGE_PRINT_GRADE_UNKNOWN, v1::PAGE_PRINT_TROUBLE_NO_PAPER);
    std::filesystem::remove(folder.path() / "media-empty");
    folder.write("cover-open", "");
    check("file:" + path + "?buffer=4000", v1::PAGE_PRINT_GRADE_UNKNOWN, v1::PAGE_PRINT_TROUBLE_COVER_OPEN);
    std::filesystem::remove(folder.path() / "cover-open");
    folder.write("a-file", "");
    check("file:" + path + "/a-file/below", v1::PAGE_PRINT_GRADE_NOT_PRINTED, v1::PAGE_PRINT_TROUBLE_AWAY);
    check("nothing:Office", v1::PAGE_PRINT_GRADE_NOT_PRINTED, v1::PAGE_PRINT_TROUBLE_CONFIGURATION);
    check("file:" + path + "?color=yes", v1::PAGE_PRINT_GRADE_NOT_PRINTED, v1::PAGE_PRINT_TROUBLE_CONFIGURATION);
    check("held:x", v1::PAGE_PRINT_GRADE_NOT_PRINTED, v1::PAGE_PRINT_TROUBLE_BUSY);
}

TEST_CASE("page printer: few jobs wait, and its end cancels the one under way without an answer") {
    link::Loop loop;
    bool answered = false;
    opened_devices = 0;
    {
        DevicePagePrinter printer(loop, "stuck:x", further, page_job_time, 2);
        const auto print = [&] {
            return printer.print({.name = "report", .pdf = pdf}, [&](net::PageEnd) { answered = true; });
        };
        REQUIRE(print());
        REQUIRE(link::test::wait(loop, [] { return opened_devices == 1; }));
        CHECK(print());
        CHECK(print());
        CHECK_FALSE(print());
    }
    CHECK(opened_devices == 1);
    link::test::wait(loop, [polled = 0]() mutable { return ++polled > 3; });
    CHECK_FALSE(answered);
}
