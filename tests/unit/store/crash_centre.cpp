#include "tests/unit/store/crash_centre.hpp"

#include "controller/core/snapshot.hpp"
#include "controller/journal/replay.hpp"
#include "drivers/store/verify.hpp"

#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <utility>

namespace layso::store {
namespace {

using support::CrashDisk;
using support::DiskImage;

constexpr std::int64_t first_morning = 1'751'331'600'000;  // 1 July 2025, 08:00 in Vietnam
constexpr std::int64_t between_commands = 1'000;
constexpr std::uint32_t officer = 3;
constexpr std::uint8_t setting_up = 1;
constexpr std::uint8_t first_process = 2;
constexpr std::uint8_t second_process = 3;
constexpr std::uint8_t next_process = 9;
const char* const dossier_code = "H56.14-250701-0001";

Log must_open(const CrashDisk& disk, const std::filesystem::path& path) {
    auto log = Log::open(path, {.vfs = disk.name()});
    if (!log) throw ProcessEnded{to_line(log.error())};
    return std::move(*log);
}

v1::Configuration demonstration_configuration() {
    std::ifstream file{"deploy/demo/hac-thanh.json"};
    std::stringstream text;
    text << file.rdbuf();
    auto configuration = from_json<v1::Configuration>(text.str(), configuration_limit);
    REQUIRE(configuration);
    return std::move(*configuration);
}

std::string bytes_of_state(const core::State& state) {
    return to_bytes(core::to_snapshot(state));
}

bool same_answer(const v1::CommandReply& one, const v1::CommandReply& other) {
    return one.request_id() == other.request_id() && one.ticket() == other.ticket() &&
           one.counter() == other.counter() && one.issued().label() == other.issued().label() &&
           std::ranges::equal(one.dossiers(), other.dossiers());
}

}  // namespace

CentreProcess::CentreProcess(const CrashDisk& disk, const std::filesystem::path& path, std::uint8_t number,
                             bool witnessed)
    : log(must_open(disk, path)),
      clock_(first_morning + number * 600'000LL),
      random_(number * 1'000'000ULL),
      prefix_("p" + std::to_string(number) + "-") {
    journal::Ports ports{
        .clock = [this] { return clock_; },
        .random =
            [this](std::span<std::uint8_t> bytes) {
                std::mt19937_64 generator{random_++};
                for (auto& byte : bytes) byte = static_cast<std::uint8_t>(generator());
            },
        .defer = [this](std::move_only_function<void()> task) { deferred_.push_back(std::move(task)); },
        .fatal = [](const Fault& fault) { throw ProcessEnded{to_line(fault)}; }};
    auto started = journal::Engine::start(log, nullptr, std::move(ports), {.software_version = "test"}, witnessed, 1);
    if (!started) throw ProcessEnded{to_line(started.error())};
    engine = std::move(*started);
}

CentreProcess::Answer CentreProcess::ask(const v1::Command& command) {
    std::optional<Answer> answer;
    clock_ += between_commands;
    engine->submit(command, v1::LANGUAGE_ENGLISH, [&answer](Answer given) { answer = std::move(given); });
    while (!deferred_.empty()) {
        for (auto& task : std::exchange(deferred_, {})) task();
    }
    REQUIRE(answer);
    return std::move(*answer);
}

v1::Command CentreProcess::command(v1::ActorKind kind, std::uint32_t id) {
    v1::Command command;
    command.set_request_id(prefix_ + std::to_string(++requests_));
    command.mutable_actor()->set_kind(kind);
    if (kind != v1::ACTOR_KIND_SYSTEM) command.mutable_actor()->set_id(id);
    if (kind == v1::ACTOR_KIND_OFFICER) {
        for (const auto role : {v1::ROLE_OFFICER, v1::ROLE_SUPERVISOR, v1::ROLE_ADMINISTRATOR}) {
            command.mutable_actor()->add_roles(role);
        }
    }
    return command;
}

v1::Command CentreProcess::issue(std::uint32_t service) {
    auto issue = command(v1::ACTOR_KIND_KIOSK);
    issue.mutable_issue_ticket()->set_service(service);
    return issue;
}

CrashCentre::CrashCentre(CrashDisk& disk, std::filesystem::path path) : path_(std::move(path)) {
    disk.load({});
    {
        CentreProcess process(disk, path_, setting_up);
        auto change = process.command(v1::ACTOR_KIND_SYSTEM);
        *change.mutable_change_configuration()->mutable_configuration() = demonstration_configuration();
        REQUIRE(process.ask(change));
        process.engine->tick();
    }
    start_ = disk.content();
    disk.load(start_);
    recording_ = true;
    play(disk, [this](const Promise& promise) { promises_.push_back(promise); });
    recording_ = false;
    stopped_ = disk.content();
}

void CrashCentre::play(CrashDisk& disk, const std::function<void(const Promise&)>& promised) {
    std::optional<CentreProcess> process;
    std::uint64_t last_ticket = 0;
    const auto begin = [&](std::uint8_t number) {
        process.reset();
        if (recording_ && number == second_process) earlier_ = disk.content();
        process.emplace(disk, path_, number);
        if (!recording_) return;
        process->engine->on_commit([this](std::span<const journal::Committed> batch) {
            commits_.insert(batch.back().position);
            for (const auto& committed : batch) {
                if (committed.event.has_dossier_received()) {
                    dossier_reference_ = committed.event.dossier_received().code_reference();
                    dossier_promise_ = promises_.size() + 1;
                }
            }
        });
        // The start itself is one commit, and so was what it found.
        commits_.insert({process->log.position() - 1, process->log.position()});
    };
    const auto ask = [&](const v1::Command& command) {
        const auto answer = process->ask(command);
        REQUIRE(answer);
        if (answer->ticket() != 0) last_ticket = answer->ticket();
        promised({.command = command, .reply = *answer, .head = process->log.tip()});
    };
    const auto ticket = [&](std::uint32_t service) {
        ask(process->issue(service));
        auto confirm = process->command(v1::ACTOR_KIND_KIOSK);
        confirm.mutable_confirm_ticket()->set_ticket(last_ticket);
        confirm.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
        ask(confirm);
    };
    const auto serve = [&](bool open, const char* code) {
        auto command = process->command(v1::ACTOR_KIND_OFFICER, officer);
        if (open) {
            command.mutable_open_counter()->set_counter(1);
            ask(command);
            command = process->command(v1::ACTOR_KIND_OFFICER, officer);
        }
        command.mutable_call_next()->set_counter(1);
        ask(command);
        command = process->command(v1::ACTOR_KIND_OFFICER, officer);
        command.mutable_start_serving()->set_counter(1);
        ask(command);
        command = process->command(v1::ACTOR_KIND_OFFICER, officer);
        auto& finish = *command.mutable_finish_serving();
        finish.set_counter(1);
        finish.set_outcome(v1::OUTCOME_ACCEPTED);
        auto& dossier = *finish.add_dossiers();
        dossier.mutable_code()->set_value(code);
        dossier.set_channel(v1::CHANNEL_IN_PERSON);
        ask(command);
    };
    const auto checkpoint = [&] {
        if (auto done = process->engine->log().checkpoint(); !done) throw ProcessEnded{to_line(done.error())};
    };

    begin(first_process);
    ticket(1);
    ticket(2);
    checkpoint();
    serve(true, dossier_code);
    process->engine->save_snapshot();
    ticket(1);
    begin(second_process);
    ticket(2);
    checkpoint();
    ticket(1);
    if (recording_) {
        running_ = disk.content();
        auto records = process->log.read(1);
        REQUIRE(records);
        for (const auto& record : *records) written_.push_back({record.type, record.payload});
    }
}

std::set<std::uint64_t> CrashCentre::tickets() const {
    std::set<std::uint64_t> tickets;
    for (const auto& promise : promises_) {
        if (promise.command.has_issue_ticket()) tickets.insert(promise.reply.ticket());
    }
    return tickets;
}

std::string CrashCentre::work(CrashDisk& disk, const std::function<void()>& promised) {
    try {
        play(disk, [&](const Promise&) { promised(); });
        return {};
    } catch (const ProcessEnded& ended) {
        return ended.what();
    }
}

std::string CrashCentre::wrong_records(Log& log, std::size_t promises) const {
    const auto records = log.read(1);
    if (!records) throw ProcessEnded{to_line(records.error())};
    for (std::size_t at = 0; at < records->size(); ++at) {
        const Written found{(*records)[at].type, (*records)[at].payload};
        if (at >= written_.size() || found != written_[at]) return "a record that nobody asked for";
    }
    if (promises > 0 && log.compare(promises_[promises - 1].head) != Standing::covered) {
        return "an acknowledged record is lost";
    }
    if (!commits_.contains(log.position())) return "half a batch at " + std::to_string(log.position());
    return {};
}

std::string CrashCentre::wrong_answers(CentreProcess& process, std::size_t promises) const {
    std::set<std::uint64_t> given;
    for (std::size_t at = 0; at < promises; ++at) {
        const auto again = process.ask(promises_[at].command);
        if (!again || !same_answer(*again, promises_[at].reply)) {
            return "another answer to command " + std::to_string(at);
        }
        if (promises_[at].command.has_issue_ticket()) given.insert(again->ticket());
    }
    const auto ticket = process.ask(process.issue(1));
    if (!ticket) return "no further number: " + ticket.error().message();
    if (given.contains(ticket->ticket())) return "a number given twice";
    if (promises >= dossier_promise_ && process.engine->personal_value(dossier_reference_) != dossier_code) {
        return "a personal value is lost";
    }
    return {};
}

support::CrashSubject::Judgement CrashCentre::judge(CrashDisk& disk, std::size_t promises, bool with_witness) {
    opened_so_far(disk);
    try {
        {
            Log log = must_open(disk, path_);
            opened_so_far(disk);
            if (with_witness && promises > 0) {
                const auto standing = log.compare(promises_[promises - 1].head);
                if (!standing) return {.fault = to_line(standing.error())};
                if (*standing == Standing::behind) return {.alarm = "rolled back"};
                if (*standing == Standing::conflicting) return {.alarm = "fork"};
            }
            if (auto wrong = wrong_records(log, promises); !wrong.empty()) return {.wrong = wrong};
        }
        CentreProcess process(disk, path_, next_process);
        if (auto wrong = wrong_answers(process, promises); !wrong.empty()) return {.wrong = wrong};
        const auto folded = journal::replay(process.log, true);
        if (!folded) return {.fault = to_line(folded.error())};
        if (bytes_of_state(folded->state) != bytes_of_state(process.engine->state())) {
            return {.wrong = "the journal does not give the tables"};
        }
        if (auto done = process.engine->log().checkpoint(); !done) return {.fault = to_line(done.error())};
    } catch (const ProcessEnded& ended) {
        return {.fault = ended.what()};
    }
    return {};
}

bool CrashCentre::verify_finds(CrashDisk& disk) {
    const auto found = verify(path_, {}, {.vfs = disk.name()});
    return !found || !found->clean();
}

}  // namespace layso::store
