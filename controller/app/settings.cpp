#include "controller/app/settings.hpp"

#include "drivers/device/address.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace layso::app {
namespace {

using Table = toml::table;

// Reads keys one by one and remembers the first thing that is wrong.
class Reader {
  public:
    Reader(const Table& table, std::filesystem::path file) : table_(table), file_(std::move(file)) {}

    template <typename Value>
    void read(std::string_view key, Value& value, bool needed = false) {
        const auto node = table_.at_path(key);
        if (!node) {
            if (needed) complain(fmt::format("{} is missing", key));
            return;
        }
        if (const auto found = node.value<Value>()) {
            value = *found;
        } else {
            complain(fmt::format("{} has the wrong type (line {})", key, node.node()->source().begin.line));
        }
    }

    void read_path(std::string_view key, std::filesystem::path& path, bool needed) {
        std::string text;
        read(key, text, needed);
        if (!text.empty()) {
            path = file_.parent_path() / text;
        } else if (needed) {
            complain(fmt::format("{} is empty", key));
        }
    }

    void read_port(std::string_view key, std::uint16_t& port) {
        std::int64_t number = port;
        read(key, number);
        if (number < 0 || number > 65535) {
            complain(fmt::format("{} is not a port", key));
            return;
        }
        port = static_cast<std::uint16_t>(number);
    }

    void refuse_unknown(const Table& table, const std::string& prefix, std::span<const std::string_view> known) {
        for (const auto& [key, node] : table) {
            const std::string path = prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()};
            if (const auto* inner = node.as_table()) {
                refuse_unknown(*inner, path, known);
            } else if (std::ranges::find(known, path) == known.end()) {
                complain(fmt::format("{} is not a setting (line {})", path, node.source().begin.line));
            }
        }
    }

    void complain(std::string text) {
        if (complaint_.empty()) complaint_ = fmt::format("{}: {}", file_.string(), text);
    }
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

  private:
    const Table& table_;
    std::filesystem::path file_;
    std::string complaint_;
};

constexpr std::array<std::string_view, 15> known_keys{"controller",
                                                      "data",
                                                      "pages",
                                                      "browser.address",
                                                      "browser.port",
                                                      "browser.tls",
                                                      "devices.address",
                                                      "devices.port",
                                                      "certificates.certificate",
                                                      "certificates.key",
                                                      "certificates.authority",
                                                      "hub.host",
                                                      "hub.port",
                                                      "disk.reserve_mebibytes",
                                                      "printer.address"};

// What takes a PDF: a queue of CUPS, an IPP printer, and for tests and training a directory.
constexpr std::array<std::string_view, 4> page_printer_schemes{"cups", "ipp", "ipps", "file"};

void read_printer(Reader& reader, Settings& settings) {
    reader.read("printer.address", settings.printer);
    if (settings.printer.empty()) return;
    const auto address = device::Address::parse(settings.printer);
    if (!address || address->place.empty()) {
        reader.complain("printer.address is no address of a device, such as cups:Office");
    } else if (std::ranges::find(page_printer_schemes, address->scheme) == page_printer_schemes.end()) {
        reader.complain(
            fmt::format("printer.address: {}: takes no PDF; use cups:, ipp:, ipps: or file:", address->scheme));
    }
}

}  // namespace

std::expected<Settings, std::string> read_settings(const std::filesystem::path& path) {
    Table table;
    try {
        table = toml::parse_file(path.string());
    } catch (const toml::parse_error& error) {
        return std::unexpected{
            fmt::format("{}: line {}: {}", path.string(), error.source().begin.line, error.description())};
    }
    Settings settings;
    Reader reader{table, path};
    std::int64_t controller = 0;
    reader.read("controller", controller, true);
    if (controller < 1 || controller > 1'000'000) reader.complain("controller must be a number from 1 to 1000000");
    settings.controller = static_cast<std::uint32_t>(controller);
    reader.read_path("data", settings.data, true);
    reader.read_path("pages", settings.pages, false);
    reader.read("browser.address", settings.browser.address);
    reader.read_port("browser.port", settings.browser.port);
    reader.read("browser.tls", settings.browser_tls);
    reader.read("devices.address", settings.devices.address);
    reader.read_port("devices.port", settings.devices.port);
    reader.read_path("certificates.certificate", settings.certificates.certificate, true);
    reader.read_path("certificates.key", settings.certificates.key, true);
    reader.read_path("certificates.authority", settings.certificates.authority, true);
    if (table.contains("hub")) {
        HubPeer hub;
        reader.read("hub.host", hub.host, true);
        reader.read_port("hub.port", hub.port);
        if (hub.port == 0) reader.complain("hub.port is missing");
        settings.hub = hub;
    }
    std::int64_t reserve = static_cast<std::int64_t>(settings.disk_reserve_mebibytes);
    reader.read("disk.reserve_mebibytes", reserve);
    if (reserve < 1 || reserve > 1'000'000) reader.complain("disk.reserve_mebibytes must be from 1 to 1000000");
    settings.disk_reserve_mebibytes = static_cast<std::uint64_t>(reserve);
    read_printer(reader, settings);
    reader.refuse_unknown(table, {}, known_keys);
    if (!settings.browser_tls && settings.browser.address != "127.0.0.1" && settings.browser.address != "::1") {
        reader.complain("browser.tls must be true where browser.address is not loopback");
    }
    if (!reader.complaint().empty()) return std::unexpected{reader.complaint()};
    return settings;
}

}  // namespace layso::app
