#include "tests/bench/centre/program.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace layso::bench {
namespace {

constexpr double bus_times = 1.2;
constexpr double status_goal = 200;

constexpr std::array definitions{
    Definition{.name = "usb.40kB",
               .what = "40,000 bytes into a class 7 device at Full Speed (1.2 MB/s), real libusb on umockdev",
               .unit = "ms",
               .bound = Bound::ratio,
               .goal = bus_times},
    Definition{.name = "usb.status",
               .what = "paper out, or back, at the printer until it is known above, over usb:",
               .unit = "ms",
               .bound = Bound::p99,
               .goal = status_goal},
};

std::filesystem::path on_the_path(std::string_view name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders{path == nullptr ? "" : path};
    for (std::string folder; std::getline(folders, folder, ':');) {
        const auto candidate = std::filesystem::path{folder} / name;
        if (std::filesystem::exists(candidate)) return candidate;
    }
    throw NotMeasured(fmt::format("{} is not there: install it", name));
}

Samples samples_of(const boost::json::value& list) {
    Samples samples;
    for (const auto& each : list.as_array()) samples.add(each.to_number<double>());
    return samples;
}

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    const auto log = workspace / "usb.json";
    const auto program = settings.programs / "layso-bench-usb";
    if (!std::filesystem::exists(program)) throw NotMeasured("layso-bench-usb is not there: build it");
    Program measuring{on_the_path("umockdev-wrapper"),
                      {program.string(), settings.quick ? "6" : "60"},
                      log,
                      {"ASAN_OPTIONS=verify_asan_link_order=0"}};
    measuring.wait_for_success();
    std::ifstream file{log};
    std::stringstream text;
    text << file.rdbuf();
    const auto said = boost::json::parse(text.str());
    auto transfer = summarize(samples_of(said.at("transfer_milliseconds")), Better::lower);
    const double bus = said.at("bus_milliseconds").to_number<double>();
    transfer.limit = Limit{.name = "bus time", .median = bus, .p99 = bus};
    transfer.ratio = transfer.median / bus;
    recorder.record("usb.40kB", std::move(transfer));
    recorder.record("usb.status", summarize(samples_of(said.at("status_milliseconds")), Better::lower));
}

}  // namespace

const Family usb_family{.name = "usb", .figures = definitions, .run = run};

}  // namespace layso::bench
