// Tickets through the real renderer and encoder to a printer made of a directory.
#include "firmware/app/ticket_printer.hpp"

#include "firmware/app/printer_schemes.hpp"
#include "firmware/app/ticket_words.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;
namespace fs = std::filesystem;

namespace {

struct Paper {
    fs::path folder;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<event::PrintEnded> results;
    std::vector<bool> unable;
    std::vector<std::string> lines;

    Paper() {
        std::string pattern = (fs::temp_directory_path() / "layso-paper-XXXXXX").string();
        folder = mkdtemp(pattern.data());
    }
    ~Paper() { fs::remove_all(folder); }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    PrintHandlers handlers() {
        return {.on_ended =
                    [this](event::PrintEnded print) {
                        const std::scoped_lock lock{mutex};
                        results.push_back(std::move(print));
                        changed.notify_all();
                    },
                .on_conditions =
                    [this](const std::vector<std::string>&, bool is_unable) {
                        const std::scoped_lock lock{mutex};
                        unable.push_back(is_unable);
                        changed.notify_all();
                    },
                .on_fault =
                    [this](const std::string& line) {
                        const std::scoped_lock lock{mutex};
                        lines.push_back(line);
                        changed.notify_all();
                    }};
    }
    template <class Condition>
    bool wait_for(Condition condition) {
        std::unique_lock lock{mutex};
        return changed.wait_for(lock, std::chrono::seconds{10}, condition);
    }
    void say(const char* condition) { std::ofstream{folder / condition} << '\n'; }
    std::string address() const { return "file:" + folder.string(); }
};

/// A printer of which somebody knows how wide its paper is.
constexpr const char* narrow_profile = R"(
name = "narrow"
title = "Narrow"
[paper]
width_mm = { value = 58, from = "documented", source = "a manual" }
dots = { value = 384, from = "documented", source = "a manual" }
)";

/// Takes every byte and says nothing, not even who it is.
class NamelessDevice final : public device::Device {
  public:
    static std::expected<std::unique_ptr<device::Device>, device::Fault> open(const device::Address&) {
        return std::make_unique<NamelessDevice>();
    }
    std::expected<void, device::Fault> start_job(std::string_view) override { return {}; }
    device::Written write(std::span<const std::byte> bytes, Timeout, std::stop_token) override {
        for (const auto byte : bytes) taken.push_back(static_cast<char>(byte));
        return {.count = bytes.size()};
    }
    /// All bytes since the test cleared them; read when no job is under way.
    static inline std::string taken;
    std::expected<device::Evidence, device::Fault> finish_job(Timeout) override {
        return device::Evidence::handed_over;
    }
    void abandon_job() override {}
    device::Received read(std::span<std::byte>, Timeout, std::stop_token) override {
        return {.fault = device::Fault{device::FaultCode::unsupported, "it says nothing"}};
    }
    std::expected<device::Status, device::Fault> status(Timeout) override { return device::Status{}; }
    [[nodiscard]] device::Identity identity() const override {
        return {.address = "nameless:here", .complaints = {"set printer-error-policy=abort-job"}};
    }
    void close() override {}
};

PrintOrder order() {
    ticket::TicketContent content;
    content.centre_name = {"Phường Hạc Thành"};
    content.label = "A012";
    content.service = "Đăng ký khai sinh";
    content.tracking = "A012";
    return {.ticket = 12, .name = "A012", .content = std::move(content)};
}

std::unique_ptr<TicketPrinter> ready_printer(Paper& paper, const PrinterSettings& settings) {
    auto made = TicketPrinter::create(settings, paper.handlers());
    REQUIRE_MESSAGE(made.has_value(), made.error());
    return std::move(*made);
}
std::unique_ptr<TicketPrinter> ready_printer(Paper& paper, const std::string& options = {}) {
    return ready_printer(paper, PrinterSettings{.address = paper.address() + options});
}

}  // namespace

TEST_CASE("a ticket becomes bytes and a picture") {
    Paper paper;
    const auto worker = ready_printer(paper);
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 1; }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_DONE);
    CHECK(fs::file_size(paper.folder / "A012.bin") > 1'000);
    CHECK(fs::exists(paper.folder / "A012.png"));
    CHECK(paper.results[0].grade == v1::PRINT_GRADE_REPORTED);
    CHECK(paper.results[0].accepted_bytes == fs::file_size(paper.folder / "A012.bin"));
}

