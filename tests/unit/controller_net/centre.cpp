#include "tests/unit/controller_net/centre.hpp"

#include "controller/net/http/secret.hpp"

#include "protos/codec.hpp"

#include <algorithm>

namespace layso::net::test {
namespace {

template <typename Value>
Value must(store::Result<Value> result) {
    if (!result) FAIL(to_line(result.error()));
    return std::move(*result);
}

void add_officer(v1::Configuration& configuration, std::uint32_t id, std::string login, v1::Role role,
                 bool disabled = false) {
    auto& officer = *configuration.add_officers();
    officer.set_id(id);
    officer.set_login(std::move(login));
    officer.mutable_name()->set_value("Nguyễn Văn " + std::to_string(id));
    officer.add_roles(role);
    officer.set_disabled(disabled);
}

}  // namespace

v1::Configuration centre_configuration() {
    v1::Configuration configuration;
    configuration.set_version(1);
    auto& centre = *configuration.mutable_centre();
    centre.set_id(1);
    centre.set_unit_code("14797");
    centre.mutable_name()->set_vi("Phường Hạc Thành");
    centre.mutable_name()->set_en("Hạc Thành Ward");
    centre.set_kind(v1::CENTRE_KIND_COMMUNE);
    centre.set_controller(1);
    centre.set_province_code("38");
    centre.set_utc_offset_minutes(420);
    auto& field = *configuration.add_fields();
    field.set_id(1);
    field.mutable_name()->set_vi("Hộ tịch");
    field.mutable_name()->set_en("Civil status");
    auto& series = *configuration.add_series();
    series.set_id(1);
    series.set_letters("A");
    series.set_first_number(1);
    series.set_last_number(999);
    series.set_digits(3);
    for (const auto id : {service, other_service}) {
        auto& one = *configuration.add_services();
        one.set_id(id);
        one.set_field(1);
        one.mutable_name()->set_vi("Dịch vụ " + std::to_string(id));
        one.mutable_name()->set_en("Service " + std::to_string(id));
        one.set_series(1);
        one.set_open(true);
        one.set_usual_service_seconds(300);
    }
    for (const auto id : {first_counter, second_counter}) {
        auto& counter = *configuration.add_counters();
        counter.set_id(id);
        counter.set_label(std::to_string(id));
        counter.mutable_name()->set_vi("Quầy " + std::to_string(id));
        counter.mutable_name()->set_en("Counter " + std::to_string(id));
        counter.add_services(service);
        counter.add_services(other_service);
    }
    add_officer(configuration, 1, "lan", v1::ROLE_OFFICER);
    add_officer(configuration, 2, "minh", v1::ROLE_SUPERVISOR);
    add_officer(configuration, 3, "tung", v1::ROLE_TECHNICIAN);
    add_officer(configuration, 4, "cu", v1::ROLE_OFFICER, true);
    auto& one_kiosk = *configuration.add_kiosks();
    one_kiosk.set_id(kiosk);
    one_kiosk.set_name("Sảnh");
    one_kiosk.set_certificate_name("kiosk-1.controller-1");
    one_kiosk.set_paper_dots(576);
    auto& wall = *configuration.add_displays();
    wall.set_id(display);
    wall.set_name("Sảnh");
    configuration.mutable_calendar()->set_always_open(true);
    auto& rule = *configuration.mutable_ticket_rule();
    rule.set_call_times_out_after_seconds(45);
    rule.set_no_show_final_at(3);
    rule.set_allocated_expires_after_seconds(120);
    rule.set_leased_numbers_per_block(10);
    rule.set_lease_business_days(1);
    auto& notice = *configuration.add_notices();
    notice.set_vi("Xin giữ phiếu");
    notice.set_en("Please keep your ticket");
    return configuration;
}

Centre::Centre(const std::function<void(Settings&)>& change)
    : vault(std::make_unique<store::Vault>(must(store::Vault::open(folder / "vault.db")))),
      log(std::make_unique<store::Log>(must(store::Log::open(folder / "journal.db")))) {
    journal::Ports ports;
    ports.clock = [this] { return wall_clock; };
    ports.random = [](std::span<std::uint8_t> bytes) {
        auto random = from_base64url(new_token()).value();
        while (random.size() < bytes.size()) random += from_base64url(new_token()).value();
        std::copy_n(random.begin(), bytes.size(), bytes.begin());
    };
    ports.defer = [this](std::move_only_function<void()> task) { loop.defer(std::move(task)); };
    ports.fatal = [](const store::Fault& fault) { FAIL(to_line(fault)); };
    engine = must(journal::Engine::start(*log, nullptr, std::move(ports), {}, true, 1));
    v1::Command configure;
    *configure.mutable_change_configuration()->mutable_configuration() = centre_configuration();
    act(std::move(configure));
    engine->tick();
    for (std::uint32_t officer = 1; officer <= 4; ++officer) REQUIRE(set_password(*vault, officer, password, cheap));

    settings.browser.address = "127.0.0.1";
    settings.password_cost = cheap;
    settings.streams.between_changes = std::chrono::milliseconds{0};
    settings.streams.between_figures = std::chrono::milliseconds{0};
    settings.kiosks.between_updates = std::chrono::milliseconds{0};
    settings.streams.watched_every = std::chrono::milliseconds{10};
    settings.kiosks.watched_every = std::chrono::milliseconds{10};
    settings.steady_clock = [this] { return steady_clock; };
    settings.on_security = [this](const SecurityNote& note) { notes.push_back(note); };
    settings.on_testimony = [this](std::uint32_t from, const v1::KioskHello& hello) {
        testimonies.emplace_back(from, hello);
    };
    if (change) change(settings);
    restart_server();
}

Centre::~Centre() = default;

void Centre::act(v1::Command command) {
    bool answered = false;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    if (command.request_id().empty()) command.set_request_id("act-" + std::to_string(++requests_));
    engine->submit(std::move(command), v1::LANGUAGE_ENGLISH, [&](const auto& reply) {
        answered = true;
        if (!reply) FAIL(v1::Refusal_Name(reply.error().code()) << " " << reply.error().field());
    });
    engine->flush();
    REQUIRE(answered);
}

void Centre::change_configuration(const std::function<void(v1::Configuration&)>& change) {
    v1::Command command;
    auto& act_on = *command.mutable_change_configuration();
    *act_on.mutable_configuration() = engine->state().configuration->all();
    act_on.set_replaces_version(act_on.configuration().version());
    act_on.mutable_configuration()->set_version(act_on.configuration().version() + 1);
    change(*act_on.mutable_configuration());
    act(std::move(command));
}

std::uint64_t Centre::issue(std::uint32_t of_service) {
    v1::Command command;
    auto& issue = *command.mutable_issue_ticket();
    issue.set_service(of_service);
    issue.set_language(v1::LANGUAGE_VIETNAMESE);
    issue.set_delivery(v1::DELIVERY_DESK);
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_OFFICER);
    command.mutable_actor()->set_id(2);
    command.mutable_actor()->add_roles(v1::ROLE_SUPERVISOR);
    command.set_request_id("issue-" + std::to_string(++requests_));
    std::uint64_t ticket = 0;
    engine->submit(std::move(command), v1::LANGUAGE_ENGLISH, [&](const auto& reply) {
        if (!reply) FAIL(v1::Refusal_Name(reply.error().code()));
        ticket = reply->ticket();
    });
    engine->flush();
    REQUIRE(ticket != 0);
    return ticket;
}

