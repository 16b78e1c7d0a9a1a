#include "tests/sim/parts/controller_node.hpp"

#include "controller/app/hub_rounds.hpp"
#include "controller/app/testimony.hpp"
#include "controller/core/view/figures.hpp"
#include "tests/sim/whole/mutation.hpp"

#include "protos/event_record.hpp"
#include "protos/ticket_id.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace layso::sim {
namespace {

constexpr std::int64_t between_ticks = 20'000;
constexpr std::uint64_t snapshot_events = 400;
const char* const journal_name = "journal.sqlite";

// As net::configuration_for_kiosk.
v1::Configuration for_kiosk(const v1::Configuration& configuration, std::uint32_t kiosk) {
    v1::Configuration told = configuration;
    told.clear_officers();
    told.clear_kiosks();
    for (const auto& one : configuration.kiosks()) {
        if (one.id() == kiosk) *told.add_kiosks() = one;
    }
    return told;
}

}  // namespace

ControllerNode::ControllerNode(Whole& whole, std::uint32_t controller)
    : whole_(whole),
      controller_(controller),
      random_(whole.random.split()),
      disk_(whole.folder / ("controller-" + std::to_string(controller))),
      line_(whole, controller, [this](const std::function<void()>& work) { in_process(work); }) {}

ControllerNode::~ControllerNode() {
    drop();
}

void ControllerNode::drop() {
    disk_.freeze();
    forwarder_.reset();
    engine_.reset();
    log_.reset();
}

void ControllerNode::in_process(const std::function<void()>& work) {
    if (!running()) return;
    try {
        work();
    } catch (const ProcessEnded& ended) {
        end(ended.why, false);
        return;
    }
    if (disk_.struck()) end(name_of(disk_.trouble()), false);
}

void ControllerNode::end(const std::string& why, bool power) {
    ++process_;
    line_.forget();
    whole_.say("controller {}: ends, {}{}", controller_, why, power ? " and power" : "");
    drop();
    if (power) disk_.cut_power(random_);
    later_start(random_.between(1'000, 90'000));
}

void ControllerNode::stop_cleanly() {
    if (!running()) return;
    in_process([this] { engine_->save_snapshot(); });
    if (!running()) return;
    ++process_;
    line_.forget();
    forwarder_.reset();
    engine_.reset();
    log_.reset();
    disk_.freeze();
    whole_.say("controller {}: stopped", controller_);
}

void ControllerNode::later_start(std::int64_t milliseconds) {
    whole_.after(milliseconds, [this, process = process_] {
        if (process == process_ && !running()) start();
    });
}

void ControllerNode::replace_disk(const Image& image) {
    auto& lives = this->lives();
    lives.history_lost = true;
    lives.answered.clear();
    ++lives.disks;
    disk_is_new_ = true;
    disk_.put_in(image);
}

void ControllerNode::flip_bit() {
    const auto where = disk_.flip_bit(random_);
    whole_.say("controller {}: a bit flips in {}", controller_, where);
    lives().disk_damaged = true;
    disk_is_new_ = true;
}

void ControllerNode::install(const v1::Configuration& configuration) {
    disk_.renew();
    auto log = store::Log::open(disk_.file(journal_name), {.vfs = disk_.vfs()});
    if (!log) throw Violation{0, "installation", store::to_line(log.error())};
    log_ = std::move(*log);
    installed_ = true;
    begin(true, false);
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    *command.mutable_change_configuration()->mutable_configuration() = configuration;
    engine_->submit(std::move(command), v1::LANGUAGE_ENGLISH, [](const auto& answer) {
        if (!answer) throw Violation{0, "installation", answer.error().message() + " " + answer.error().field()};
    });
    engine_->flush();
}

bool ControllerNode::open_log() {
    auto opened = store::Log::open(disk_.file(journal_name), {.create = false, .vfs = disk_.vfs()});
    if (opened) {
        log_ = std::move(*opened);
        return true;
    }
    const auto code = opened.error().code;
    whole_.say("controller {}: {}", controller_, name_of(code));
    if (code == store::FaultCode::missing) return adopt();
    if (disk_.struck()) return false;
    unharmed_must_open(store::to_line(opened.error()));
    // It says what is wrong and does not start: the technician puts in a blank disk and adopts.
    lives().alarmed = true;
    drop();
    replace_disk({});
    return false;
}

// Crashes and power cuts alone never cost a journal.
void ControllerNode::unharmed_must_open(const std::string& complaint) {
    if (lives().disk_damaged) return;
    throw Violation{9, "replay_gives_the_tables",
                    "controller " + std::to_string(controller_) + "'s journal, on an unharmed disk: " + complaint};
}

