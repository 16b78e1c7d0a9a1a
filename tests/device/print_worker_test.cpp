// Tickets through the real renderer and encoder to a printer made of a directory.
#include "firmware/app/print_worker.hpp"

#include "firmware/app/ticket_words.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

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
    std::vector<v1::PrintResult> results;
    std::vector<bool> unable;

    Paper() {
        std::string pattern = (fs::temp_directory_path() / "layso-paper-XXXXXX").string();
        folder = mkdtemp(pattern.data());
    }
    ~Paper() { fs::remove_all(folder); }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    PrintHandlers handlers() {
        return {.on_ended =
                    [this](std::uint64_t, v1::PrintResult result) {
                        const std::scoped_lock lock{mutex};
                        results.push_back(result);
                        changed.notify_all();
                    },
                .on_conditions =
                    [this](const std::vector<std::string>&, bool is_unable) {
                        const std::scoped_lock lock{mutex};
                        unable.push_back(is_unable);
                        changed.notify_all();
                    },
                .on_fault = [](const std::string&) {}};
    }
    template <class Condition>
    bool wait_for(Condition condition) {
        std::unique_lock lock{mutex};
        return changed.wait_for(lock, std::chrono::seconds{10}, condition);
    }
    void say(const char* condition) { std::ofstream{folder / condition} << '\n'; }
};

PrintJob job() {
    ticket::TicketContent content;
    content.centre_name = {"Phường Hạc Thành"};
    content.label = "A012";
    content.service = "Đăng ký khai sinh";
    content.tracking = "A012";
    return {.ticket = 12, .name = "A012", .content = std::move(content)};
}

ticket::Renderer renderer() {
    auto made = ticket::Renderer::create(ticket::profile_80mm);
    REQUIRE(made.has_value());
    return std::move(*made);
}

}  // namespace

TEST_CASE("a ticket becomes bytes and a picture") {
    Paper paper;
    PrintWorker worker{"file:" + paper.folder.string(), renderer(), paper.handlers()};
    worker.print(job());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 1; }));
    CHECK(paper.results[0] == v1::PRINT_RESULT_DONE);
    CHECK(fs::file_size(paper.folder / "A012.bin") > 1'000);
    CHECK(fs::exists(paper.folder / "A012.png"));
}

TEST_CASE("narrow paper gets a narrow ticket, and wide paper a wide one again") {
    Paper paper;
    PrintWorker worker{"file:" + paper.folder.string(), renderer(), paper.handlers()};
    auto narrow = job();
    narrow.name = "narrow";
    narrow.dots = 384;
    worker.print(narrow);
    worker.print(job());
    REQUIRE(paper.wait_for([&] { return paper.results.size() == 2; }));
    CHECK(paper.results[0] == v1::PRINT_RESULT_DONE);
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
    PrintWorker worker{"file:" + paper.folder.string(), renderer(), paper.handlers()};
    worker.print(job());
    REQUIRE(paper.wait_for([&] { return !paper.results.empty() && !paper.unable.empty(); }));
    CHECK(paper.results[0] == v1::PRINT_RESULT_FAILED_CLEAN);
    CHECK(paper.unable.back());
    CHECK_FALSE(fs::exists(paper.folder / "A012.bin"));
}

TEST_CASE("paper that ended after some bytes: nobody knows, and nothing is sent again") {
    Paper paper;
    paper.say("media-empty");
    PrintWorker worker{"file:" + paper.folder.string() + "?buffer=500", renderer(), paper.handlers()};
    worker.print(job());
    REQUIRE(paper.wait_for([&] { return !paper.results.empty(); }));
    CHECK(paper.results[0] == v1::PRINT_RESULT_UNKNOWN);
    int halves = 0;
    for (const auto& file : fs::directory_iterator{paper.folder}) {
        halves += file.path().string().ends_with(".partial.bin") ? 1 : 0;
    }
    CHECK(halves == 1);
}

TEST_CASE("a printer that is not there is a clean failure") {
    Paper paper;
    PrintWorker worker{"nothing:here", renderer(), paper.handlers()};
    worker.print(job());
    REQUIRE(paper.wait_for([&] { return !paper.results.empty(); }));
    CHECK(paper.results[0] == v1::PRINT_RESULT_FAILED_CLEAN);
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