void Centre::restart_server() {
    server.reset();
    auto opened = NetServer::open(loop, *engine, *vault, settings);
    if (!opened) FAIL(opened.error().detail);
    server = std::move(*opened);
}

bool Centre::stands(v1::AlarmKind kind) const {
    return std::ranges::any_of(engine->alarms(), [&](const v1::Alarm& alarm) { return alarm.kind() == kind; });
}

const Certificates& Certificates::get() {
    static const link::test::TemporaryFolder folder;
    static const Certificates certificates = [] {
        const link::test::Authority authority(folder.path(), "province");
        const link::test::TemporaryFolder elsewhere;
        std::filesystem::create_directories(folder.path() / "foreign");
        const link::test::Authority foreign(folder.path() / "foreign", "elsewhere");
        const std::string names = "DNS:localhost,IP:127.0.0.1";
        Certificates all;
        all.controller = authority.issue("controller-1", names);
        all.controller.client_certificate = link::ClientCertificate::required;
        all.kiosk = authority.issue("kiosk-1.controller-1", "DNS:kiosk-1");
        all.unknown_kiosk = authority.issue("kiosk-9.controller-1", "DNS:kiosk-9");
        all.other_device = authority.issue("controller-2", "DNS:controller-2");
        all.foreign = foreign.issue("kiosk-1.controller-1", "DNS:kiosk-1");
        // It trusts our controller, so that only its own certificate is in question.
        all.foreign.authority = all.kiosk.authority;
        return all;
    }();
    return certificates;
}

namespace {

link::ClientSettings client_settings(std::uint16_t port) {
    link::ClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port;
    return settings;
}

}  // namespace

Browser::Browser(Centre& centre, std::string in_language)
    : origin("http://127.0.0.1:" + std::to_string(centre.server->browser_port())),
      language(std::move(in_language)),
      centre_(centre),
      client_(centre.loop, client_settings(centre.server->browser_port())) {}