bool ControllerNode::adopt() {
    auto opened = store::Log::open(disk_.file(journal_name), {.create = true, .vfs = disk_.vfs()});
    if (!opened) return false;
    log_ = std::move(*opened);
    const auto hub = app::prepare_with_hub([this](auto heads) { return line_.ask(std::move(heads)); }, *log_);
    const bool refused = !hub || hub->away || hub->forked || hub->unfinished || log_->position() == 0;
    whole_.say("controller {}: adopt {}, {} events", controller_, refused ? "refused" : "done", log_->position());
    if (!refused && !log_->checkpoint()) return false;
    const bool forked = hub && hub->forked;
    drop();
    // Two branches at the hub cannot be adopted as one history (docs/adr/0006): the newest backup is put back instead.
    if (refused) disk_.put_in(forked ? copies_.back() : Image{});
    if (refused && forked) whole_.accident("adopt refused for a fork, backup put back");
    return false;
}

void ControllerNode::start() {
    disk_.renew();
    const auto again = random_.between(5'000, 60'000);
    if (mutation_on == Mutation::trim_on_acknowledgement) trim();
    try {
        if (!open_log()) return later_start(again);
        if (log_->position() == 0) {
            // The program refuses it as never made; what was in it is gone with the WAL.
            unharmed_must_open("it is empty");
            whole_.say("controller {}: the journal is empty", controller_);
            lives().alarmed = true;
            drop();
            replace_disk({});
            return later_start(again);
        }
        const auto hub = app::prepare_with_hub([this](auto heads) { return line_.ask(std::move(heads)); }, *log_);
        if (!hub || hub->unfinished) {
            whole_.say("controller {}: does not start, {}", controller_, hub ? "unfinished" : hub.error());
            if (!hub && !disk_.struck()) {
                unharmed_must_open(hub.error());
                lives().alarmed = true;
                drop();
                replace_disk({});
            } else {
                drop();
            }
            return later_start(again);
        }
        begin(hub->witnesses, hub->forked);
        if (hub->forked) engine_->set_alarm(v1::ALARM_KIND_FORK, 0, hub->detail);
        if (hub->rolled_back) engine_->set_alarm(v1::ALARM_KIND_ROLLED_BACK, 0, hub->detail);
        if (hub->forked || hub->rolled_back) lives().alarmed = true;
        whole_.say("controller {}: started at {}, {}{}{}{}", controller_, log_->position(),
                   engine_->state().witnessed ? "witnessed" : "no witness", hub->away ? ", hub away" : "",
                   hub->rolled_back ? ", rolled back" : "", hub->forked ? ", forked" : "");
    } catch (const ProcessEnded& ended) {
        whole_.say("controller {}: falls while it starts, {}", controller_, ended.why);
        drop();
        // What can be read no longer is replaced; what was cut is tried again.
        if (!disk_.trouble_planned()) {
            unharmed_must_open(ended.why);
            lives().alarmed = true;
            replace_disk({});
        }
        later_start(again);
    }
}

void ControllerNode::begin(bool witnessed, bool contradicted) {
    learn_from_log();
    journal::Ports ports{
        .clock = [this] { return clock(); },
        .random =
            [this](std::span<std::uint8_t> bytes) {
                random_.fill(bytes);
                if (mutation_on != Mutation::incarnation_kept || bytes.size() != store::Incarnation::size) return;
                if (kept_incarnation_.empty()) kept_incarnation_.assign(bytes.begin(), bytes.end());
                if (begun_) return;
                begun_ = true;
                std::ranges::copy(kept_incarnation_, bytes.begin());
            },
        .defer =
            [this](VirtualLoop::Task task) {
                whole_.after(0, [this, process = process_, task = std::move(task)]() mutable {
                    if (process == process_) in_process([&] { task(); });
                });
            },
        .fatal = [](const store::Fault& fault) { throw ProcessEnded{std::string(store::name_of(fault.code))}; }};
    begun_ = false;
    auto engine = journal::Engine::start(
        *log_, nullptr, std::move(ports),
        {.software_version = "simulated", .contradicted = contradicted, .snapshot_every_events = snapshot_events},
        witnessed, controller_);
    if (!engine) throw ProcessEnded{std::string(store::name_of(engine.error().code))};
    ++process_;
    engine_ = std::move(*engine);
    // The start's own event was committed before anybody could listen.
    const auto own = log_->read(log_->position());
    if (own && !own->empty()) {
        const auto started = from_record(own->front().type, own->front().version, own->front().payload);
        if (started) {
            const std::vector<journal::Committed> batch{{*started, own->front().key, own->front().position}};
            take(batch);
        }
    }
    engine_->on_commit([this](std::span<const journal::Committed> batch) { take(batch); });
    forwarder_ = std::make_unique<forward::Forwarder>(
        forward::JournalReader{*log_, controller_}, line_,
        forward::ForwarderPorts{
            .after =
                [this](std::chrono::milliseconds pause, VirtualLoop::Task task) {
                    whole_.after(pause.count(), [this, process = process_, task = std::move(task)]() mutable {
                        if (process == process_) in_process([&] { task(); });
                    });
                },
            .random = [this] { return random_.fraction(); },
            .fatal = [](const store::Fault& fault) { throw ProcessEnded{std::string(store::name_of(fault.code))}; }});
    forwarder_->on_change([this](const forward::ForwarderReport& report) {
        if (report.forked) engine_->set_alarm(v1::ALARM_KIND_FORK, 0, report.detail);
        if (report.rolled_back) engine_->set_alarm(v1::ALARM_KIND_ROLLED_BACK, 0, report.detail);
        if (report.forked || report.rolled_back) lives().alarmed = true;
    });
    engine_->on_commit([this](std::span<const journal::Committed>) { forwarder_->wake(); });
    forwarder_->start();
    unwitnessed_since_ = 0;
    whole_.tell([&](Invariant& one) { one.started(*this, !disk_is_new_); });
    disk_is_new_ = false;
    tick();
}

