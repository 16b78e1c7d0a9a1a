#include "tests/unit/controller_journal/desk.hpp"

#include "controller/core/snapshot.hpp"

#include "protos/codec.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

namespace layso::journal::test {
namespace {

std::string demonstration_configuration() {
    std::ifstream file{"deploy/demo/hac-thanh.json"};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "layso-journal-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Desk::Desk(const Folder& folder, bool witnessed, store::ReserveOptions reserve_options) {
    const auto path = folder / "journal.sqlite";
    auto opened = store::Log::open(path);
    if (!opened) throw ProcessEnded{store::to_line(opened.error())};
    const bool is_new = opened->position() == 0;
    log = std::make_unique<store::Log>(std::move(*opened));
    auto reserved = store::Reserve::open(path, reserve_options);
    REQUIRE(reserved);
    reserve = std::make_unique<store::Reserve>(std::move(*reserved));
    std::random_device device;
    random_ = (static_cast<std::uint64_t>(device()) << 32U) | device();
    prefix_ = "r" + std::to_string(random_) + "-";
    Ports ports{.clock = [this] { return clock; },
                .random =
                    [this](std::span<std::uint8_t> bytes) {
                        std::mt19937_64 generator{random_++};
                        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(generator());
                    },
                .defer = [this](std::move_only_function<void()> task) { deferred_.push_back(std::move(task)); },
                .fatal = [](const store::Fault& fault) { throw ProcessEnded{store::to_line(fault)}; }};
    auto started = Engine::start(*log, reserve.get(), std::move(ports), {.software_version = "test"}, witnessed, 1);
    REQUIRE(started);
    engine = std::move(*started);
    if (is_new) {
        auto change = command(v1::ACTOR_KIND_SYSTEM);
        auto configuration = from_json<v1::Configuration>(demonstration_configuration(), configuration_limit);
        REQUIRE(configuration);
        *change.mutable_change_configuration()->mutable_configuration() = std::move(*configuration);
        REQUIRE(ask(std::move(change)));
    }
    engine->tick();
}

Desk::~Desk() = default;

v1::Command Desk::command(v1::ActorKind kind, std::uint32_t id) {
    v1::Command command;
    command.set_request_id(prefix_ + std::to_string(++requests_));
    command.mutable_actor()->set_kind(kind);
    if (kind != v1::ACTOR_KIND_SYSTEM) command.mutable_actor()->set_id(id);
    if (kind == v1::ACTOR_KIND_OFFICER) {
        command.mutable_actor()->add_roles(v1::ROLE_OFFICER);
        command.mutable_actor()->add_roles(v1::ROLE_SUPERVISOR);
        command.mutable_actor()->add_roles(v1::ROLE_ADMINISTRATOR);
    }
    return command;
}

v1::Command Desk::issue(std::uint32_t service) {
    auto issue = command(v1::ACTOR_KIND_KIOSK);
    issue.mutable_issue_ticket()->set_service(service);
    return issue;
}

Answer Desk::ask(v1::Command command) {
    std::optional<Answer> answer;
    ask_later(std::move(command), [&answer](Answer given) { answer = std::move(given); });
    turn();
    REQUIRE(answer);
    return std::move(*answer);
}

void Desk::ask_later(v1::Command command, Engine::Reply reply) {
    engine->submit(std::move(command), v1::LANGUAGE_ENGLISH, std::move(reply));
}

void Desk::turn() {
    while (!deferred_.empty()) {
        for (auto& task : std::exchange(deferred_, {})) task();
    }
}

std::uint64_t Desk::waiting_ticket(std::uint32_t service) {
    const auto issued = ask(issue(service));
    REQUIRE(issued);
    auto confirm = command(v1::ACTOR_KIND_KIOSK);
    confirm.mutable_confirm_ticket()->set_ticket(issued->ticket());
    confirm.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
    REQUIRE(ask(std::move(confirm)));
    return issued->ticket();
}

std::uint64_t Desk::serve_next() {
    auto open = command(v1::ACTOR_KIND_OFFICER, 3);
    open.mutable_open_counter()->set_counter(1);
    (void)ask(std::move(open));
    auto call = command(v1::ACTOR_KIND_OFFICER, 3);
    call.mutable_call_next()->set_counter(1);
    const auto called = ask(std::move(call));
    REQUIRE(called);
    auto start = command(v1::ACTOR_KIND_OFFICER, 3);
    start.mutable_start_serving()->set_counter(1);
    REQUIRE(ask(std::move(start)));
    return called->ticket();
}

Answer Desk::finish(const std::string& dossier_code) {
    auto finish = command(v1::ACTOR_KIND_OFFICER, 3);
    finish.mutable_finish_serving()->set_counter(1);
    finish.mutable_finish_serving()->set_outcome(v1::OUTCOME_ACCEPTED);
    auto& dossier = *finish.mutable_finish_serving()->add_dossiers();
    dossier.mutable_code()->set_value(dossier_code);
    dossier.set_channel(v1::CHANNEL_IN_PERSON);
    return ask(std::move(finish));
}

std::string Desk::state_bytes() {
    return to_bytes(core::to_snapshot(engine->state()));
}

}  // namespace layso::journal::test