Answered Browser::ask(link::Call call) {
    if (!cookie.empty()) call.headers.add("Cookie", cookie);
    if (!token.empty() && call.method == link::Method::post) call.headers.add("X-Layso-Token", token);
    if (!origin.empty() && call.method == link::Method::post) call.headers.add("Origin", origin);
    call.headers.add("Accept-Language", language);
    auto response = link::test::ask(centre_.loop, client_, std::move(call));
    if (!response) FAIL(response.error().detail);
    Answered answered{.response = std::move(*response), .problem = {}};
    if (answered.status() < 400) return answered;
    const auto problem = answered.response.content_type.starts_with("application/json")
                             ? from_json<v1::Problem>(answered.body(), 10'000)
                             : parse_message<v1::Problem>(answered.body(), 10'000);
    REQUIRE(problem);
    CHECK_FALSE(problem->message().empty());
    answered.problem = *problem;
    return answered;
}

Answered Browser::get(std::string target, link::Headers headers) {
    return ask({.method = link::Method::get,
                .target = std::move(target),
                .content_type = {},
                .headers = std::move(headers),
                .body = {}});
}

Answered Browser::post(std::string target, std::string body, std::string type) {
    return ask({.method = link::Method::post,
                .target = std::move(target),
                .content_type = std::move(type),
                .headers = {},
                .body = std::move(body)});
}

Answered Browser::login(std::string_view login, std::string_view with) {
    v1::LoginRequest request;
    request.set_login(std::string(login));
    request.set_password(std::string(with));
    auto answered = post("/v1/login", to_json(request));
    if (answered.status() != 200) return answered;
    const auto header = answered.header("set-cookie");
    cookie = header.substr(0, header.find(';'));
    const auto session = from_json<v1::Session>(answered.body(), 10'000);
    REQUIRE(session);
    token = session->request_forgery_token();
    return answered;
}

v1::Command Browser::make_command() {
    v1::Command command;
    command.set_request_id("browser-" + cookie.substr(cookie.size() < 30 ? 0 : 20, 8) + std::to_string(++requests_));
    return command;
}

Answered Browser::command(v1::Command command) {
    return post("/v1/commands", to_json(command));
}

namespace {

link::SocketClientSettings page_settings(Centre& centre, std::string query, const Browser* browser,
                                         std::string origin) {
    link::SocketClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = centre.server->browser_port();
    settings.target = "/v1/stream?" + std::move(query);
    if (browser != nullptr) settings.headers.add("Cookie", browser->cookie);
    if (!origin.empty()) settings.headers.add("Origin", std::move(origin));
    return settings;
}

}  // namespace

Page::Page(Centre& centre, std::string query, const Browser* browser, std::string origin)
    : centre_(centre),
      client_(centre.loop, page_settings(centre, std::move(query), browser, std::move(origin)),
              {.on_open = {},
               .on_message =
                   [this](std::string_view bytes, link::MessageKind) {
                       auto message = from_json<v1::StreamMessage>(bytes, 16'000'000);
                       REQUIRE(message);
                       messages.push_back(std::move(*message));
                   },
               .on_close = [this](const link::Fault& fault) { ended = fault; }}) {
    client_.open();
}

v1::StreamMessage Page::next() {
    REQUIRE(centre_.wait([this] { return !messages.empty() || ended.has_value(); }));
    REQUIRE_FALSE(messages.empty());
    auto message = std::move(messages.front());
    messages.pop_front();
    return message;
}

v1::StreamMessage Page::next_news() {
    auto message = next();
    while (message.has_heartbeat()) message = next();
    return message;
}

namespace {

link::SocketClientSettings kiosk_settings(Centre& centre, const link::TlsSettings& tls) {
    link::SocketClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = centre.server->device_port();
    settings.target = "/v1/kiosk";
    settings.tls = tls;
    return settings;
}

}  // namespace

KioskPeer::KioskPeer(Centre& centre, const link::TlsSettings& tls)
    : centre_(centre),
      client_(centre.loop, kiosk_settings(centre, tls),
              {.on_open = [this] { opened = true; },
               .on_message =
                   [this](std::string_view bytes, link::MessageKind) {
                       auto frame = parse_message<v1::KioskFrame>(bytes, 1'000'000);
                       REQUIRE(frame);
                       frames.push_back(std::move(*frame));
                   },
               .on_close = [this](const link::Fault& fault) { ended = fault; }}) {
    client_.open();
    REQUIRE(centre.wait([this] { return opened || ended.has_value(); }));
}

void KioskPeer::send_bytes(const std::string& bytes, link::MessageKind kind) {
    client_.send(std::make_shared<const std::string>(bytes), kind);
}

void KioskPeer::say(const v1::KioskFrame& frame) {
    send_bytes(to_bytes(frame));
}

void KioskPeer::hello(std::vector<std::uint32_t> versions) {
    v1::KioskFrame frame;
    auto& hello = *frame.mutable_hello();
    for (const auto version : versions) hello.add_protocol_versions(version);
    hello.set_software_version("test");
    say(frame);
}

v1::KioskFrame KioskPeer::next() {
    REQUIRE(centre_.wait([this] { return !frames.empty() || ended.has_value(); }));
    REQUIRE_FALSE(frames.empty());
    auto frame = std::move(frames.front());
    frames.pop_front();
    return frame;
}

v1::KioskFrame KioskPeer::next(v1::KioskFrame::FrameCase wanted) {
    auto frame = next();
    while (frame.frame_case() != wanted) frame = next();
    return frame;
}

v1::KioskReply KioskPeer::request(v1::Command command) {
    v1::KioskFrame frame;
    *frame.mutable_request()->mutable_command() = std::move(command);
    say(frame);
    return next(v1::KioskFrame::kReply).reply();
}

std::string after(const v1::Cursor& cursor) {
    return to_base64url(cursor.incarnation()) + "." + std::to_string(cursor.seq());
}

}  // namespace layso::net::test
