// The whole kiosk but for its glass: journal, core, link over TLS with both certificates, printer made of a directory.
#include "drivers/link/server.hpp"
#include "firmware/app/kiosk.hpp"
#include "tests/device/screen_bench.hpp"

#include "protos/codec.hpp"
#include "protos/ticket_id.hpp"
#include "protos/ticket_label.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <QTest>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;
namespace fs = std::filesystem;

namespace {

// A controller of one thread that gives numbers out and keeps what it was told.
class TinyController {
  public:
    TinyController(const fs::path& certificates, std::uint16_t port) {
        std::atomic<std::uint16_t> opened_port{0};
        thread_ = std::thread([this, certificates, port, &opened_port] {
            link::ServerSettings settings;
            settings.port = port;
            link::TlsSettings tls;
            tls.certificate = certificates / "controller-1.pem";
            tls.key = certificates / "controller-1.key";
            tls.authority = certificates / "authority.pem";
            tls.client_certificate = link::ClientCertificate::required;
            settings.tls = tls;
            link::ServerHandlers handlers;
            handlers.on_upgrade = [this](const link::Request& request) -> link::Upgrade { return socket(request); };
            auto opened = link::Server::open(loop_, settings, std::move(handlers));
            if (!opened) std::abort();
            opened_port = (*opened)->port();
            loop_.run();
            (*opened)->close();
            loop_.poll();
        });
        while (opened_port == 0) std::this_thread::yield();
        port_ = opened_port;
    }
    ~TinyController() {
        loop_.stop();
        thread_.join();
    }
    TinyController(const TinyController&) = delete;
    TinyController& operator=(const TinyController&) = delete;

    std::uint16_t port() const { return port_; }
    std::atomic<bool> silent{false};  ///< takes requests and never answers

    std::vector<v1::Command> commands() {
        const std::scoped_lock lock{mutex_};
        return commands_;
    }
    template <class Has>
    std::size_t count(Has has) {
        std::size_t number = 0;
        for (const auto& command : commands()) number += has(command) ? 1 : 0;
        return number;
    }

  private:
    link::Upgrade socket(const link::Request& request) {
        if (!request.peer->certificate || request.peer->certificate->common_name != "kiosk-1.controller-1") {
            link::Response refused;
            refused.status = 403;
            return refused;
        }
        link::SocketHandlers handlers;
        handlers.on_open = [this](const link::Socket& opened) { kiosk_ = opened; };
        handlers.on_message = [this](std::string_view bytes, link::MessageKind) {
            const auto frame = parse_message<v1::KioskFrame>(bytes, kiosk_frame_limit);
            if (!frame) std::abort();
            if (frame->has_hello()) {
                v1::KioskFrame reply;
                *reply.mutable_welcome() = demo_welcome_now();
                send(reply);
            } else if (frame->has_request()) {
                take(frame->request().command());
            }
        };
        return handlers;
    }

    static v1::KioskWelcome demo_welcome_now() {
        auto welcome = demo_welcome();
        welcome.mutable_configuration()->mutable_calendar()->set_always_open(true);
        return welcome;
    }

    void take(const v1::Command& command) {
        {
            const std::scoped_lock lock{mutex_};
            commands_.push_back(command);
        }
        if (silent) return;
        v1::KioskFrame frame;
        auto& reply = *frame.mutable_reply();
        reply.set_request_id(command.request_id());
        reply.set_stamp(tuesday_nine);
        if (command.has_issue_ticket()) {
            auto& ticket = *reply.mutable_ticket();
            const TicketId id{BusinessDay{tuesday}, SeriesId{1}, ++number_};
            ticket.set_ticket(id.value());
            ticket.set_label(ticket_label(demo_welcome().configuration().series(0), number_));
            ticket.set_service(command.issue_ticket().service());
            ticket.set_issued_stamp(tuesday_nine);
            ticket.set_tracking(ticket.label());
        }
        send(frame);
    }

    void send(const v1::KioskFrame& frame) {
        kiosk_.send(std::make_shared<const std::string>(to_bytes(frame)), link::MessageKind::binary);
    }

    link::Loop loop_;
    link::Socket kiosk_;
    std::uint32_t number_ = 0;
    std::mutex mutex_;
    std::vector<v1::Command> commands_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

struct Place {
    fs::path folder;
    FileSettings settings;

