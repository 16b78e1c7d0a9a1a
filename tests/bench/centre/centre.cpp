#include "tests/bench/centre/centre.hpp"

#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"

#include <sodium.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <utility>

namespace layso::bench {
namespace {

std::int64_t system_stamp() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

[[noreturn]] void fail(const store::Fault& fault) {
    throw std::runtime_error(store::to_line(fault));
}

store::Log open_log(const std::filesystem::path& path) {
    auto log = store::Log::open(path);
    if (!log) fail(log.error());
    return std::move(*log);
}

}  // namespace

Centre::Centre(const std::filesystem::path& journal, Defer defer, std::function<std::int64_t()> clock)
    : log_(open_log(journal)) {
    const bool fresh = log_.position() == 0;
    journal::Ports ports{.clock = clock ? std::move(clock) : system_stamp,
                         .random = [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); },
                         .defer = defer ? std::move(defer) : [](const auto&) {},
                         .fatal = fail};
    auto engine =
        journal::Engine::start(log_, nullptr, std::move(ports), {.software_version = "bench"}, true, controller_number);
    if (!engine) fail(engine.error());
    engine_ = std::move(*engine);
    if (!fresh) return;
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    *command.mutable_change_configuration()->mutable_configuration() = bench_configuration();
    submit(std::move(command));
    engine_->flush();
    engine_->tick();
    open_counters();
}

void Centre::submit(v1::Command command) {
    engine_->submit(std::move(command), v1::LANGUAGE_VIETNAMESE, [](const auto& answer) {
        if (!answer) throw std::runtime_error("refused: " + answer.error().message() + " " + answer.error().field());
    });
}

v1::CommandReply Centre::ask(v1::Command command) {
    std::optional<v1::CommandReply> reply;
    engine_->submit(std::move(command), v1::LANGUAGE_VIETNAMESE, [&reply](auto answer) {
        if (!answer) throw std::runtime_error("refused: " + answer.error().message() + " " + answer.error().field());
        reply = std::move(*answer);
    });
    engine_->flush();
    return std::move(reply.value());
}

void Centre::fill(std::size_t tickets) {
    Commands commands{"fill-" + std::to_string(engine_->counts().commands) + "-"};
    for (std::size_t index = 0; index < tickets; ++index) submit(commands.issue_at_desk(1));
    engine_->flush();
    engine_->tick();
}

void Centre::open_counters() {
    Commands commands{"open-" + std::to_string(engine_->now()) + "-"};
    for (std::uint32_t counter = 1; counter <= counter_count; ++counter) submit(commands.open(counter));
    engine_->flush();
}

}  // namespace layso::bench
