#include "tests/unit/controller_net/centre.hpp"

#include "protos/codec.hpp"

#include <algorithm>

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;
using namespace std::chrono_literals;

namespace {

void with_devices(Settings& settings) {
    settings.devices.emplace();
    settings.devices->address = "127.0.0.1";
    settings.devices->tls = Certificates::get().controller;
}

std::function<void(Settings&)> with_devices_and(std::function<void(Settings&)> change) {
    return [change = std::move(change)](Settings& settings) {
        with_devices(settings);
        change(settings);
    };
}

v1::Command issue(std::string id, std::uint32_t of_service = service) {
    v1::Command command;
    command.set_request_id(std::move(id));
    command.mutable_issue_ticket()->set_service(of_service);
    command.mutable_issue_ticket()->set_language(v1::LANGUAGE_VIETNAMESE);
    return command;
}

v1::Command confirm(std::string id, std::uint64_t ticket) {
    v1::Command command;
    command.set_request_id(std::move(id));
    command.mutable_confirm_ticket()->set_ticket(ticket);
    command.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_PAPER);
    return command;
}

// A kiosk that has said hello.
struct Welcomed {
    explicit Welcomed(Centre& centre) : peer(centre, Certificates::get().kiosk) {
        peer.hello();
        welcome = peer.next(v1::KioskFrame::kWelcome).welcome();
    }
    KioskPeer peer;
    v1::KioskWelcome welcome;
};

v1::Refusal refused_to(Centre& centre, KioskPeer& peer) {
    const auto frame = peer.next(v1::KioskFrame::kRefused);
    CHECK_FALSE(frame.refused().message().empty());
    CHECK(centre.wait([&] { return peer.ended.has_value(); }));
    return frame.refused().refusal();
}

}  // namespace

TEST_CASE("a kiosk is welcomed as what its certificate says") {
    Centre centre(with_devices);
    Welcomed kiosk_one(centre);
    const auto& welcome = kiosk_one.welcome;
    CHECK(welcome.protocol_version() == 1);
    CHECK(welcome.kiosk() == kiosk);
    CHECK(welcome.configuration().services_size() == 2);
    CHECK(welcome.configuration().officers_size() == 0);
    CHECK(welcome.configuration().kiosks_size() == 1);
    CHECK(welcome.figures().day_open());
    CHECK(welcome.controller_head().seq() == centre.engine->head().seq());
    CHECK(centre.server->health().kiosks_connected() == 1);
}

TEST_CASE("certificates: of another CA, of no kiosk, of one that is not configured") {
    Centre centre(with_devices);
    KioskPeer foreign(centre, Certificates::get().foreign);
    CHECK(centre.wait([&] { return foreign.ended.has_value(); }));
    CHECK(foreign.frames.empty());
    CHECK(foreign.ended->code != link::FaultCode::upgrade_refused);

    KioskPeer unknown(centre, Certificates::get().unknown_kiosk);
    CHECK(refused_to(centre, unknown) == v1::REFUSAL_KIOSK_UNKNOWN);
    KioskPeer other(centre, Certificates::get().other_device);
    CHECK(refused_to(centre, other) == v1::REFUSAL_CERTIFICATE_WRONG);
    CHECK(std::ranges::count(centre.notes, SecurityNote::Kind::certificate_refused, &SecurityNote::kind) == 2);

    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_kiosks(0)->set_disabled(true); });
    KioskPeer disabled(centre, Certificates::get().kiosk);
    CHECK(refused_to(centre, disabled) == v1::REFUSAL_KIOSK_UNKNOWN);
    CHECK(centre.server->health().kiosks_connected() == 0);
}

TEST_CASE("versions are negotiated: without a common one the kiosk is sent away") {
    Centre centre(with_devices);
    KioskPeer newer(centre, Certificates::get().kiosk);
    newer.hello({7, 8});
    CHECK(refused_to(centre, newer) == v1::REFUSAL_VERSION_UNSUPPORTED);
    KioskPeer both(centre, Certificates::get().kiosk);
    both.hello({2, 1});
    CHECK(both.next().welcome().protocol_version() == 1);
}

