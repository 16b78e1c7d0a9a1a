#pragma once

#include "drivers/profile/reading.hpp"

#include <toml++/toml.h>

#include <array>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layso::profile {

/// Takes typed values out of TOML tables and keeps the first fault with its place. After a fault the values are
/// worthless and the rest is read on without harm.
class Reader {
  public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    [[nodiscard]] const std::optional<LoadFault>& fault() const { return fault_; }

    /// Refuses every key that is not among `known`: it is most likely misspelt.
    void allow(const toml::table& table, std::initializer_list<std::string_view> known);

    /// The table of a key, its keys checked unless `known` is empty; null when it is missing.
    const toml::table* table(const toml::table& parent, std::string_view key,
                             std::initializer_list<std::string_view> known, bool needed = false);
    /// Calls for each table of an array of tables.
    void each_table(const toml::table& parent, std::string_view key,
                    const std::function<void(const toml::table&)>& read);

    /// A text of 1 to 400 bytes without control characters; needed.
    std::string text(const toml::table& table, std::string_view key);
    /// A short name of a-z, 0-9 and -; needed.
    std::string name(const toml::table& table, std::string_view key);
    /// An array of texts that all satisfy `holds`, in lower case; empty when missing.
    std::vector<std::string> texts(const toml::table& table, std::string_view key, bool (*holds)(std::string_view),
                                   std::string_view wanted);
    From origin(const toml::table& table);
    /// Required unless the fact is unverified.
    std::string source(const toml::table& table, From from);

    void fact(const toml::table& table, std::string_view key, std::int64_t least, std::int64_t most,
              Fact<std::uint32_t>& into, bool needed = false);
    void fact(const toml::table& table, std::string_view key, double least, double most, Fact<double>& into);
    void fact(const toml::table& table, std::string_view key, Fact<bool>& into);
    template <typename Value, std::size_t Size>
    void fact(const toml::table& parent, std::string_view key,
              const std::array<std::pair<std::string_view, Value>, Size>& words, Fact<Value>& into) {
        if (const toml::table* found = fact_table(parent, key, into.from, into.source, false)) {
            choice(*found, "value", words, into.value);
        }
    }
    /// One of some words; the value stays as it is when the key is missing.
    template <typename Value, std::size_t Size>
    void choice(const toml::table& table, std::string_view key,
                const std::array<std::pair<std::string_view, Value>, Size>& words, Value& into) {
        const toml::node* node = table.get(key);
        if (node == nullptr) {
            return;
        }
        const auto word = node->value<std::string>();
        std::string all;
        for (const auto& [name, value] : words) {
            if (word && *word == name) {
                into = value;
                return;
            }
            all += (all.empty() ? "" : ", ") + std::string(name);
        }
        complain(*node, std::string(key) + " is none of: " + all);
    }

    static bool is_usb_id(std::string_view text);
    static bool is_vendor(std::string_view text);

  private:
    const toml::table* fact_table(const toml::table& parent, std::string_view key, From& from, std::string& source,
                                  bool needed);
    void complain(const toml::node& node, std::string detail);

    std::string file_;
    std::optional<LoadFault> fault_;
};

}  // namespace layso::profile
