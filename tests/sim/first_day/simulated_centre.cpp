#include "tests/sim/first_day/simulated_centre.hpp"

#include "tests/sim/first_day/centre_configuration.hpp"

#include "protos/business_day.hpp"
#include "protos/refusal_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::sim {
namespace {

constexpr std::uint32_t minute = 60;
constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t first_tick = 6 * hour + 30 * minute;
constexpr std::uint32_t counters_open = 6 * hour + 58 * minute;
constexpr std::uint32_t day_closes = 17 * hour + 30 * minute;
constexpr std::int64_t call_patience_seconds = 45;
// A bad line: what is committed meanwhile goes in the next batch.
constexpr std::chrono::seconds link_latency{120};

}  // namespace

SimulatedCentre::SimulatedCentre(const CentreScript& script, std::filesystem::path journal, VirtualLoop& loop,
                                 hub::Store& hub, Surprise surprise)
    : script_(script),
      journal_(std::move(journal)),
      loop_(loop),
      surprise_(std::move(surprise)),
      transport_(hub, loop, script.controller.controller),
      random_(script.seed),
      busy_(script.counters + 1, true) {
    transport_.latency = link_latency;
}

std::expected<void, std::string> SimulatedCentre::open_log() {
    auto opened = store::Log::open(journal_);
    if (!opened) return std::unexpected(store::to_line(opened.error()));
    log_.emplace(std::move(*opened));
    return {};
}

void SimulatedCentre::start_forwarder() {
    forwarder_ = std::make_unique<forward::Forwarder>(
        forward::JournalReader(*log_, script_.controller.controller), transport_,
        forward::ForwarderPorts{
            [this](std::chrono::milliseconds pause, VirtualLoop::Task task) { loop_.after(pause, std::move(task)); },
            [this] { return random_.fraction(); },
            [this](const store::Fault& fault) { surprise_(store::to_line(fault)); }});
    forwarder_->start();
}

std::expected<void, std::string> SimulatedCentre::forward_only() {
    if (auto opened = open_log(); !opened) return opened;
    start_forwarder();
    return {};
}

std::expected<void, std::string> SimulatedCentre::play(std::uint32_t business_day) {
    if (auto opened = open_log(); !opened) return opened;
    midnight_ = BusinessDay{business_day}.midnight(utc_offset_minutes);
    journal::Ports ports{
        .clock = [this] { return loop_.now().count(); },
        .random = [this](std::span<std::uint8_t> bytes) { random_.fill(bytes); },
        .defer = [this](VirtualLoop::Task task) { loop_.after(VirtualLoop::Milliseconds{0}, std::move(task)); },
        .fatal = [this](const store::Fault& fault) { surprise_(store::to_line(fault)); }};
    auto engine = journal::Engine::start(*log_, nullptr, std::move(ports), {.software_version = "simulated"}, true,
                                         script_.controller.controller);
    if (!engine) return std::unexpected(store::to_line(engine.error()));
    engine_ = std::move(*engine);
    if (auto configured = configure(); !configured) return configured;
    start_forwarder();
    engine_->on_commit([this](std::span<const journal::Committed>) { forwarder_->wake(); });

    at(first_tick, [this] { tick(); });
    for (std::uint32_t counter = 1; counter <= script_.counters; ++counter) {
        at(counters_open, [this, counter] {
            auto command = by_officer(counter);
            command.mutable_open_counter()->set_counter(counter);
            ask(std::move(command), [this, counter](const auto&) { busy_[counter] = false; });
        });
    }
    for (const Visit& visit : script_.visits) at(visit.arrives_second, [this, &visit] { arrive(visit); });
    for (const OnlineList& list : script_.online) at(list.second, [this, &list] { record_online(list); });
    at(day_closes, [this] {
        auto command = by_officer(first_officer);
        command.mutable_close_business_day();
        ask(std::move(command), [](const auto&) {});
    });
    return {};
}

std::expected<void, std::string> SimulatedCentre::configure() {
    std::optional<std::string> refused;
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    *command.mutable_change_configuration()->mutable_configuration() =
        configuration_of(script_.controller, script_.counters);
    engine_->submit(std::move(command), v1::LANGUAGE_ENGLISH, [&](const auto& answer) {
        if (!answer) refused = fmt::format("{} ({})", answer.error().message(), answer.error().field());
    });
    engine_->flush();
    if (refused) return std::unexpected(*refused);
    return {};
}

void SimulatedCentre::close() {
    forwarder_.reset();
    if (engine_) engine_->save_snapshot();
    engine_.reset();
    log_.reset();
}

forward::ForwarderReport SimulatedCentre::report() {
    return forwarder_->report();
}

void SimulatedCentre::at(std::uint32_t second, VirtualLoop::Task task) {
    loop_.after(VirtualLoop::Milliseconds{midnight_ + std::int64_t{second} * 1000} - loop_.now(), std::move(task));
}

void SimulatedCentre::after_seconds(std::int64_t seconds, VirtualLoop::Task task) {
    loop_.after(VirtualLoop::Milliseconds{seconds * 1000}, std::move(task));
}