TEST_CASE("a ticket is issued, confirmed, and the same touch gives the same ticket") {
    Centre centre(with_devices);
    Welcomed one(centre);
    const auto reply = one.peer.request(issue("touch-1"));
    CHECK(reply.refusal() == v1::REFUSAL_UNSPECIFIED);
    CHECK(reply.request_id() == "touch-1");
    CHECK(reply.ticket().label() == "A001");
    CHECK(reply.controller_head().seq() == centre.engine->head().seq());
    CHECK(centre.engine->state().ticket(reply.ticket().ticket())->state == v1::TICKET_STATE_ALLOCATED);
    CHECK(one.peer.request(issue("touch-1")).ticket().ticket() == reply.ticket().ticket());
    CHECK(one.peer.request(confirm("confirm-1", reply.ticket().ticket())).refusal() == v1::REFUSAL_UNSPECIFIED);
    CHECK(centre.engine->state().ticket(reply.ticket().ticket())->state == v1::TICKET_STATE_WAITING);
    CHECK(centre.engine->state().ticket(reply.ticket().ticket())->kiosk == kiosk);
}

TEST_CASE("a kiosk may not do what people and the controller do, nor be another") {
    Centre centre(with_devices);
    Welcomed one(centre);
    const auto head = centre.engine->head().seq();
    v1::Command call;
    call.set_request_id("x");
    call.mutable_call_next()->set_counter(first_counter);
    call.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    CHECK(one.peer.request(call).refusal() == v1::REFUSAL_NOT_ALLOWED);
    v1::Command configure;
    configure.set_request_id("y");
    configure.mutable_change_configuration();
    CHECK(one.peer.request(configure).refusal() == v1::REFUSAL_NOT_ALLOWED);
    // The queue was not even asked.
    CHECK(centre.engine->counts().refusals == 0);
    v1::Command empty;
    empty.set_request_id("z");
    CHECK(one.peer.request(empty).refusal() == v1::REFUSAL_UNKNOWN_COMMAND);
    CHECK(one.peer.request(issue("")).refusal() == v1::REFUSAL_REQUEST_ID_MISSING);
    CHECK(one.peer.request(issue("w", 99)).refusal() == v1::REFUSAL_SERVICE_UNKNOWN);
    CHECK(centre.engine->head().seq() == head);

    auto disguised = issue("touch-1");
    disguised.mutable_actor()->set_id(9);
    const auto reply = one.peer.request(disguised);
    CHECK(centre.engine->state().ticket(reply.ticket().ticket())->kiosk == kiosk);
}

TEST_CASE("a kiosk offers its own services only") {
    Centre centre(with_devices);
    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_kiosks(0)->add_services(other_service); });
    Welcomed one(centre);
    CHECK(one.peer.request(issue("a", service)).refusal() == v1::REFUSAL_NOT_ALLOWED);
    CHECK(one.peer.request(issue("b", other_service)).refusal() == v1::REFUSAL_UNSPECIFIED);
}

TEST_CASE("blocks are leased, and are told again at the next welcome") {
    Centre centre(with_devices);
    Welcomed one(centre);
    v1::Command lease;
    lease.set_request_id("lease-1");
    lease.mutable_lease_blocks();
    const auto reply = one.peer.request(lease);
    CHECK(reply.refusal() == v1::REFUSAL_UNSPECIFIED);
    REQUIRE(reply.leases_size() >= 1);
    Welcomed again(centre);
    CHECK(again.welcome.leases_size() == reply.leases_size());
    CHECK(centre.wait([&] { return one.peer.ended.has_value(); }));
    CHECK(centre.wait([&] { return centre.server->health().kiosks_connected() == 1; }));
}

