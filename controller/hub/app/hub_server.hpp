#pragma once

#include "controller/hub/app/dashboard_stream.hpp"
#include "controller/hub/app/province.hpp"
#include "drivers/link/server.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>

namespace layso::hub {

struct HubServerSettings {
    link::ServerSettings browser;
    /// Must ask for client certificates. None: a dashboard over a store that takes nothing more.
    std::optional<link::ServerSettings> devices;
    std::filesystem::path pages;  ///< empty: no pages
    DashboardTiming timing;
};

/// The two listeners of a hub. Devices: POST /v1/ingest and /v1/start, protobuf, the centre known by its certificate
/// `controller-<number>`. Browsers: GET /v1/summary, /v1/health, the stream and the dashboard's files. Loop thread.
class HubServer {
  public:
    /// Faults: configuration, address_in_use. `loop` and `province` must outlive it.
    static std::expected<std::unique_ptr<HubServer>, link::Fault> open(link::Loop& loop, Province& province,
                                                                       HubServerSettings settings);
    ~HubServer();

    [[nodiscard]] std::uint16_t browser_port() const;
    /// 0 without that listener.
    [[nodiscard]] std::uint16_t device_port() const;

  private:
    class Parts;
    explicit HubServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// The number in a common name such as controller-12; none for any other name.
std::optional<std::uint32_t> controller_of(std::string_view common_name);

}  // namespace layso::hub
