#include "tests/bench/centre/controller_process.hpp"

#include "controller/net/http/cookie.hpp"
#include "controller/net/login/sessions.hpp"
#include "drivers/store/vault.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/load/http_talk.hpp"

#include "layso/v1/console.pb.h"
#include "protos/codec.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <fstream>
#include <optional>
#include <stdexcept>

namespace layso::bench {
namespace {

// Of the demonstration: an officer who is also a supervisor.
constexpr std::uint32_t supervisor = 3;

std::string ask(std::uint16_t port, const std::string& request) {
    WirePeer peer{port, nullptr};
    peer.send(request);
    std::string received;
    while (true) {
        peer.wait_readable();
        peer.receive(received);
        const auto parsed = parse_answer(received);
        if (!parsed) continue;
        if (parsed->answer.status == 200) return std::string{parsed->answer.body};
        throw std::runtime_error(fmt::format("answered {}: {}", parsed->answer.status, parsed->answer.body));
    }
}

std::string health(std::uint16_t port) {
    return ask(port, "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

}  // namespace

ControllerProcess::ControllerProcess(const std::filesystem::path& programs, const std::filesystem::path& directory,
                                     const Authority& authority)
    : browser_port_(free_port()), device_port_(free_port()) {
    std::filesystem::create_directories(directory);
    write_files(directory, authority);
    const auto executable = programs / "layso-controller";
    const std::string settings = (directory / "layso-controller.toml").string();
    const auto log = directory / "log";
    Program{executable, {"init", "--config", settings, "--configuration", directory / "centre.json"}, log}
        .wait_for_success();
    const std::string login = log_in(directory / "data" / "vault.sqlite");
    program_ = std::make_unique<Program>(executable, std::vector<std::string>{"run", "--config", settings}, log);
    program_->wait_until([this] { return answers(); });
    confirm_numbers(login);
}

void ControllerProcess::write_files(const std::filesystem::path& directory, const Authority& authority) const {
    const auto tls = authority.issue("controller-" + std::to_string(controller_number));
    std::ofstream{directory / "centre.json"} << to_json(bench_configuration());
    std::ofstream{directory / "layso-controller.toml"} << fmt::format(
        "controller = {}\ndata = \"data\"\n[browser]\nport = {}\n[devices]\nport = {}\n[certificates]\n"
        "certificate = \"{}\"\nkey = \"{}\"\nauthority = \"{}\"\n",
        controller_number, browser_port_, device_port_, tls.certificate.string(), tls.key.string(),
        tls.authority.string());
}

// A session as a login would have left it: no password has to be hashed for a measurement.
std::string ControllerProcess::log_in(const std::filesystem::path& path) const {
    auto vault = store::Vault::open(path);
    if (!vault) throw std::runtime_error(store::to_line(vault.error()));
    const auto clock = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(clock).count();
    net::Sessions sessions{*vault, {}, now};
    const auto token = sessions.begin(supervisor, now);
    const auto session = sessions.find(token, now).value();
    return fmt::format("Cookie: {}={}\r\nX-Layso-Token: {}\r\n", net::session_cookie, token, session.forgery_token);
}

// Without hub and kiosk nobody else can say that the journal is the newest one. Past 1, so that the fence moves in any
// case.
void ControllerProcess::confirm_numbers(const std::string& login) const {
    v1::Command command;
    command.set_request_id("numbers-on-paper");
    for (const auto& series : bench_configuration().series()) {
        auto& fence = *command.mutable_fence_series()->add_fences();
        fence.set_series(series.id());
        fence.set_past_number(1);
    }
    ask(browser_port_, post_command("application/x-protobuf", command.SerializeAsString(), login));
}

bool ControllerProcess::answers() const {
    try {
        return !health(browser_port_).empty();
    } catch (const std::exception&) {
        return false;  // not yet
    }
}

unsigned ControllerProcess::kiosks_connected() const {
    constexpr std::size_t longest = 64 * 1024;
    const auto parsed = from_json<v1::Health>(health(browser_port_), longest);
    return parsed ? parsed->kiosks_connected() : 0;
}

}  // namespace layso::bench