TEST_CASE("what the kiosk saw is handed on before it is welcomed, and later again") {
    Centre centre(with_devices);
    KioskPeer peer(centre, Certificates::get().kiosk);
    v1::KioskFrame frame;
    auto& hello = *frame.mutable_hello();
    hello.add_protocol_versions(1);
    hello.mutable_controller_head()->set_seq(77);
    hello.add_witnessed()->set_number(12);
    peer.say(frame);
    peer.next(v1::KioskFrame::kWelcome);
    REQUIRE(centre.testimonies.size() == 1);
    CHECK(centre.testimonies[0].first == kiosk);
    CHECK(centre.testimonies[0].second.witnessed(0).number() == 12);
    CHECK(centre.testimonies[0].second.controller_head().seq() == 77);

    v1::KioskFrame later;
    later.mutable_witness()->add_witnessed()->set_number(13);
    peer.say(later);
    REQUIRE(centre.wait([&] { return centre.testimonies.size() == 2; }));
    CHECK(centre.testimonies[1].second.witnessed(0).number() == 13);
    CHECK(centre.testimonies[1].second.controller_head().seq() == 77);
}

TEST_CASE("updates follow changes, several at once, and carry the configuration when it changed") {
    Centre centre(with_devices_and([](Settings& settings) { settings.kiosks.between_updates = 30ms; }));
    Welcomed one(centre);
    centre.issue();
    auto update = one.peer.next(v1::KioskFrame::kUpdate).update();
    CHECK(update.figures().waiting() == 1);
    CHECK_FALSE(update.has_configuration());
    CHECK(update.controller_head().seq() == centre.engine->head().seq());
    for (int count = 0; count < 20; ++count) centre.issue();
    centre.steady_clock += 30;
    update = one.peer.next(v1::KioskFrame::kUpdate).update();
    CHECK(update.figures().waiting() == 21);
    CHECK(one.peer.frames.empty());

    centre.steady_clock += 30;
    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_services(0)->set_open(false); });
    update = one.peer.next(v1::KioskFrame::kUpdate).update();
    REQUIRE(update.has_configuration());
    CHECK_FALSE(update.configuration().services(0).open());
    CHECK(update.configuration().officers_size() == 0);
}

TEST_CASE("paper, cut-off and absence are alarms, and their end ends them") {
    Centre centre(with_devices);
    centre.steady_clock += 10'000;
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_KIOSK_AWAY); }));
    auto one = std::make_unique<Welcomed>(centre);
    CHECK(centre.wait([&] { return !centre.stands(v1::ALARM_KIND_KIOSK_AWAY); }));

    v1::KioskFrame frame;
    auto& status = *frame.mutable_status();
    status.add_printer_conditions("media-empty");
    status.set_cut_off(true);
    one->peer.say(frame);
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_KIOSK_PAPER); }));
    CHECK(centre.stands(v1::ALARM_KIND_KIOSK_CUT_OFF));
    CHECK(centre.engine->alarms().front().subject() == kiosk);
    v1::KioskFrame well;
    well.mutable_status();
    one->peer.say(well);
    CHECK(centre.wait([&] { return !centre.stands(v1::ALARM_KIND_KIOSK_PAPER); }));
    CHECK_FALSE(centre.stands(v1::ALARM_KIND_KIOSK_CUT_OFF));

    one.reset();
    REQUIRE(centre.wait([&] { return centre.server->health().kiosks_connected() == 0; }));
    centre.steady_clock += 10'000;
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_KIOSK_AWAY); }));
}

