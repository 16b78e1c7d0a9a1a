#include "firmware/app/kiosk.hpp"

#include "firmware/app/printer_schemes.hpp"
#include "firmware/app/ticket_words.hpp"
#include "firmware/app/version.hpp"
#include "firmware/ticket/code.hpp"

#include <spdlog/spdlog.h>

#include <QDateTime>
#include <QMetaObject>
#include <chrono>
#include <optional>
#include <random>
#include <utility>

namespace layso::kiosk {
namespace {

constexpr std::uint64_t records_between_snapshots = 2'000;
constexpr std::uint32_t days_kept = 1;

store::Incarnation random_incarnation() {
    std::random_device random;
    store::Incarnation incarnation;
    for (auto& byte : incarnation.bytes) byte = static_cast<std::uint8_t>(random());
    return incarnation;
}

Moment read_clocks() {
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return {.steady = std::chrono::duration_cast<std::chrono::milliseconds>(steady).count(),
            .wall = QDateTime::currentMSecsSinceEpoch()};
}

// The controller sends each kiosk its own entry alone.
std::uint32_t paper_dots(const v1::Configuration& configuration) {
    const bool narrow =
        !configuration.kiosks().empty() && configuration.kiosks(0).paper_dots() == ticket::profile_58mm.dots;
    return narrow ? ticket::profile_58mm.dots : ticket::profile_80mm.dots;
}

CodePicture make_code(const std::string& text) {
    const auto code = ticket::encode_code(text);
    if (!code) return {};
    return {static_cast<int>(code->width), code->dark};
}

}  // namespace

std::expected<std::unique_ptr<Kiosk>, std::string> Kiosk::open(const FileSettings& settings) {
    std::error_code error;
    std::filesystem::create_directories(settings.data, error);
    if (error) return std::unexpected{settings.data.string() + ": " + error.message()};
    auto texts = Texts::load(QString::fromStdString(settings.translations.string()));
    if (!texts) return std::unexpected{texts.error().toStdString()};
    auto journal = Journal::open(settings.data / "journal.sqlite", random_incarnation());
    if (!journal) return std::unexpected{store::to_line(journal.error())};
    std::unique_ptr<Kiosk> kiosk{new Kiosk{settings, std::move(*journal), std::move(*texts)}};
    if (const auto opened = kiosk->open_printer(); !opened) return std::unexpected{opened.error()};
    kiosk->begin();
    return kiosk;
}

Kiosk::Kiosk(const FileSettings& settings, Journal journal, Texts texts)
    : settings_(settings), journal_(std::move(journal)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] { shell_->tick(); });
    model_ = std::make_unique<KioskModel>(
        std::move(texts), [this](const Touch& touch, std::uint64_t screen) { happen(event::Touched{touch, screen}); },
        make_code);
}

std::expected<void, std::string> Kiosk::open_printer() {
    auto made = TicketPrinter::create({.address = settings_.device,
                                       .schemes = printer_schemes(),
                                       .profile = settings_.printer_profile,
                                       .profiles = settings_.printer_profiles,
                                       .half_sheet_possible = journal_.replayed().half_sheet_possible,
                                       .ticket_template = settings_.ticket_template},
                                      print_handlers());
    if (!made) return std::unexpected{made.error()};
    printer_ = std::move(*made);
    return {};
}

void Kiosk::begin() {
    link::TlsSettings tls;
    tls.certificate = settings_.certificate;
    tls.key = settings_.key;
    tls.authority = settings_.authority;
    ConnectionSettings connection;
    connection.host = settings_.controller_host;
    connection.port = settings_.controller_port;
    connection.tls = tls;
    connection.build_stamp = build_stamp();
    link_ = std::make_unique<LinkThread>(std::move(connection), connection_handlers(), hello(journal_.replayed()));
    shell_ = std::make_unique<Shell>(journal_.replayed(), core_settings(), ports());
    tidy_journal();
}

Kiosk::~Kiosk() {
    timer_.stop();
    link_.reset();
    printer_.reset();
}

Settings Kiosk::core_settings() const {
    Settings settings;
    settings.run_id = store::to_hex(random_incarnation().view());
    settings.software_version = software_version();
    settings.build_stamp = build_stamp();
    settings.language = settings_.language;
    return settings;
}