TEST_CASE("narrow paper gets a narrow ticket, and wide paper a wide one again") {
    Paper paper;
    const auto worker = ready_printer(paper);
    auto narrow = order();
    narrow.name = "narrow";
    narrow.dots = 384;
    worker->print(narrow);
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 2; }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_DONE);
    // GS v 0 m xL: bytes across.
    const auto across = [&](const char* name) {
        std::ifstream file{paper.folder / name, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        const auto raster = bytes.find(std::string{"\x1dv0", 3});
        return raster == std::string::npos ? 0 : static_cast<int>(bytes[raster + 4]);
    };
    CHECK(across("narrow.bin") == 48);
    CHECK(across("A012.bin") == 72);
}

TEST_CASE("without paper: unable, and a clean failure that took no byte") {
    Paper paper;
    paper.say("media-empty");
    const auto worker = ready_printer(paper);
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return !paper.results.empty() && !paper.unable.empty(); }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_FAILED_CLEAN);
    CHECK(paper.unable.back());
    CHECK_FALSE(fs::exists(paper.folder / "A012.bin"));
}

TEST_CASE("a printer that is not there is a clean failure") {
    Paper paper;
    const auto worker =
        ready_printer(paper, PrinterSettings{.address = "tcp:127.0.0.1:1", .schemes = printer_schemes()});
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return !paper.results.empty(); }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_FAILED_CLEAN);
}

TEST_CASE("an address that nobody can open is refused before the first citizen comes") {
    Paper paper;
    for (const auto* address : {"nothing:here", "usb", ""}) {
        CAPTURE(address);
        const auto refused =
            TicketPrinter::create({.address = address, .schemes = printer_schemes()}, paper.handlers());
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().starts_with("device: "));
    }
    CHECK(TicketPrinter::create({.address = "nothing:here", .schemes = printer_schemes()}, paper.handlers())
              .error()
              .contains("usb:"));
}

TEST_CASE("what is set up wrongly at the printer is in the log, for pages as for tickets") {
    for (const auto* address : {"cups:office", "nameless:here"}) {
        CAPTURE(address);
        Paper paper;
        const std::array schemes{device::Scheme{.name = "cups", .open = &NamelessDevice::open},
                                 device::Scheme{.name = "nameless", .open = &NamelessDevice::open}};
        const auto worker = ready_printer(paper, PrinterSettings{.address = address, .schemes = schemes});
        CHECK(paper.wait_for([&] {
            return std::ranges::any_of(paper.lines, [](const auto& line) { return line.contains("abort-job"); });
        }));
    }
}

TEST_CASE("a ticket wider than the printer's known paper is not printed with its edge cut off") {
    Paper paper;
    const std::array schemes{device::Scheme{.name = "nameless", .open = &NamelessDevice::open}};
    const auto profile = paper.folder / "narrow.toml";
    std::ofstream{profile} << narrow_profile;
    const auto worker = ready_printer(
        paper,
        PrinterSettings{.address = "nameless:here", .schemes = schemes, .profile = "narrow", .profiles = profile});
    // Known only once the printer was there.
    REQUIRE(paper.wait_for([&] { return !paper.unable.empty() && !paper.unable.back(); }));
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 1; }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_FAILED_CLEAN);
    CHECK(std::ranges::any_of(paper.lines, [](const auto& line) { return line.contains("576 dots on paper of 384"); }));
    auto narrow = order();
    narrow.dots = 384;
    worker->print(narrow);
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 2; }));
    CHECK(paper.results[1].result == v1::PRINT_RESULT_DONE);
}

