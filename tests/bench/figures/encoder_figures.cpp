#include "drivers/escpos/encoder.hpp"
#include "firmware/ticket/renderer.hpp"
#include "tests/bench/centre/program.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr std::array definitions{
    Definition{.name = "ticket.encode",
               .what = "the dots of an 80 mm ticket encoded for ESC/POS; limit: npm's receipt-printer-encoder on the "
                       "same dots",
               .unit = "ms"},
};

escpos::Bitmap picture() {
    auto renderer = ticket::Renderer::create(ticket::profile_80mm);
    if (!renderer) throw NotMeasured("the fonts of the ticket are not installed (fonts-noto-core)");
    const auto drawn = renderer->render({.centre_name = {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG HẠC THÀNH"},
                                         .label = "A012",
                                         .service = "Đăng ký khai sinh",
                                         .printed_time = "08:15",
                                         .printed_date = "01/07/2025",
                                         .people_ahead = 4,
                                         .expected_wait = ticket::WaitRange{10, 15},
                                         .tracking = "https://layso.example.vn/t/1.2025-07-01.A012"});
    if (!drawn) throw std::runtime_error("a ticket could not be drawn");
    return drawn->picture;
}

void write_pbm(const escpos::Bitmap& picture, const std::filesystem::path& path) {
    std::ofstream file{path, std::ios::binary};
    file << fmt::format("P4\n{} {}\n", picture.width(), picture.height());
    const auto bytes = picture.bytes();
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Limit of_the_other(const escpos::Bitmap& picture, const Settings& settings) {
    const Workspace workspace{settings.directory};
    write_pbm(picture, workspace / "ticket.pbm");
    const auto log = workspace / "comparison.json";
    const std::filesystem::path script{LAYSO_ENCODER_COMPARISON};
    if (!std::filesystem::exists(script.parent_path() / "node_modules")) {
        throw NotMeasured("the other encoder is not there: `npm ci` in tests/bench/encoder_comparison");
    }
    Program comparing{std::filesystem::path{LAYSO_NODE_PROGRAM},
                      {script.string(), (workspace / "ticket.pbm").string(), settings.quick ? "5" : "100"},
                      log};
    comparing.wait_for_success();
    std::ifstream file{log};
    std::stringstream text;
    text << file.rdbuf();
    const auto said = boost::json::parse(text.str());
    return {.name = "@point-of-sale/receipt-printer-encoder",
            .median = said.at("median_ms").to_number<double>(),
            .p99 = said.at("p90_ms").to_number<double>()};
}

void run(const Settings& settings, Recorder& recorder) {
    const auto dots = picture();
    Samples samples;
    const int rounds = settings.quick ? 20 : 1'000;
    for (int round = 0; round < rounds; ++round) {
        const Stopwatch watch;
        const auto encoded = escpos::encode(dots);
        if (!encoded) throw std::runtime_error("a ticket could not be encoded");
        samples.add(watch.milliseconds());
    }
    auto measured = summarize(samples, Better::lower);
    measured.limit = of_the_other(dots, settings);
    measured.ratio = measured.median / measured.limit->median;
    measured.note = "the other's second figure is its 90 % value";
    recorder.record("ticket.encode", std::move(measured));
}

}  // namespace

const Family encoder_family{.name = "encoder", .figures = definitions, .run = run};

}  // namespace layso::bench
