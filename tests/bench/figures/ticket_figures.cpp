#include "drivers/escpos/encoder.hpp"
#include "firmware/ticket/renderer.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/stopwatch.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr auto one_millisecond = 1.0;

constexpr std::array definitions{
    Definition{.name = "ticket.80mm",
               .what = "an 80 mm ticket drawn and encoded for ESC/POS",
               .unit = "ms",
               .bound = Bound::median,
               .goal = one_millisecond},
    Definition{.name = "ticket.58mm", .what = "the same for 58 mm paper", .unit = "ms"},
};

constexpr std::array services{
    "Đăng ký khai sinh",
    "Chứng thực bản sao từ bản chính",
    "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "Đăng ký thường trú, tạm trú",
    "Nhận kết quả giải quyết hồ sơ",
};

// Tickets of one day: another number, another minute, one service after the other.
ticket::TicketContent content(std::size_t number) {
    return {.centre_name = {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG HẠC THÀNH"},
            .label = fmt::format("A{:03}", number % 1000),
            .service = services[number % services.size()],
            .priority = number % 7 == 0,
            .printed_time = fmt::format("{:02}:{:02}", 7 + number / 60 % 10, number % 60),
            .printed_date = "01/07/2025",
            .people_ahead = static_cast<std::uint32_t>(number % 30),
            .expected_wait = ticket::WaitRange{static_cast<std::uint32_t>(number % 12) * 5,
                                               static_cast<std::uint32_t>(number % 12) * 5 + 10},
            .tracking = fmt::format("https://layso.example.vn/t/1.2025-07-01.A{:03}", number % 1000)};
}

struct Paper {
    std::string_view name;
    ticket::Profile profile;
};

void measure(const Paper& paper, const Settings& settings, Recorder& recorder) {
    auto renderer = ticket::Renderer::create(paper.profile);
    if (!renderer) throw NotMeasured("the fonts of the ticket are not installed (fonts-noto-core)");
    const std::size_t tickets = settings.quick ? 30 : 2000;
    const std::size_t warm_up = services.size() * 2;
    Samples samples;
    std::uint32_t rows = 0;
    std::size_t bytes = 0;
    for (std::size_t number = 0; number < warm_up + tickets; ++number) {
        const auto wanted = content(number);
        const Stopwatch watch;
        const auto drawn = renderer->render(wanted);
        if (!drawn) throw std::runtime_error("a ticket could not be drawn");
        const auto encoded = escpos::encode(drawn->picture, {.paper_dots = paper.profile.dots});
        if (!encoded) throw std::runtime_error("a ticket could not be encoded");
        if (number >= warm_up) samples.add(watch.milliseconds());
        rows = drawn->picture.height();
        bytes = encoded->print.size() + encoded->cut.size();
    }
    auto measured = summarize(samples, Better::lower);
    measured.note =
        fmt::format("{} x {} dots, {} bytes, font {}", paper.profile.dots, rows, bytes, renderer->font_family());
    recorder.record(paper.name, std::move(measured));
}

void run(const Settings& settings, Recorder& recorder) {
    measure({"ticket.80mm", ticket::profile_80mm}, settings, recorder);
    measure({"ticket.58mm", ticket::profile_58mm}, settings, recorder);
}

}  // namespace

const Family ticket_family{.name = "ticket", .figures = definitions, .run = run};

}  // namespace layso::bench