TEST_CASE("half a ticket of the run before is cut off before the first one; otherwise no paper is wasted") {
    for (const bool half : {true, false}) {
        CAPTURE(half);
        Paper paper;
        NamelessDevice::taken.clear();
        const std::array schemes{device::Scheme{.name = "nameless", .open = &NamelessDevice::open}};
        {
            const auto worker = ready_printer(
                paper, PrinterSettings{.address = "nameless:here", .schemes = schemes, .half_sheet_possible = half});
            worker->print(order());
            REQUIRE(paper.wait_for([&] { return paper.results.size() == 1; }));
        }
        const auto raster = NamelessDevice::taken.find("\x1dv0");
        const auto cut = NamelessDevice::taken.find("\x1dV");
        REQUIRE(raster != std::string::npos);
        CHECK((cut < raster) == half);
    }
}

TEST_CASE("a sheet's number comes back with its end") {
    Paper paper;
    const auto worker = ready_printer(paper);
    auto further = order();
    further.sheet = 2;
    further.content.reprint = true;
    worker->print(further);
    REQUIRE(paper.wait_for([&] { return !paper.results.empty(); }));
    CHECK(paper.results[0].ticket == 12);
    CHECK(paper.results[0].sheet == 2);
}

TEST_CASE("a printer that nobody knows prints with the generic profile, and the log says so") {
    Paper paper;
    const std::array schemes{device::Scheme{.name = "nameless", .open = &NamelessDevice::open}};
    const auto worker = ready_printer(paper, PrinterSettings{.address = "nameless:here", .schemes = schemes});
    REQUIRE(paper.wait_for([&] {
        return std::ranges::any_of(paper.lines, [](const auto& line) { return line.contains("generic-80mm"); });
    }));
    worker->print(order());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 1; }));
    CHECK(paper.results[0].result == v1::PRINT_RESULT_DONE);
    CHECK(paper.results[0].grade == v1::PRINT_GRADE_HANDED_OVER);
}

TEST_CASE("a centre's own template is printed; one with a mistake is refused with its line") {
    Paper paper;
    const auto file = paper.folder / "ticket.toml";
    std::ofstream{file} << "paper = 384\nnonsense = 1\n[[block]]\n";
    const auto refused = TicketPrinter::create({.address = paper.address(), .ticket_template = file}, paper.handlers());
    REQUIRE_FALSE(refused.has_value());
    CHECK_MESSAGE(refused.error().contains("ticket.toml:2"), refused.error());
    const auto missing = TicketPrinter::create(
        {.address = paper.address(), .ticket_template = paper.folder / "none.toml"}, paper.handlers());
    REQUIRE_FALSE(missing.has_value());
}

TEST_CASE("a profile that does not exist, or cannot be read, is refused") {
    Paper paper;
    const auto unknown =
        TicketPrinter::create({.address = paper.address(), .profile = "epson-tm-t99"}, paper.handlers());
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().contains("epson-tm-t99"));
    const auto file = paper.folder / "own.toml";
    std::ofstream{file} << "name = \n";
    const auto broken = TicketPrinter::create({.address = paper.address(), .profiles = file}, paper.handlers());
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().contains("own.toml:1"));
}

TEST_CASE("the paper says what the controller said, and nothing that nobody knows") {
    v1::Configuration configuration;
    configuration.mutable_centre()->mutable_name()->set_vi("Phường Hạc Thành");
    configuration.mutable_centre()->set_utc_offset_minutes(420);
    auto& service = *configuration.add_services();
    service.set_id(1);
    service.mutable_name()->set_vi("Khai sinh");
    effect::Print print;
    print.ticket.set_label("A012");
    print.ticket.set_ticket(20'270ULL << 32U);
    print.ticket.set_service(1);
    print.ticket.set_issued_stamp(1'751'335'200'000);
    print.ticket.set_people_ahead(3);
    print.ticket.mutable_expected_wait()->set_p50_seconds(601);
    print.ticket.mutable_expected_wait()->set_p90_seconds(1'200);
    auto content = ticket_content(print, configuration);
    CHECK(content.service == "Khai sinh");
    CHECK(content.printed_time == "09:00");
    CHECK(content.printed_date == "01/07/2025");
    CHECK(content.people_ahead == 3);
    CHECK(content.expected_wait->from_minutes == 11);
    CHECK(content.expected_wait->to_minutes == 20);
    print.from_block = true;
    content = ticket_content(print, configuration);
    CHECK(content.offline);
    CHECK_FALSE(content.people_ahead.has_value());
    CHECK_FALSE(content.expected_wait.has_value());
}
