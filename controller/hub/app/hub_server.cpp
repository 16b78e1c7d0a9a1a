#include "controller/hub/app/hub_server.hpp"

#include "controller/net/http/answers.hpp"
#include "controller/net/http/format.hpp"
#include "controller/net/http/origin.hpp"
#include "controller/net/http/page_files.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/http/status.hpp"

#include "layso/v1/console.pb.h"
#include "protos/business_day.hpp"
#include "protos/codec.hpp"
#include "protos/refusal_text.hpp"

#include <charconv>
#include <utility>

namespace layso::hub {
namespace {

constexpr const char* software_version = "0.1.0";
constexpr std::string_view name_prefix = "controller-";

v1::Refusal refusal_of(link::BadRequest kind) {
    switch (kind) {
        case link::BadRequest::malformed:
            return v1::REFUSAL_MALFORMED;
        case link::BadRequest::timeout:
            return v1::REFUSAL_TIMED_OUT;
        case link::BadRequest::body_too_large:
        case link::BadRequest::header_too_large:
            return v1::REFUSAL_TOO_LARGE;
        case link::BadRequest::too_many_connections:
            return v1::REFUSAL_TOO_MANY_REQUESTS;
        case link::BadRequest::unanswered:
            break;
    }
    return v1::REFUSAL_INTERNAL;
}

}  // namespace

std::optional<std::uint32_t> controller_of(std::string_view common_name) {
    if (!common_name.starts_with(name_prefix)) return std::nullopt;
    const std::string_view digits = common_name.substr(name_prefix.size());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number == 0) return std::nullopt;
    return number;
}

class HubServer::Parts {
  public:
    Parts(link::Loop& loop, Province& province, const HubServerSettings& settings, net::PageFiles files)
        : province_(province),
          browser_answers_(counters_, settings.browser.tls.has_value()),
          device_answers_(counters_, true),
          files_(std::move(files)),
          stream_(loop, province, settings.timing) {
        fill_browser_router();
        fill_device_router();
        province_.on_change([this](const std::set<DayKey>& days) { stream_.changed(days); });
    }
    ~Parts() { province_.on_change({}); }

    std::expected<void, link::Fault> listen(link::Loop& loop, HubServerSettings settings) {
        settings.browser.limits.body = 1024;
        auto browser = link::Server::open(loop, std::move(settings.browser),
                                          handlers(browser_router_, browser_answers_,
                                                   [this](const link::Request& request) { return upgrade(request); }));
        if (!browser) return std::unexpected(browser.error());
        browser_ = std::move(*browser);
        if (!settings.devices) return {};
        settings.devices->limits.body = batch_limit;
        auto devices =
            link::Server::open(loop, std::move(*settings.devices), handlers(device_router_, device_answers_, {}));
        if (!devices) return std::unexpected(devices.error());
        devices_ = std::move(*devices);
        return {};
    }
    [[nodiscard]] std::uint16_t browser_port() const { return browser_->port(); }
    [[nodiscard]] std::uint16_t device_port() const { return devices_ ? devices_->port() : std::uint16_t{0}; }

  private:
    static link::ServerHandlers handlers(const net::Router& router, const net::Answers& answers,
                                         std::function<link::Upgrade(const link::Request&)> on_upgrade) {
        return {.on_request =
                    [&router](link::Request request, link::Responder responder) {
                        router.handle(std::move(request), std::move(responder));
                    },
                .on_upgrade = std::move(on_upgrade),
                .on_bad_request =
                    [&answers](link::BadRequest kind, std::string_view accept_language) {
                        return answers.problem(refusal_of(kind), language_of(accept_language));
                    }};
    }

    static void add_unrouted(net::Router& router, const net::Answers& answers) {
        router.add_unrouted([&answers](const link::Request& request, bool known_path, const std::string& allowed) {
            const auto language = net::language_of_request(request);
            if (!known_path) return answers.problem(v1::REFUSAL_NOT_FOUND, language);
            auto response = answers.problem(v1::REFUSAL_METHOD_NOT_ALLOWED, language);
            response.headers.add("Allow", allowed);
            return response;
        });
    }

    void fill_browser_router() {
        browser_router_.add(link::Method::get, "/v1/summary",
                            [this](const auto& request, auto responder) { responder.answer(summary(request)); });
        browser_router_.add(link::Method::get, "/v1/health", [this](const auto&, auto responder) {
            responder.answer(browser_answers_.message(health()));
        });
        browser_router_.add(link::Method::get, "/v1/stream", [this](const auto& request, auto responder) {
            responder.answer(
                browser_answers_.problem(v1::REFUSAL_MALFORMED, net::language_of_request(request), "Upgrade"));
        });
        browser_router_.add_fallback([this](const auto& request, auto responder) { responder.answer(page(request)); });
        add_unrouted(browser_router_, browser_answers_);
    }