    Place() {
        std::string pattern = (fs::temp_directory_path() / "layso-whole-kiosk-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        const auto made = std::system(("deploy/certificates " + (folder / "certificates").string() +
                                       " controller-1 kiosk-1.controller-1 kiosk-2.controller-1")
                                          .c_str());
        REQUIRE(made == 0);
        settings.data = folder / "kiosk";
        settings.device = "file:" + (folder / "paper").string();
        settings.controller_host = "localhost";
        settings.certificate = folder / "certificates/kiosk-1.controller-1.pem";
        settings.key = folder / "certificates/kiosk-1.controller-1.key";
        settings.authority = folder / "certificates/authority.pem";
    }
    ~Place() { fs::remove_all(folder); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    std::set<std::string> papers() const {
        std::set<std::string> names;
        if (!fs::exists(folder / "paper")) return names;
        for (const auto& file : fs::directory_iterator{folder / "paper"}) {
            if (file.path().extension() == ".bin") names.insert(file.path().stem());
        }
        return names;
    }
};

std::unique_ptr<Kiosk> open(const Place& place) {
    prepare_application();
    auto kiosk = Kiosk::open(place.settings);
    REQUIRE_MESSAGE(kiosk.has_value(), kiosk.error());
    return std::move(*kiosk);
}

bool reaches(Kiosk& kiosk, const char* kind) {
    return QTest::qWaitFor([&] { return kiosk.model().kind() == kind; }, 15'000);
}

// Touches until the guard against double taps lets one through and the screen is there.
template <class DoTouch>
bool touch_until(Kiosk& kiosk, const char* kind, DoTouch touch) {
    return QTest::qWaitFor(
        [&] {
            if (kiosk.model().kind() == kind) return true;
            touch();
            return false;
        },
        15'000);
}

void take_number(Kiosk& kiosk) {
    auto& model = kiosk.model();
    REQUIRE(reaches(kiosk, "attract"));
    REQUIRE(touch_until(kiosk, "fields", [&] { model.chooseLanguage(v1::LANGUAGE_VIETNAMESE); }));
    REQUIRE(touch_until(kiosk, "services", [&] { model.chooseField(1); }));
    REQUIRE(touch_until(kiosk, "priority", [&] { model.chooseService(1); }));
    REQUIRE(touch_until(kiosk, "take_ticket", [&] { model.choosePriority(0); }));
    REQUIRE(touch_until(kiosk, "attract", [&] { model.done(); }));
}

}  // namespace

TEST_CASE("a ticket from the controller, one from the block while it is away, and its merge afterwards") {
    Place place;
    auto controller = std::make_unique<TinyController>(place.folder / "certificates", std::uint16_t{0});
    place.settings.controller_port = controller->port();
    {
        auto kiosk = open(place);
        take_number(*kiosk);
        CHECK(place.papers() == std::set<std::string>{"A001"});
        CHECK(QTest::qWaitFor([&] {
            return controller->count([](const v1::Command& command) { return command.has_confirm_ticket(); }) == 1;
        }));
        SUBCASE("the controller falls silent") {
            controller->silent = true;
            take_number(*kiosk);
            CHECK(place.papers() == std::set<std::string>{"A001", "A980"});
            const auto merged = [&] {
                for (const auto& command : controller->commands()) {
                    if (command.has_merge_leased_ticket()) return command.merge_leased_ticket().touch_request_id();
                }
                return std::string{};
            };
            REQUIRE(QTest::qWaitFor([&] { return !merged().empty(); }));
            // Under the request id of the touch that was never answered.
            bool asked = false;
            for (const auto& command : controller->commands()) {
                asked = asked || (command.has_issue_ticket() && command.request_id() == merged());
            }
            CHECK(asked);
        }
        SUBCASE("the controller goes away and comes back") {
            const auto port = controller->port();
            controller.reset();
            REQUIRE(QTest::qWaitFor([&] { return !kiosk->shell().state().world.link.up; }, 10'000));
            take_number(*kiosk);
            CHECK(place.papers() == std::set<std::string>{"A001", "A980"});
            controller = std::make_unique<TinyController>(place.folder / "certificates", port);
            CHECK(QTest::qWaitFor(
                [&] {
                    return controller->count(
                               [](const v1::Command& command) { return command.has_merge_leased_ticket(); }) == 1;
                },
                15'000));
        }
    }
}

TEST_CASE("a restart knows the numbers that were used") {
    Place place;
    auto controller = std::make_unique<TinyController>(place.folder / "certificates", std::uint16_t{0});
    place.settings.controller_port = controller->port();
    {
        auto kiosk = open(place);
        REQUIRE(reaches(*kiosk, "attract"));
        controller.reset();
        take_number(*kiosk);
    }
    {
        auto kiosk = open(place);
        const auto& knowledge = kiosk->shell().state().world.knowledge;
        REQUIRE(knowledge.blocks.contains(101));
        CHECK(knowledge.blocks.at(101).highest_used == 980);
        CHECK(knowledge.open_tickets.size() == 1);
    }
    CHECK(place.papers() == std::set<std::string>{"A980"});
}

TEST_CASE("the certificate of another kiosk does not pass, and nothing is issued") {
    Place place;
    TinyController controller{place.folder / "certificates", 0};
    place.settings.controller_port = controller.port();
    place.settings.certificate = place.folder / "certificates/kiosk-2.controller-1.pem";
    place.settings.key = place.folder / "certificates/kiosk-2.controller-1.key";
    auto kiosk = open(place);
    REQUIRE(reaches(*kiosk, "not_ready"));
    CHECK(controller.commands().empty());
}