void SimulatedCentre::tick() {
    engine_->tick();
    if (loop_.now().count() < midnight_ + std::int64_t{day_closes} * 1000) after_seconds(minute, [this] { tick(); });
}

v1::Command SimulatedCentre::by_officer(std::uint32_t officer) {
    v1::Command command;
    command.set_request_id(fmt::format("o{}", ++last_request_));
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_OFFICER);
    command.mutable_actor()->set_id(officer);
    command.mutable_actor()->add_roles(v1::ROLE_OFFICER);
    if (officer == first_officer) command.mutable_actor()->add_roles(v1::ROLE_SUPERVISOR);
    return command;
}

v1::Command SimulatedCentre::by_kiosk() {
    v1::Command command;
    command.set_request_id(fmt::format("k{}", ++last_request_));
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_KIOSK);
    command.mutable_actor()->set_id(kiosk_of_centre);
    return command;
}

void SimulatedCentre::ask(v1::Command command, Taken taken, std::function<void()> nobody_waits) {
    engine_->submit(std::move(command), v1::LANGUAGE_ENGLISH,
                    [this, taken = std::move(taken), nobody_waits = std::move(nobody_waits)](auto answer) {
                        if (answer) {
                            taken(*answer);
                        } else if (answer.error().code() == v1::REFUSAL_NOBODY_WAITING && nobody_waits) {
                            nobody_waits();
                        } else {
                            surprise_(fmt::format("{} refuses: {} ({})", script_.controller.name,
                                                  answer.error().message(), answer.error().field()));
                        }
                    });
}

void SimulatedCentre::arrive(const Visit& visit) {
    auto command = by_kiosk();
    auto& issue = *command.mutable_issue_ticket();
    issue.set_service(visit.service);
    issue.set_priority_class(visit.priority ? 1 : 0);
    issue.set_language(v1::LANGUAGE_VIETNAMESE);
    ask(std::move(command), [this, &visit](const v1::CommandReply& reply) {
        visit_of_ticket_[reply.ticket()] = &visit;
        // The printer needs its time.
        after_seconds(2, [this, ticket = reply.ticket()] {
            auto confirm = by_kiosk();
            confirm.mutable_confirm_ticket()->set_ticket(ticket);
            confirm.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
            ask(std::move(confirm), [this](const auto&) { wake_counters(); });
        });
    });
}

void SimulatedCentre::record_online(const OnlineList& list) {
    auto command = by_officer(first_officer);
    for (const std::string& code : list.dossier_codes) {
        auto& dossier = *command.mutable_record_dossiers()->add_dossiers();
        dossier.mutable_code()->set_value(code);
        dossier.set_channel(v1::CHANNEL_ONLINE);
        dossier.set_service(static_cast<std::uint32_t>(random_.between(1, services_with_dossiers)));
        dossier.set_outcome(v1::OUTCOME_ACCEPTED);
    }
    ask(std::move(command), [](const auto&) {});
}

void SimulatedCentre::wake_counters() {
    for (std::uint32_t counter = 1; counter <= script_.counters; ++counter) {
        if (!busy_[counter]) seek(counter);
    }
}

void SimulatedCentre::seek(std::uint32_t counter) {
    busy_[counter] = true;
    auto command = by_officer(counter);
    command.mutable_call_next()->set_counter(counter);
    ask(
        std::move(command), [this, counter](const v1::CommandReply& reply) { called(counter, reply.ticket()); },
        [this, counter] { busy_[counter] = false; });
}

void SimulatedCentre::called(std::uint32_t counter, std::uint64_t ticket) {
    const auto found = visit_of_ticket_.find(ticket);
    if (found == visit_of_ticket_.end()) return surprise_("a call without a known ticket");
    const Visit& visit = *found->second;
    if (visit.no_show) {
        after_seconds(call_patience_seconds, [this, counter] {
            auto command = by_officer(counter);
            command.mutable_mark_no_show()->set_counter(counter);
            ask(std::move(command), [this, counter](const auto&) { seek(counter); });
        });
        return;
    }
    after_seconds(random_.between(10, call_patience_seconds), [this, counter, &visit] {
        auto command = by_officer(counter);
        command.mutable_start_serving()->set_counter(counter);
        ask(std::move(command), [this, counter, &visit](const auto&) { serve(counter, visit); });
    });
}

void SimulatedCentre::serve(std::uint32_t counter, const Visit& visit) {
    after_seconds(visit.serving_seconds, [this, counter, &visit] {
        auto command = by_officer(counter);
        auto& finish = *command.mutable_finish_serving();
        finish.set_counter(counter);
        finish.set_outcome(visit.outcome);
        for (const std::string& code : visit.dossier_codes) {
            finish.add_dossiers()->mutable_code()->set_value(code);
            finish.mutable_dossiers()->rbegin()->set_channel(v1::CHANNEL_IN_PERSON);
        }
        ask(std::move(command), [this, counter](const auto&) { seek(counter); });
    });
}

}  // namespace layso::sim
