#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/centre/controller_process.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/load/http_talk.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <deque>
#include <fstream>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr double controller_mebibytes = 64;
constexpr double kiosk_mebibytes = 200;
constexpr std::size_t tickets = 10'000;

constexpr std::array definitions{
    Definition{.name = "memory.controller",
               .what = "resident memory of layso-controller after 10,000 tickets; p99 is the most that it ever had",
               .unit = "MiB",
               .bound = Bound::p99,
               .goal = controller_mebibytes},
    Definition{.name = "memory.kiosk",
               .what = "resident memory of layso-kiosk with its screen, linked; p99 is the most that it ever had",
               .unit = "MiB",
               .bound = Bound::p99,
               .goal = kiosk_mebibytes},
};

Measurement to_measurement(const Resident& resident) {
    return {.samples = 1, .median = resident.now_mebibytes, .p99 = resident.most_mebibytes};
}

// Twelve kiosks, because one alone is held back after its burst.
void issue(const ControllerProcess& controller, const Authority& authority) {
    std::deque<TlsContext> contexts;
    std::vector<WirePeer> peers;
    for (std::uint32_t kiosk = 1; kiosk <= kiosk_count; ++kiosk) {
        contexts.emplace_back(authority.issue(kiosk_certificate_name(kiosk)));
        peers.emplace_back(controller.device_port(), &contexts.back());
    }
    Commands commands{"memory-"};
    std::string received;
    for (std::size_t index = 0; index < tickets; ++index) {
        auto& peer = peers[index % peers.size()];
        const auto kiosk = static_cast<std::uint32_t>(index % peers.size()) + 1;
        peer.send(post_command("application/x-protobuf", commands.issue(kiosk).SerializeAsString()));
        received.clear();
        while (!parse_answer(received)) {
            peer.wait_readable();
            peer.receive(received);
        }
        const auto answer = parse_answer(received)->answer;
        if (answer.status != 200) throw std::runtime_error(fmt::format("a ticket was refused: {}", answer.status));
    }
}

std::filesystem::path write_kiosk_settings(const std::filesystem::path& directory, const Authority& authority,
                                           std::uint16_t port) {
    std::filesystem::create_directories(directory / "paper");
    const auto tls = authority.issue(kiosk_certificate_name(1));
    const auto settings = directory / "layso-kiosk.toml";
    std::ofstream{settings} << fmt::format(
        "data = \"data\"\ndevice = \"file:{}\"\n[controller]\nhost = \"localhost\"\nport = {}\n[certificates]\n"
        "certificate = \"{}\"\nkey = \"{}\"\nauthority = \"{}\"\n",
        (directory / "paper").string(), port, tls.certificate.string(), tls.key.string(), tls.authority.string());
    return settings;
}

Resident measure_kiosk(ControllerProcess& controller, const Authority& authority, const Workspace& workspace,
                       const Settings& settings) {
    const auto directory = workspace / "kiosk";
    const auto file = write_kiosk_settings(directory, authority, controller.device_port());
    Program kiosk{settings.programs / "layso-kiosk",
                  {"--config", file.string()},
                  directory / "log",
                  {"QT_QPA_PLATFORM=offscreen"}};
    kiosk.wait_until([&] { return controller.kiosks_connected() == 1; });
    // Its first screen is drawn by now or soon: until memory has stood still for a second, but for what looking at the
    // printer takes and gives back.
    constexpr double still_mebibytes = 1;
    double reference = 0;
    std::size_t looks_alike = 0;
    kiosk.wait_until([&] {
        const double now = kiosk.resident().now_mebibytes;
        const bool still = std::abs(now - reference) < still_mebibytes;
        looks_alike = still ? looks_alike + 1 : 0;
        if (!still) reference = now;
        return looks_alike >= 50;
    });
    return kiosk.resident();
}

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    const Authority authority{workspace / "certificates"};
    ControllerProcess controller{settings.programs, workspace / "controller", authority};
    issue(controller, authority);
    recorder.record("memory.controller", to_measurement(controller.program().resident()));
    recorder.record("memory.kiosk", to_measurement(measure_kiosk(controller, authority, workspace, settings)));
}

}  // namespace

const Family memory_family{.name = "memory", .figures = definitions, .run = run};

}  // namespace layso::bench
