#include "drivers/profile/reader.hpp"

#include <algorithm>
#include <cctype>

namespace layso::profile {
namespace {

constexpr std::size_t longest_text = 400;

bool is_hex(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char letter) { return std::isxdigit(letter) != 0; });
}

bool is_plain(std::string_view text) {
    return !text.empty() && text.size() <= longest_text &&
           std::ranges::none_of(text, [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; });
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](unsigned char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

}  // namespace

bool Reader::is_vendor(std::string_view text) {
    return text.size() == 4 && is_hex(text);
}

bool Reader::is_usb_id(std::string_view text) {
    return text.size() == 9 && text[4] == ':' && is_vendor(text.substr(0, 4)) && is_vendor(text.substr(5));
}

void Reader::allow(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (std::ranges::find(known, key.str()) == known.end()) {
            const auto& place = key.source().begin;
            if (!fault_) {
                fault_ = LoadFault{.file = file_,
                                   .line = place.line,
                                   .column = place.column,
                                   .detail = "'" + std::string(key.str()) + "' is no key of a printer profile"};
            }
        }
    }
}

const toml::table* Reader::table(const toml::table& parent, std::string_view key,
                                 std::initializer_list<std::string_view> known, bool needed) {
    const toml::node* node = parent.get(key);
    if (node == nullptr) {
        if (needed) {
            complain(parent, "[" + std::string(key) + "] is missing");
        }
        return nullptr;
    }
    const toml::table* found = node->as_table();
    if (found == nullptr) {
        complain(*node, std::string(key) + " is no table");
    } else if (known.size() != 0) {
        allow(*found, known);
    }
    return found;
}

void Reader::each_table(const toml::table& parent, std::string_view key,
                        const std::function<void(const toml::table&)>& read) {
    const toml::node* node = parent.get(key);
    if (node == nullptr) {
        return;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        return complain(*node, std::string(key) + " is no array of tables");
    }
    for (const toml::node& entry : *array) {
        if (const toml::table* found = entry.as_table()) {
            read(*found);
        } else {
            complain(entry, std::string(key) + " holds something that is no table");
        }
    }
}

std::string Reader::text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        complain(table, std::string(key) + " is missing");
        return {};
    }
    auto value = node->value<std::string>();
    if (!node->is_string() || !is_plain(*value)) {
        complain(*node, std::string(key) + " is no text of 1 to 400 bytes in one line");
        return {};
    }
    return *std::move(value);
}

std::string Reader::name(const toml::table& table, std::string_view key) {
    std::string value = text(table, key);
    if (!value.empty() && !is_name(value)) {
        complain(*table.get(key), std::string(key) + " may hold a-z, 0-9 and - only, at most 64 of them");
    }
    return value;
}

std::vector<std::string> Reader::texts(const toml::table& table, std::string_view key, bool (*holds)(std::string_view),
                                       std::string_view wanted) {
    std::vector<std::string> values;
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        return values;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        complain(*node, std::string(key) + " is no array");
        return values;
    }
    for (const toml::node& entry : *array) {
        auto value = entry.value<std::string>();
        if (!entry.is_string() || !holds(*value)) {
            complain(entry, std::string(key) + " holds something that is not " + std::string(wanted));
            continue;
        }
        std::ranges::transform(*value, value->begin(),
                               [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
        values.push_back(*std::move(value));
    }
    return values;
}

From Reader::origin(const toml::table& table) {
    static constexpr std::array<std::pair<std::string_view, From>, 3> words{
        {{"documented", From::documented}, {"probed", From::probed}, {"unverified", From::unverified}}};
    From from = From::unverified;
    if (table.get("from") == nullptr) {
        complain(table, "'from' is missing: documented, probed or unverified");
    }
    choice(table, "from", words, from);
    return from;
}

std::string Reader::source(const toml::table& table, From from) {
    if (table.get("source") == nullptr) {
        if (from != From::unverified) {
            complain(table, "'source' is missing: a fact that is " + std::string(name_of(from)) + " names it");
        }
        return {};
    }
    return text(table, "source");
}

const toml::table* Reader::fact_table(const toml::table& parent, std::string_view key, From& from, std::string& source,
                                      bool needed) {
    const toml::node* node = parent.get(key);
    if (node == nullptr) {
        if (needed) {
            complain(parent, std::string(key) + " is missing");
        }
        return nullptr;
    }
    const toml::table* found = node->as_table();
    if (found == nullptr || found->get("value") == nullptr) {
        complain(*node, std::string(key) + " is no fact: { value = …, from = \"…\", source = \"…\" }");
        return nullptr;
    }
    allow(*found, {"value", "from", "source"});
    from = origin(*found);
    source = this->source(*found, from);
    return found;
}

void Reader::fact(const toml::table& table, std::string_view key, std::int64_t least, std::int64_t most,
                  Fact<std::uint32_t>& into, bool needed) {
    if (const toml::table* found = fact_table(table, key, into.from, into.source, needed)) {
        const toml::node& node = *found->get("value");
        const auto value = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
        if (!value || *value < least || *value > most) {
            return complain(node, std::string(key) + " is no whole number from " + std::to_string(least) + " to " +
                                      std::to_string(most));
        }
        into.value = static_cast<std::uint32_t>(*value);
    }
}

void Reader::fact(const toml::table& table, std::string_view key, double least, double most, Fact<double>& into) {
    if (const toml::table* found = fact_table(table, key, into.from, into.source, false)) {
        const toml::node& node = *found->get("value");
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || !(*value >= least) || *value > most) {
            return complain(
                node, std::string(key) + " is no number from " + std::to_string(least) + " to " + std::to_string(most));
        }
        into.value = *value;
    }
}

void Reader::fact(const toml::table& table, std::string_view key, Fact<bool>& into) {
    if (const toml::table* found = fact_table(table, key, into.from, into.source, false)) {
        const toml::node& node = *found->get("value");
        if (!node.is_boolean()) {
            return complain(node, std::string(key) + " is neither true nor false");
        }
        into.value = *node.value<bool>();
    }
}

void Reader::complain(const toml::node& node, std::string detail) {
    if (!fault_) {
        const auto& place = node.source().begin;
        fault_ = LoadFault{.file = file_, .line = place.line, .column = place.column, .detail = std::move(detail)};
    }
}

}  // namespace layso::profile