void ControllerNode::learn_from_log() {
    replica_ = {};
    std::uint64_t position = 0;
    auto& committed = lives().committed;
    while (position < log_->position()) {
        const auto records = log_->read(position + 1);
        if (!records) throw ProcessEnded{std::string(store::name_of(records.error().code))};
        for (const auto& record : *records) {
            position = record.position;
            const auto event = from_record(record.type, record.version, record.payload);
            if (!event) continue;
            replica_.fold(*event);
            // A commit whose answer a crash swallowed: it is there, and nobody had heard of it.
            auto& known = committed[record.key.incarnation];
            if (record.key.seq == known.size() + 1) {
                known.push_back({digest_of(record.payload), event->business_day(),
                                 event->has_ticket_allocated() || event->has_leased_ticket_merged()});
            }
        }
    }
}

void ControllerNode::take(std::span<const journal::Committed> batch) {
    auto& lives = this->lives();
    ++whole_.ledger.commits;
    for (const auto& one : batch) {
        ++whole_.ledger.events;
        const auto ticket = ticket_of(one.event);
        whole_.say("controller {}: event {} {} ticket {}", controller_, one.key.seq,
                   static_cast<int>(one.event.fact_case()), ticket);
        whole_.tell([&](Invariant& each) { each.event(*this, one, replica_); });
        replica_.fold(one.event);
        auto& known = lives.committed[one.key.incarnation];
        const auto record = to_record(one.event);
        if (one.key.seq == known.size() + 1) {
            known.push_back({digest_of(record.payload), one.event.business_day(),
                             one.event.has_ticket_allocated() || one.event.has_leased_ticket_merged()});
        }
    }
    whole_.tell([&](Invariant& each) { each.committed(*this); });
    if (on_committed) on_committed();
}

void ControllerNode::tick() {
    in_process([this] {
        engine_->tick();
        supervise();
    });
    if (!running()) return;
    whole_.after(between_ticks, [this, process = process_] {
        if (process == process_ && running()) tick();
    });
}

// A person who takes the alarm seriously: the last number on paper, of every series.
void ControllerNode::supervise() {
    const auto& state = engine_->state();
    if (state.witnessed || !state.day_open) {
        unwitnessed_since_ = 0;
        return;
    }
    if (unwitnessed_since_ == 0) unwitnessed_since_ = whole_.now();
    if (whole_.now() - unwitnessed_since_ < 300'000) return;
    unwitnessed_since_ = 0;
    v1::Command command;
    command.set_request_id("fence-" + std::to_string(random_.next()));
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_OFFICER);
    command.mutable_actor()->set_id(1);
    command.mutable_actor()->add_roles(v1::ROLE_SUPERVISOR);
    auto& fence = *command.mutable_fence_series();
    fence.set_business_day(state.business_day);
    for (const auto& series : state.configuration->all().series()) {
        auto& entry = *fence.add_fences();
        entry.set_series(series.id());
        const auto highest = lives().highest_own.find({state.business_day, series.id()});
        entry.set_past_number(highest == lives().highest_own.end() ? 0 : highest->second);
    }
    whole_.say("controller {}: the supervisor confirms the last numbers", controller_);
    engine_->submit(std::move(command), v1::LANGUAGE_ENGLISH, [](const auto&) {});
}

bool ControllerNode::submit(v1::Command command, Reply reply) {
    if (!running()) return false;
    in_process([&] {
        engine_->submit(std::move(command), v1::LANGUAGE_VIETNAMESE, [this, reply = std::move(reply)](auto answer) {
            const auto tip = log_->tip();
            if (!tip.is_none()) lives().answered[tip.key.incarnation] = tip.key.seq;
            reply(std::move(answer));
        });
    });
    return running();
}

