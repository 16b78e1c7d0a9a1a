#include "controller/hub/app/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <map>
#include <utility>
#include <variant>

namespace layso::hub {
namespace {

using Target = std::variant<std::string*, std::filesystem::path*, std::uint16_t*, std::int32_t*, bool*>;

class Reader {
  public:
    Reader(std::filesystem::path file, std::map<std::string, Target> known)
        : file_(std::move(file)), known_(std::move(known)) {}

    void read(const toml::table& table, const std::string& prefix = {}) {
        for (const auto& [key, node] : table) {
            const std::string path = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
            if (const auto* inner = node.as_table()) {
                read(*inner, path);
                continue;
            }
            const auto target = known_.find(path);
            if (target == known_.end()) {
                complain(fmt::format("{} is not a setting", path), node);
            } else if (!std::visit([&](auto* value) { return assign(node, *value); }, target->second)) {
                complain(fmt::format("{} has the wrong type or is out of range", path), node);
            }
        }
    }
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

  private:
    bool assign(const toml::node& node, std::string& value) {
        const auto text = node.value<std::string>();
        if (text) value = *text;
        return text.has_value();
    }
    bool assign(const toml::node& node, std::filesystem::path& value) {
        const auto text = node.value<std::string>();
        if (text && !text->empty()) value = file_.parent_path() / *text;
        return text.has_value();
    }
    bool assign(const toml::node& node, bool& value) {
        const auto flag = node.value<bool>();
        if (flag) value = *flag;
        return flag.has_value();
    }
    template <class Number>
    bool assign(const toml::node& node, Number& value) {
        const auto number = node.value<std::int64_t>();
        if (!number || !std::in_range<Number>(*number)) return false;
        value = static_cast<Number>(*number);
        return true;
    }
    void complain(const std::string& text, const toml::node& node) {
        if (complaint_.empty()) {
            complaint_ = fmt::format("{}: {} (line {})", file_.string(), text, node.source().begin.line);
        }
    }

    std::filesystem::path file_;
    std::map<std::string, Target> known_;
    std::string complaint_;
};

}  // namespace

std::expected<Settings, std::string> read_settings(const std::filesystem::path& path) {
    Settings settings;
    Reader reader(path, {{"data", &settings.data},
                         {"pages", &settings.pages},
                         {"province", &settings.province},
                         {"utc_offset_minutes", &settings.utc_offset_minutes},
                         {"browser.address", &settings.browser_address},
                         {"browser.port", &settings.browser_port},
                         {"browser.tls", &settings.browser_tls},
                         {"devices.address", &settings.device_address},
                         {"devices.port", &settings.device_port},
                         {"certificates.certificate", &settings.certificate},
                         {"certificates.key", &settings.key},
                         {"certificates.authority", &settings.authority}});
    try {
        const toml::table table = toml::parse_file(path.string());
        reader.read(table);
    } catch (const toml::parse_error& error) {
        return std::unexpected(
            fmt::format("{}: line {}: {}", path.string(), error.source().begin.line, error.description()));
    }
    if (!reader.complaint().empty()) return std::unexpected(reader.complaint());
    if (settings.data.empty()) return std::unexpected(path.string() + ": data is missing");
    if (settings.certificate.empty() || settings.key.empty() || settings.authority.empty()) {
        return std::unexpected(path.string() + ": certificates needs certificate, key and authority");
    }
    if (settings.utc_offset_minutes < -14 * 60 || settings.utc_offset_minutes > 14 * 60) {
        return std::unexpected(path.string() + ": utc_offset_minutes is not that of any place");
    }
    return settings;
}

}  // namespace layso::hub