ShellPorts Kiosk::ports() {
    ShellPorts ports;
    ports.now = read_clocks;
    ports.store = [this](std::span<const v1::KioskRecord> records) { return store(records); };
    ports.send = [this](const v1::Command& command) { link_->send(command); };
    ports.print = [this](const effect::Print& one, const v1::Configuration& configuration) {
        print(one, configuration);
    };
    ports.show = [this](const Screen& screen) { model_->show(screen); };
    ports.tell_status = [this](v1::KioskStatus status) {
        status.set_journal_seq(journal_.head().seq());
        link_->set_status(std::move(status));
    };
    ports.tell_knowledge = [this](const Knowledge& knowledge) { link_->set_hello(hello(knowledge)); };
    ports.wake_after = [this](std::int64_t milliseconds) { timer_.start(static_cast<int>(milliseconds)); };
    return ports;
}

ConnectionHandlers Kiosk::connection_handlers() {
    ConnectionHandlers handlers;
    handlers.on_welcome = [this](v1::KioskWelcome welcome) {
        welcomed_ = true;
        spdlog::info("linked to the controller");
        happen(event::Welcomed{std::move(welcome)});
    };
    handlers.on_update = [this](v1::KioskUpdate update) { happen(event::Updated{std::move(update)}); };
    handlers.on_reply = [this](v1::KioskReply reply) { happen(event::Replied{std::move(reply)}); };
    handlers.on_turned_away = [this](v1::Refusal refusal) {
        spdlog::warn("the controller turned this kiosk away: {}", v1::Refusal_Name(refusal));
        happen(event::TurnedAway{refusal});
    };
    handlers.on_lost = [this] { happen(event::LinkLost{}); };
    // A link that stays away would fill the log: each cause once in a row.
    handlers.on_fault = [last = std::make_shared<std::optional<link::FaultCode>>(), this](const link::Fault& fault) {
        const bool new_start = welcomed_.exchange(false);
        if (std::exchange(*last, fault.code) == fault.code && !new_start) return;
        spdlog::warn("link to the controller: {} {}", link::name(fault.code), fault.detail);
    };
    return handlers;
}

PrintHandlers Kiosk::print_handlers() {
    PrintHandlers handlers;
    handlers.on_ended = [this](event::PrintEnded print) { happen(std::move(print)); };
    handlers.on_conditions = [this](std::vector<std::string> conditions, bool unable) {
        happen(event::PrinterChanged{std::move(conditions), unable});
    };
    handlers.on_fault = [](const std::string& line) { spdlog::warn("printer: {}", line); };
    return handlers;
}

v1::KioskHello Kiosk::hello(const Knowledge& knowledge) const {
    v1::KioskHello hello;
    hello.set_software_version(software_version());
    *hello.mutable_head() = journal_.head();
    *hello.mutable_controller_head() = knowledge.controller_head;
    for (auto& number : testimony(knowledge)) *hello.add_witnessed() = std::move(number);
    return hello;
}

bool Kiosk::store(std::span<const v1::KioskRecord> records) {
    const auto stored = journal_.store(records);
    if (stored) return true;
    spdlog::critical("{}: no number is issued until this is mended and the kiosk restarted",
                     store::to_line(stored.error()));
    return false;
}

void Kiosk::print(const effect::Print& one, const v1::Configuration& configuration) {
    printer_->print({.ticket = one.ticket.ticket(),
                     .sheet = one.sheet,
                     .name = one.ticket.label(),
                     .dots = paper_dots(configuration),
                     .content = ticket_content(one, configuration)});
}

void Kiosk::happen(Event event) {
    later([this, event = std::move(event)] {
        shell_->happen(event);
        if (!visited(shell_->state()) && journal_.records_since_snapshot() > records_between_snapshots) {
            tidy_journal();
        }
    });
}

void Kiosk::later(std::function<void()> task) {
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

void Kiosk::tidy_journal() {
    auto knowledge = shell_->state().world.knowledge;
    if (const auto today = business_day(shell_->state().world, read_clocks()); today > days_kept) {
        forget_before(knowledge, today - days_kept);
    }
    if (const auto kept = journal_.keep_snapshot(knowledge); !kept) {
        spdlog::error("snapshot: {}", store::to_line(kept.error()));
    }
}

}  // namespace layso::kiosk