bool ControllerNode::alarm_stands(v1::AlarmKind kind) {
    return running() && std::ranges::any_of(engine_->alarms(), [kind](const auto& one) { return one.kind() == kind; });
}

// As RunningCentre::hear_testimony.
void ControllerNode::hear_testimony(std::uint32_t kiosk, const v1::KioskHello& hello) {
    const auto witness = app::judge_head(engine_->log(), hello.controller_head());
    if (!witness) throw ProcessEnded{std::string(store::name_of(witness.error().code))};
    if (*witness == app::Witness::ahead) {
        engine_->set_alarm(v1::ALARM_KIND_ROLLED_BACK, kiosk, std::to_string(hello.controller_head().seq()));
        lives().alarmed = true;
    } else if (*witness == app::Witness::contradicts) {
        engine_->set_alarm(v1::ALARM_KIND_FORK, kiosk, std::to_string(hello.controller_head().seq()));
        lives().alarmed = true;
    }
    for (auto& fence : app::fences_from(engine_->state(), hello, *witness == app::Witness::confirms)) {
        whole_.say("controller {}: kiosk {} fences", controller_, kiosk);
        engine_->submit(std::move(fence), v1::LANGUAGE_ENGLISH, [](const auto&) {});
    }
}

bool ControllerNode::greet(std::uint32_t kiosk, const v1::KioskHello& hello, v1::KioskWelcome& welcome) {
    in_process([&] {
        hear_testimony(kiosk, hello);
        const auto& state = engine_->state();
        const auto now = engine_->now();
        welcome.set_protocol_version(1);
        welcome.set_stamp(now);
        welcome.set_kiosk(kiosk);
        *welcome.mutable_configuration() = for_kiosk(state.configuration->all(), kiosk);
        *welcome.mutable_figures() = core::figures(state, now);
        *welcome.mutable_controller_head() = engine_->head();
        for (const auto& [id, lease] : state.leases) {
            if (lease.kiosk != kiosk || lease.returned) continue;
            auto& held = *welcome.add_leases();
            held.set_lease(lease.id);
            held.set_series(lease.series);
            held.set_business_day(lease.business_day);
            held.set_first_number(lease.first_number);
            held.set_last_number(lease.last_number);
        }
    });
    return running();
}

bool ControllerNode::request(std::uint32_t kiosk, v1::Command command, std::function<void(v1::KioskReply)> reply) {
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_KIOSK);
    command.mutable_actor()->set_id(kiosk);
    const auto id = command.request_id();
    const bool issues = command.has_issue_ticket();
    return submit(std::move(command), [this, id, issues, reply = std::move(reply)](auto outcome) {
        v1::KioskReply answer;
        answer.set_request_id(id);
        if (outcome) {
            if (outcome->has_issued()) *answer.mutable_ticket() = std::move(*outcome->mutable_issued());
            answer.mutable_leases()->Swap(outcome->mutable_leases());
            if (issues) {
                whole_.tell([&](Invariant& one) { one.answered(*this, id, answer.ticket().ticket()); });
                lives().ticket_of_touch[id] = answer.ticket().ticket();
            }
        } else {
            answer.set_refusal(outcome.error().code());
            answer.set_next_opening_stamp(static_cast<std::int64_t>(outcome.error().next_opening_stamp()));
        }
        answer.set_stamp(engine_->now());
        *answer.mutable_controller_head() = engine_->head();
        reply(std::move(answer));
    });
}

v1::KioskUpdate ControllerNode::update(std::uint32_t kiosk, std::uint32_t& configuration_version) {
    v1::KioskUpdate update;
    in_process([&] {
        const auto& state = engine_->state();
        const auto now = engine_->now();
        update.set_stamp(now);
        *update.mutable_figures() = core::figures(state, now);
        *update.mutable_controller_head() = engine_->head();
        const auto& configuration = state.configuration->all();
        if (configuration_version != configuration.version()) {
            configuration_version = configuration.version();
            *update.mutable_configuration() = for_kiosk(configuration, kiosk);
        }
    });
    return update;
}

// The mutation: what the hub acknowledged is thrown away when the centre starts.
void ControllerNode::trim() {
    sqlite3* database = nullptr;
    const auto path = disk_.file(journal_name).string();
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, disk_.vfs().c_str()) == SQLITE_OK) {
        sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
        for (const auto& [incarnation, seq] : lives().acknowledged) {
            const auto statement = "DELETE FROM record WHERE seq <= " + std::to_string(seq) +
                                   " AND incarnation = (SELECT id FROM incarnation WHERE incarnation = x'" +
                                   store::to_hex(incarnation.view()) + "')";
            sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr);
        }
    }
    sqlite3_close(database);
}

}  // namespace layso::sim
