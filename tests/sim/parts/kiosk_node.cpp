#include "tests/sim/parts/kiosk_node.hpp"

#include "tests/sim/whole/mutation.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>
#include <utility>

namespace layso::sim {
namespace {

constexpr std::uint64_t records_between_snapshots = 300;
constexpr std::int64_t between_updates = 15'000;
constexpr std::int64_t dead_after = 12'000;  // a half-open connection is noticed

v1::PrintResult result_of(job::Result result) {
    switch (result) {
        case job::Result::done:
            return v1::PRINT_RESULT_DONE;
        case job::Result::failed_clean:
            return v1::PRINT_RESULT_FAILED_CLEAN;
        case job::Result::unknown:
            return v1::PRINT_RESULT_UNKNOWN;
    }
    return v1::PRINT_RESULT_UNKNOWN;
}

}  // namespace

KioskNode::KioskNode(Whole& whole, ControllerNode& controller, std::uint32_t kiosk)
    : whole_(whole),
      controller_(controller),
      kiosk_(kiosk),
      name_(controller.controller() * 10 + kiosk),
      random_(whole.random.split()),
      disk_(whole.folder / ("kiosk-" + std::to_string(controller.controller() * 10 + kiosk))),
      printer_(whole, controller.controller() * 10 + kiosk) {
    printer_.on_change = [this] {
        whole_.after(1, [this, process = process_] {
            if (process == process_) happen(kiosk::event::PrinterChanged{printer_.conditions, printer_.unable});
        });
    };
}

KioskNode::~KioskNode() {
    disk_.freeze();
    shell_.reset();
    journal_.reset();
}

kiosk::Moment KioskNode::moment() const {
    return {.steady = whole_.now() - booted_, .wall = whole_.now() + clock_offset};
}

void KioskNode::start() {
    ++process_;
    disk_.renew();
    failed_ = false;
    booted_ = whole_.now() - 5'000;
    store::Incarnation incarnation;
    random_.fill(incarnation.bytes);
    auto options = kiosk::Journal::default_options();
    options.vfs = disk_.vfs();
    auto opened = kiosk::Journal::open(disk_.file("journal.sqlite"), incarnation, options);
    if (!opened) {
        throw Violation{3, "acknowledged_survives",
                        "a kiosk's journal does not open after a power cut: " + store::to_line(opened.error())};
    }
    journal_ = std::move(*opened);
    knowledge_ = journal_->replayed();
    kiosk::Settings settings;
    std::array<std::uint8_t, 16> run{};
    random_.fill(run);
    settings.run_id = store::to_hex({reinterpret_cast<const char*>(run.data()), run.size()});
    settings.software_version = "simulated";
    settings.timings.idle_check = 60'000;
    kiosk::ShellPorts ports;
    ports.now = [this] { return moment(); };
    ports.store = [this](std::span<const v1::KioskRecord> records) { return store(records); };
    ports.send = [this](const v1::Command& command) { send(command); };
    ports.print = [this](const kiosk::effect::Print& one, const v1::Configuration&) { print(one); };
    ports.show = [this](const kiosk::Screen& screen) { show(screen); };
    ports.tell_status = [](const v1::KioskStatus&) {};
    ports.tell_knowledge = [this](const kiosk::Knowledge& knowledge) { knowledge_ = knowledge; };
    ports.wake_after = [this](std::int64_t milliseconds) { wake_after(milliseconds); };
    whole_.say("kiosk {}: starts with {} open", name_, knowledge_.open_tickets.size());
    try {
        shell_ = std::make_unique<kiosk::Shell>(knowledge_, std::move(settings), std::move(ports));
    } catch (const ProcessEnded& ended) {
        end(ended.why, false);
        return;
    }
    printer_.reopen();
    whole_.after(random_.between(100, 2'000), [this, process = process_] {
        if (process != process_) return;
        printer_.watch();
        connect();
    });
}

void KioskNode::end(const std::string& why, bool power) {
    ++process_;
    whole_.say("kiosk {}: ends, {}{}", name_, why, power ? " and power" : "");
    connection_ = 0;
    at_screen_.reset();
    disk_.freeze();
    shell_.reset();
    journal_.reset();
    if (power) disk_.cut_power(random_);
    whole_.after(random_.between(5'000, 120'000), [this, process = process_] {
        if (process == process_ && !running()) start();
    });
}

void KioskNode::in_process(const std::function<void()>& work) {
    if (!running()) return;
    try {
        work();
    } catch (const ProcessEnded& ended) {
        end(ended.why, false);
        return;
    }
    // A technician starts it anew where its journal could not be written.
    if (failed_) end("journal failed", false);
}

void KioskNode::happen(const kiosk::Event& event) {
    in_process([&] {
        shell_->happen(event);
        if (!kiosk::visited(shell_->state()) && journal_->records_since_snapshot() > records_between_snapshots) tidy();
    });
}

void KioskNode::tidy() {
    auto knowledge = shell_->state().world.knowledge;
    const auto today = kiosk::business_day(shell_->state().world, moment());
    if (today > 1) kiosk::forget_before(knowledge, today - 1);
    if (const auto kept = journal_->keep_snapshot(knowledge); !kept) {
        throw ProcessEnded{std::string(store::name_of(kept.error().code))};
    }
}

bool KioskNode::store(std::span<const v1::KioskRecord> records) {
    const auto stored = journal_->store(records);
    if (!stored) {
        const auto trouble = disk_.trouble();
        if (trouble == DiskTrouble::die_before || trouble == DiskTrouble::die_after)
            throw ProcessEnded{name_of(trouble)};
        failed_ = true;
        return false;
    }
    note(records);
    return true;
}

void KioskNode::note(std::span<const v1::KioskRecord> records) {
    for (const auto& record : records) {
        if (!record.has_number_known()) continue;
        const auto& known = record.number_known();
        whole_.say("kiosk {}: number {} for {}{}", name_, known.ticket().ticket(), known.request_id(),
                   known.lease() == 0 ? "" : " from block");
        ++whole_.ledger.tickets_given;
        whole_.tell([&](Invariant& one) {
            one.given(controller_.controller(), name_, known.ticket().ticket(), known.request_id());
        });
        if (mutation_on == Mutation::canary) {
            whole_.tell([&](Invariant& one) {
                one.given(controller_.controller(), name_, known.ticket().ticket(), "a touch that never was");
            });
        }
        auto& lives = controller_.lives();
        lives.given[known.ticket().ticket()].insert(known.request_id());
        if (known.lease() == 0) {
            const TicketId id{known.ticket().ticket()};
            auto& highest = lives.highest_own[{id.business_day().value(), id.series().value()}];
            highest = std::max(highest, id.number());
        }
    }
}

void KioskNode::print(const kiosk::effect::Print& one) {
    auto printed = printer_.print(one.ticket.ticket(), one.sheet, one.marked);
    whole_.say("kiosk {}: printed {} sheet {} {} {}", name_, one.ticket.ticket(), one.sheet,
               job::name_of(printed.conclusion.result), printed.sheets.size());
    for (const auto& paper : printed.sheets) {
        ++whole_.ledger.sheets;
        controller_.lives().papers.push_back(paper);
        whole_.tell([&](Invariant& each) { each.paper(controller_.controller(), paper); });
    }
    printing_until_ = printed.ended + 1;
    if (printed.power_cut) {
        whole_.accident("kiosk power while it prints");
        throw ProcessEnded{"power, while it prints"};
    }
    kiosk::event::PrintEnded ended{.ticket = one.ticket.ticket(),
                                   .result = result_of(printed.conclusion.result),
                                   .sheet = one.sheet,
                                   .grade = v1::PRINT_GRADE_UNSPECIFIED,
                                   .accepted_bytes = printed.conclusion.accepted,
                                   .conditions = printer_.conditions};
    whole_.after(printed.ended - whole_.now(), [this, process = process_, ended] {
        if (process == process_) happen(ended);
    });
}

void KioskNode::wake_after(std::int64_t milliseconds) {
    const auto wake = ++wake_;
    whole_.after(milliseconds, [this, wake, process = process_] {
        if (process == process_ && wake == wake_) in_process([this] { shell_->tick(); });
    });
}

// --- the link

v1::KioskHello KioskNode::hello() const {
    v1::KioskHello hello;
    hello.add_protocol_versions(1);
    hello.set_software_version("simulated");
    *hello.mutable_head() = journal_->head();
    *hello.mutable_controller_head() = knowledge_.controller_head;
    for (auto& number : kiosk::testimony(knowledge_)) *hello.add_witnessed() = std::move(number);
    return hello;
}

void KioskNode::connect() {
    if (!running() || connection_ != 0) return;
    const auto again = [this] {
        whole_.after(random_.between(1'000, 4'000), [this, process = process_] {
            if (process == process_) connect();
        });
    };
    if (!to_controller_ || !to_kiosk_ || !controller_.running()) return again();
    connection_ = ++last_connection_;
    of_process_ = controller_.process();
    last_arrival_ = 0;
    whole_.after(whole_.parameters.link_delay, [this, connection = connection_, process = process_] {
        if (process != process_ || connection != connection_) return;
        v1::KioskWelcome welcome;
        configuration_version_ = 0;
        if (!to_controller_ || !controller_.running() || controller_.process() != of_process_ ||
            !controller_.greet(kiosk_, hello(), welcome)) {
            connection_ = 0;
            return connect();
        }
        configuration_version_ = welcome.configuration().version();
        deliver(connection, [this, welcome = std::move(welcome)]() mutable {
            whole_.say("kiosk {}: welcomed", name_);
            happen(kiosk::event::Welcomed{std::move(welcome)});
        });
    });
}

void KioskNode::lose_link(std::int64_t after) {
    whole_.after(after, [this, connection = connection_, process = process_] {
        if (process != process_ || connection != connection_ || connection == 0) return;
        connection_ = 0;
        whole_.say("kiosk {}: link lost", name_);
        happen(kiosk::event::LinkLost{});
        connect();
    });
}

void KioskNode::deliver(std::uint64_t connection, std::function<void()> message) {
    if (connection == 0 || connection != connection_) return;
    if (!to_kiosk_) return lose_link(dead_after);
    const auto arrives = std::max(last_arrival_, whole_.now() + whole_.parameters.link_delay);
    last_arrival_ = arrives;
    whole_.after(arrives - whole_.now(), [this, connection, process = process_, message = std::move(message)] {
        if (process == process_ && connection == connection_) message();
    });
}

void KioskNode::send(const v1::Command& command) {
    if (connection_ == 0) return;
    if (!to_controller_) return lose_link(dead_after);
    whole_.after(whole_.parameters.link_delay, [this, command, connection = connection_, process = process_] {
        if (process != process_ || connection != connection_) return;
        if (!controller_.running() || controller_.process() != of_process_) return lose_link(1);
        controller_.request(kiosk_, command, [this, connection](v1::KioskReply reply) {
            deliver(connection,
                    [this, reply = std::move(reply)]() mutable { happen(kiosk::event::Replied{std::move(reply)}); });
        });
        if (controller_.process() != of_process_ || !controller_.running()) lose_link(1);
    });
}

void KioskNode::send_update() {
    if (update_due_ || connection_ == 0) return;
    update_due_ = true;
    whole_.after(between_updates, [this] {
        update_due_ = false;
        if (connection_ == 0 || !controller_.running() || controller_.process() != of_process_) return;
        deliver(connection_, [this, update = controller_.update(kiosk_, configuration_version_)]() mutable {
            happen(kiosk::event::Updated{std::move(update)});
        });
    });
}

void KioskNode::set_wire(bool to_controller, bool to_kiosk) {
    to_controller_ = to_controller;
    to_kiosk_ = to_kiosk;
}

void KioskNode::break_link() {
    if (connection_ != 0) lose_link(0);
}

// --- the people

void KioskNode::arrive(const Citizen& citizen) {
    queue_.push_back(citizen);
    if (running() && shown_) act(*shown_);
}

void KioskNode::show(const kiosk::Screen& screen) {
    const bool another = !shown_ || shown_->serial != screen.serial || shown_->kind != screen.kind;
    shown_ = screen;
    if (another) act(screen);
}

void KioskNode::touch(const kiosk::Touch& touch, std::int64_t after) {
    const auto serial = shown_->serial;
    touched_screen_ = serial;
    const auto once = [this, touch, serial, process = process_] {
        if (process == process_) happen(kiosk::event::Touched{touch, serial});
    };
    whole_.after(after, once);
    if (at_screen_ && at_screen_->taps_twice) whole_.after(after + random_.between(1, 400), once);
}

void KioskNode::act(const kiosk::Screen& screen) {
    const auto pause = random_.between(350, 2'500);
    switch (screen.kind) {
        case kiosk::ScreenKind::attract:
            at_screen_.reset();
            if (queue_.empty() || touched_screen_ == screen.serial) return;
            at_screen_ = queue_.front();
            queue_.pop_front();
            touch(kiosk::touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE}, pause);
            break;
        case kiosk::ScreenKind::fields:
            if (!at_screen_ || at_screen_->walks_away) return;
            touch(kiosk::touch::ChooseField{at_screen_->service}, pause);
            break;
        case kiosk::ScreenKind::services:
            if (at_screen_) touch(kiosk::touch::ChooseService{at_screen_->service}, pause);
            break;
        case kiosk::ScreenKind::priority:
            if (at_screen_) touch(kiosk::touch::ChoosePriority{at_screen_->priority_class}, pause);
            break;
        case kiosk::ScreenKind::number_on_screen:
            if (at_screen_ && at_screen_->prints_again && screen.ticket.may_print_again) {
                touch(kiosk::touch::PrintAgain{}, pause);
                at_screen_->prints_again = random_.chance(30);
                return;
            }
            touch(kiosk::touch::Done{}, pause);
            break;
        case kiosk::ScreenKind::take_ticket:
        case kiosk::ScreenKind::failed:
            touch(kiosk::touch::Done{}, pause);
            break;
        default:
            break;
    }
}

}  // namespace layso::sim
