#include "firmware/app/ticket_printer.hpp"
#include "firmware/journal/journal.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/load/timed_device.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/overwrite.hpp"
#include "tests/bench/measure/workspace.hpp"

#include "protos/ticket_id.hpp"

#include <fmt/format.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr double three_milliseconds = 3.0;

constexpr std::array definitions{
    Definition{.name = "print.first_byte",
               .what = "print request to the printer's first byte: kiosk's journal with its sync, drawing, encoding",
               .unit = "ms",
               .bound = Bound::p99,
               .goal = three_milliseconds},
};

constexpr std::uint32_t day = 20'270;  // 2025-07-01

v1::KioskRecord number_known(std::uint32_t number) {
    v1::KioskRecord record;
    auto& known = *record.mutable_number_known();
    known.set_request_id(fmt::format("bench-{}", number));
    known.mutable_ticket()->set_ticket(TicketId{BusinessDay{day}, SeriesId{1}, number}.value());
    known.mutable_ticket()->set_label(fmt::format("A{:03}", number));
    return record;
}

v1::KioskRecord print_sent(std::uint32_t number) {
    v1::KioskRecord record;
    record.mutable_print_sent()->set_ticket(TicketId{BusinessDay{day}, SeriesId{1}, number}.value());
    return record;
}

kiosk::PrintOrder order(std::uint32_t number) {
    return {.ticket = TicketId{BusinessDay{day}, SeriesId{1}, number}.value(),
            .name = fmt::format("A{:03}", number),
            .content = {.centre_name = {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG HẠC THÀNH"},
                        .label = fmt::format("A{:03}", number),
                        .service = "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất",
                        .printed_time = fmt::format("{:02}:{:02}", 7 + number / 60 % 10, number % 60),
                        .printed_date = "01/07/2025",
                        .people_ahead = number % 30,
                        .expected_wait = ticket::WaitRange{10, 20},
                        .tracking = fmt::format("https://layso.example.vn/t/1.2025-07-01.A{:03}", number)}};
}

// Jobs end on the printer's thread.
class Ends {
  public:
    void came(const kiosk::event::PrintEnded& end) {
        {
            const std::scoped_lock lock{mutex_};
            last_ = end;
        }
        came_.notify_one();
    }
    v1::PrintResult wait_for(std::uint64_t ticket) {
        std::unique_lock lock{mutex_};
        const bool ended =
            came_.wait_for(lock, std::chrono::seconds{30}, [&] { return last_ && last_->ticket == ticket; });
        return ended ? last_->result : v1::PRINT_RESULT_UNKNOWN;
    }

  private:
    std::mutex mutex_;
    std::condition_variable came_;
    std::optional<kiosk::event::PrintEnded> last_;
};

store::Incarnation incarnation() {
    store::Incarnation made;
    made.bytes.fill(7);
    return made;
}

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    auto journal = kiosk::Journal::open(workspace / "kiosk.sqlite", incarnation());
    if (!journal) throw std::runtime_error(store::to_line(journal.error()));
    const std::array schemes{timed_scheme()};
    Ends ends;
    auto printer = kiosk::TicketPrinter::create({.address = "timed:", .schemes = schemes},
                                                {.on_ended = [&](kiosk::event::PrintEnded end) { ends.came(end); },
                                                 .on_conditions = [](const std::vector<std::string>&, bool) {},
                                                 .on_fault = [](const std::string&) {}});
    if (!printer) throw NotMeasured(printer.error());
    Overwrite file{workspace / "sync"};
    const std::uint32_t warm_up = 10;
    const std::uint32_t tickets = settings.quick ? 30 : 1'000;
    Samples samples;
    Samples syncs;
    for (std::uint32_t number = 1; number <= warm_up + tickets; ++number) {
        const auto wanted = order(number);
        const std::array records{number_known(number), print_sent(number)};
        FirstByte::reset();
        const auto requested = FirstByte::Clock::now();
        if (!journal->store(records)) throw std::runtime_error("the kiosk's journal could not be written");
        (*printer)->print(wanted);
        if (ends.wait_for(wanted.ticket) != v1::PRINT_RESULT_DONE) throw std::runtime_error("a ticket did not print");
        if (number <= warm_up) continue;
        samples.add(std::chrono::duration<double, std::milli>(FirstByte::seen().value() - requested).count());
        if (number % 50 == 0) syncs.add(file.measure(20));
    }
    auto measured = summarize(samples, Better::lower);
    if (syncs.size() != 0) {
        Samples milliseconds;
        for (const double sync : syncs.values()) milliseconds.add(sync / 1'000);
        measured.limit = summarize_limit("sync.overwrite", milliseconds, Better::lower);
    }
    recorder.record("print.first_byte", std::move(measured));
}

}  // namespace

const Family print_family{.name = "print", .figures = definitions, .run = run};

}  // namespace layso::bench
