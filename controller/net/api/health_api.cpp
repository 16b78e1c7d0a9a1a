#include "controller/net/api/health_api.hpp"

#include "controller/journal/engine.hpp"

#include <unistd.h>

#include <fstream>

namespace layso::net {
namespace {

// Linux only: the second figure is the resident pages.
std::uint64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(file >> all >> resident)) return 0;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

class MetricsText {
  public:
    void add(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
        begin(name, type, help);
        sample(name, {}, value);
    }
    void begin(std::string_view name, std::string_view type, std::string_view help) {
        ((((((text_ += "# HELP ") += name) += ' ') += help) += "\n# TYPE ") += name) += ' ';
        (text_ += type) += '\n';
    }
    void sample(std::string_view name, std::string_view labels, std::uint64_t value) {
        text_ += name;
        if (!labels.empty()) ((text_ += '{') += labels) += '}';
        ((text_ += ' ') += std::to_string(value)) += '\n';
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace

void HealthApi::add_routes(Router& router) {
    router.add(link::Method::get, "/v1/health", [this](const link::Request&, link::Responder responder) {
        responder.answer(answers_.message(health()));
    });
    router.add(link::Method::get, "/v1/metrics", [this](const link::Request&, link::Responder responder) {
        responder.answer(answers_.text("text/plain; version=0.0.4; charset=utf-8", metrics()));
    });
}

v1::Health HealthApi::health() const {
    auto& engine = services_.engine;
    v1::Health health;
    health.set_software_version(services_.settings.software_version);
    const auto& state = engine.state();
    health.set_business_day(state.business_day);
    health.set_day_open(state.day_open);
    *health.mutable_head() = engine.head();
    health.set_refusals(services_.counters.refusals);
    health.set_commands(engine.counts().commands);
    health.set_commits(engine.counts().commits);
    health.set_resident_bytes(resident_bytes());
    health.set_free_bytes(engine.available_bytes());
    const auto hub = services_.settings.hub_status ? services_.settings.hub_status() : HubStatus{};
    health.set_hub_connected(hub.connected);
    health.set_hub_lag(hub.lag);
    const auto connected = connected_();
    health.set_kiosks_connected(connected.kiosks);
    health.set_displays_connected(connected.displays);
    return health;
}

std::string HealthApi::metrics() const {
    const auto now = health();
    const auto& counters = services_.counters;
    MetricsText text;
    text.add("layso_commands_total", "counter", "Commands that were accepted.", now.commands());
    text.add("layso_commits_total", "counter", "Group commits of the journal.", now.commits());
    text.add("layso_events_total", "counter", "Events since the start.", services_.engine.counts().events);
    text.add("layso_logins_total", "counter", "Logins that succeeded.", counters.logins);
    text.add("layso_sessions", "gauge", "Sessions of officers.", services_.sessions.size());
    text.add("layso_vault_faults_total", "counter", "Writes of sessions that failed.",
             services_.sessions.vault_faults());
    text.add("layso_streams", "gauge", "Open streams of pages.", connected_().streams);
    text.add("layso_displays", "gauge", "Known displays that are connected.", now.displays_connected());
    text.add("layso_kiosks", "gauge", "Kiosks that are connected.", now.kiosks_connected());
    text.add("layso_stream_snapshots_total", "counter", "Snapshots sent to streams.", counters.snapshots_sent);
    text.add("layso_stream_changes_total", "counter", "Changes sent to streams.", counters.changes_sent);
    text.add("layso_stream_resumes_total", "counter", "Streams that resumed after a break.", counters.resumes);
    text.add("layso_kiosk_frames_total", "counter", "Frames that kiosks sent.", counters.kiosk_frames);
    text.add("layso_alarms", "gauge", "Alarms that stand.", services_.engine.alarms().size());
    text.add("layso_resident_bytes", "gauge", "Resident memory.", now.resident_bytes());
    text.add("layso_free_bytes", "gauge", "Disk space that the journal may use.", now.free_bytes());
    text.add("layso_hub_connected", "gauge", "1 while the hub answers.", now.hub_connected() ? 1 : 0);
    text.add("layso_hub_lag_events", "gauge", "Events that the hub has not acknowledged.", now.hub_lag());
    text.begin("layso_refusals_total", "counter", "Requests that were refused, by code.");
    for (const auto& [code, count] : counters.refusals_by_code) {
        text.sample("layso_refusals_total", "code=\"" + v1::Refusal_Name(code) + "\"", count);
    }
    return text.take();
}

}  // namespace layso::net
