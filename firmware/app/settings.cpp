#include "firmware/app/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace layso::kiosk {
namespace {

constexpr std::array<std::string_view, 12> known_keys{
    "data",
    "device",
    "language",
    "translations",
    "printer.profile",
    "printer.profiles",
    "printer.template",
    "controller.host",
    "controller.port",
    "certificates.certificate",
    "certificates.key",
    "certificates.authority",
};

class Reader {
  public:
    Reader(const toml::table& table, std::filesystem::path file) : table_(table), file_(std::move(file)) {}

    std::string text(std::string_view key, bool needed) {
        const auto node = table_.at_path(key);
        if (!node) {
            if (needed) complain(std::string{key} + " is missing");
            return {};
        }
        const auto value = node.value<std::string>();
        if (!value) complain(std::string{key} + " is no text");
        return value.value_or(std::string{});
    }

    std::filesystem::path path(std::string_view key, bool needed) {
        const auto value = text(key, needed);
        return value.empty() ? std::filesystem::path{} : std::filesystem::absolute(file_).parent_path() / value;
    }

    std::uint16_t port(std::string_view key) {
        const auto value = table_.at_path(key).value<std::int64_t>().value_or(0);
        if (value < 1 || value > 65'535) complain(std::string{key} + " is no port from 1 to 65535");
        return static_cast<std::uint16_t>(value);
    }

    void refuse_unknown(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const auto whole = prefix + std::string{key.str()};
            if (const auto* inner = node.as_table()) {
                refuse_unknown(*inner, whole + ".");
            } else if (std::ranges::find(known_keys, whole) == known_keys.end()) {
                complain("line " + std::to_string(node.source().begin.line) + ": " + whole + " is no setting");
            }
        }
    }

    void complain(const std::string& text) {
        if (complaint_.empty()) complaint_ = file_.string() + ": " + text;
    }
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

  private:
    const toml::table& table_;
    std::filesystem::path file_;
    std::string complaint_;
};

}  // namespace

std::expected<FileSettings, std::string> read_settings(const std::filesystem::path& file) {
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        return std::unexpected{file.string() + ": line " + std::to_string(error.source().begin.line) + ": " +
                               std::string{error.description()}};
    }
    Reader reader{table, file};
    FileSettings settings;
    settings.data = reader.path("data", true);
    settings.device = reader.text("device", true);
    settings.printer_profile = reader.text("printer.profile", false);
    settings.printer_profiles = reader.path("printer.profiles", false);
    settings.ticket_template = reader.path("printer.template", false);
    settings.controller_host = reader.text("controller.host", true);
    settings.controller_port = reader.port("controller.port");
    settings.certificate = reader.path("certificates.certificate", true);
    settings.key = reader.path("certificates.key", true);
    settings.authority = reader.path("certificates.authority", true);
    settings.translations = reader.path("translations", false);
    const auto language = reader.text("language", false);
    if (language == "en") {
        settings.language = v1::LANGUAGE_ENGLISH;
    } else if (!language.empty() && language != "vi") {
        reader.complain("language is neither vi nor en");
    }
    reader.refuse_unknown(table, {});
    if (!reader.complaint().empty()) return std::unexpected{reader.complaint()};
    return settings;
}

}  // namespace layso::kiosk