    void fill_device_router() {
        device_router_.add(link::Method::post, "/v1/ingest", [this](const auto& request, auto responder) {
            responder.answer(serve<v1::IngestRequest, v1::IngestReply>(
                request,
                [this](std::uint32_t controller, const auto& body) { return province_.ingest(controller, body); }));
        });
        device_router_.add(link::Method::post, "/v1/start", [this](const auto& request, auto responder) {
            responder.answer(serve<v1::StartRequest, v1::StartReply>(
                request,
                [this](std::uint32_t controller, const auto& body) { return province_.start(controller, body); }));
        });
        add_unrouted(device_router_, device_answers_);
    }

    // The answer's body is the same message whatever the status, so that a forwarder always hears the refusal.
    template <class Request, class Reply, class Work>
    link::Response serve(const link::Request& request, Work work) {
        Reply reply;
        const auto controller =
            request.peer->certificate ? controller_of(request.peer->certificate->common_name) : std::nullopt;
        const auto body = parse_message<Request>(request.body, batch_limit);
        if (!controller)
            reply.set_refusal(v1::REFUSAL_CERTIFICATE_WRONG);
        else if (net::body_format(request) != net::Format::protobuf)
            reply.set_refusal(v1::REFUSAL_MALFORMED);
        else if (!body)
            reply.set_refusal(body.error());
        else
            reply = work(*controller, *body);
        if (reply.refusal() != v1::REFUSAL_UNSPECIFIED) counters_.refused(reply.refusal());
        auto response = device_answers_.message(reply, net::Format::protobuf);
        if (reply.refusal() != v1::REFUSAL_UNSPECIFIED) response.status = net::status_of(reply.refusal());
        return response;
    }

    // The day asked for; today's without one. None for a date that does not exist.
    std::optional<std::uint32_t> day_of(const link::Request& request) const {
        const auto date = request.parameter("date");
        if (!date) return province_.today();
        const auto day = BusinessDay::parse_iso(*date);
        return day ? std::optional(day->value()) : std::nullopt;
    }

    link::Response bad_date(const link::Request& request) const {
        return browser_answers_.problem(v1::REFUSAL_BAD_DATE, net::language_of_request(request), "date");
    }

    link::Response summary(const link::Request& request) {
        const auto day = day_of(request);
        return day ? browser_answers_.message(province_.summary(*day)) : bad_date(request);
    }

    v1::Health health() const {
        v1::Health health;
        health.set_software_version(software_version);
        health.set_business_day(province_.today());
        health.set_commits(province_.totals().batches);
        health.set_commands(province_.totals().records);
        health.set_refusals(counters_.refusals);
        health.set_displays_connected(static_cast<std::uint32_t>(stream_.viewers()));
        return health;
    }

    link::Response page(const link::Request& request) const {
        const bool is_dashboard = request.path == "/" || request.path == "/dashboard";
        const auto* file = is_dashboard ? files_.find("/dashboard.html") : nullptr;
        if (file == nullptr) file = files_.find(request.path);
        if (file == nullptr) {
            return browser_answers_.problem(v1::REFUSAL_NOT_FOUND, net::language_of_request(request));
        }
        const std::string_view cache = file->immutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (request.headers.find("if-none-match") == file->etag) {
            return browser_answers_.page(304, {}, file->etag, cache, {});
        }
        return browser_answers_.page(200, file->content_type, file->etag, cache, file->bytes);
    }

    link::Upgrade upgrade(const link::Request& request) {
        const auto language = net::language_of_request(request);
        if (request.path != "/v1/stream") return browser_answers_.problem(v1::REFUSAL_NOT_FOUND, language);
        if (!net::is_own_origin(request.headers.find("origin").value_or(""),
                                request.headers.find("host").value_or(""))) {
            return browser_answers_.problem(v1::REFUSAL_ORIGIN_WRONG, language);
        }
        const auto day = day_of(request);
        if (!day) return bad_date(request);
        if (stream_.full()) return browser_answers_.problem(v1::REFUSAL_TOO_MANY_REQUESTS, language);
        return stream_.handlers(*day);
    }

    Province& province_;
    net::Counters counters_;
    net::Answers browser_answers_;
    net::Answers device_answers_;
    net::PageFiles files_;
    DashboardStream stream_;
    net::Router browser_router_;
    net::Router device_router_;
    // Last, so that they end first and call nothing of the above any more.
    std::unique_ptr<link::Server> browser_;
    std::unique_ptr<link::Server> devices_;
};

HubServer::HubServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
HubServer::~HubServer() = default;

std::expected<std::unique_ptr<HubServer>, link::Fault> HubServer::open(link::Loop& loop, Province& province,
                                                                       HubServerSettings settings) {
    net::PageFiles files;
    if (!settings.pages.empty()) {
        auto loaded = net::PageFiles::load(settings.pages);
        if (!loaded) return std::unexpected(link::Fault{link::FaultCode::configuration, loaded.error(), 0});
        files = std::move(*loaded);
    }
    auto parts = std::make_unique<Parts>(loop, province, settings, std::move(files));
    if (const auto listening = parts->listen(loop, std::move(settings)); !listening) {
        return std::unexpected(listening.error());
    }
    return std::unique_ptr<HubServer>(new HubServer(std::move(parts)));
}

std::uint16_t HubServer::browser_port() const {
    return parts_->browser_port();
}
std::uint16_t HubServer::device_port() const {
    return parts_->device_port();
}

}  // namespace layso::hub