TEST_CASE("a kiosk that talks nonsense, out of turn or not at all is sent away") {
    Centre centre(with_devices);
    KioskPeer nonsense(centre, Certificates::get().kiosk);
    nonsense.send_bytes("\xff\xff\xff");
    CHECK(refused_to(centre, nonsense) == v1::REFUSAL_MALFORMED);
    KioskPeer text(centre, Certificates::get().kiosk);
    text.send_bytes("{}", link::MessageKind::text);
    CHECK(refused_to(centre, text) == v1::REFUSAL_MALFORMED);
    KioskPeer early(centre, Certificates::get().kiosk);
    v1::KioskFrame frame;
    *frame.mutable_request()->mutable_command() = issue("early");
    early.say(frame);
    CHECK(refused_to(centre, early) == v1::REFUSAL_MALFORMED);
    Welcomed backwards(centre);
    v1::KioskFrame wrong_way;
    wrong_way.mutable_welcome();
    backwards.peer.say(wrong_way);
    CHECK(refused_to(centre, backwards.peer) == v1::REFUSAL_MALFORMED);
    KioskPeer silent(centre, Certificates::get().kiosk);
    centre.steady_clock += 10'000;
    CHECK(refused_to(centre, silent) == v1::REFUSAL_TIMED_OUT);
}

TEST_CASE("a kiosk that floods its socket is sent away") {
    Centre centre(
        with_devices_and([](Settings& settings) { settings.kiosks.commands = {.per_second = 1, .burst = 2}; }));
    Welcomed one(centre);
    v1::KioskFrame frame;
    frame.mutable_status();
    for (int count = 0; count < 3; ++count) one.peer.say(frame);
    CHECK(one.peer.frames.empty());
    one.peer.say(frame);
    CHECK(refused_to(centre, one.peer) == v1::REFUSAL_TOO_MANY_REQUESTS);
}

TEST_CASE("a kiosk that is disabled meanwhile is sent away") {
    Centre centre(with_devices);
    Welcomed one(centre);
    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_kiosks(0)->set_disabled(true); });
    CHECK(refused_to(centre, one.peer) == v1::REFUSAL_KIOSK_UNKNOWN);
}

TEST_CASE("a kiosk without a socket posts its commands, under the same rules") {
    Centre centre(
        with_devices_and([](Settings& settings) { settings.kiosks.commands = {.per_second = 1, .burst = 4}; }));
    const auto post = [&](const link::TlsSettings& tls, const v1::Command& command) {
        link::ClientSettings to;
        to.host = "127.0.0.1";
        to.port = centre.server->device_port();
        to.tls = tls;
        link::Client client(centre.loop, to);
        return link::test::ask(centre.loop, client,
                               {.method = link::Method::post,
                                .target = "/v1/commands",
                                .content_type = "application/x-protobuf",
                                .headers = {},
                                .body = to_bytes(command)});
    };
    const auto problem_of = [](const auto& answer) {
        REQUIRE(answer);
        CHECK(answer->content_type == "application/x-protobuf");
        return parse_message<v1::Problem>(answer->body.view(), 10'000)->code();
    };
    const auto& certificates = Certificates::get();
    const auto issued = post(certificates.kiosk, issue("post-1"));
    REQUIRE(issued);
    CHECK(issued->status == 200);
    const auto reply = parse_message<v1::CommandReply>(issued->body.view(), 10'000);
    REQUIRE(reply);
    CHECK(reply->issued().label() == "A001");
    v1::Command call;
    call.set_request_id("post-2");
    call.mutable_call_next()->set_counter(first_counter);
    CHECK(problem_of(post(certificates.kiosk, call)) == v1::REFUSAL_NOT_ALLOWED);
    CHECK(problem_of(post(certificates.unknown_kiosk, issue("post-3"))) == v1::REFUSAL_KIOSK_UNKNOWN);
    CHECK(problem_of(post(certificates.other_device, issue("post-4"))) == v1::REFUSAL_CERTIFICATE_WRONG);
    CHECK_FALSE(post(certificates.foreign, issue("post-5")));
    CHECK(post(certificates.kiosk, issue("post-6"))->status == 200);
    CHECK(post(certificates.kiosk, issue("post-7"))->status == 200);
    CHECK(problem_of(post(certificates.kiosk, issue("post-8"))) == v1::REFUSAL_TOO_MANY_REQUESTS);
}
