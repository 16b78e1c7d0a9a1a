#include "firmware/ticket/document.hpp"

#include "firmware/ticket/phrase.hpp"
#include "firmware/ticket/template.hpp"

#include <algorithm>
#include <tuple>

namespace layso::ticket {
namespace {

std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

}  // namespace

void Document::complain(const toml::source_position& at, const std::string& text, FaultCode code) {
    if (fault_ && std::tie(fault_->line, fault_->column) <= std::tie(at.line, at.column)) {
        return;
    }
    fault_ = Fault{.code = code,
                   .detail = name_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + text,
                   .line = at.line,
                   .column = at.column};
}

void Document::refuse_unknown(const toml::table& table, std::string_view what, std::span<const std::string> known) {
    for (const auto& [key, node] : table) {
        if (std::ranges::find(known, key.str()) == known.end()) {
            complain(key.source().begin,
                     std::string(what) + " has no key " + quoted(key.str()) + "; keys are " + listed(known));
        }
    }
}

std::optional<Placed> Document::text(const toml::table& table, std::string_view key, bool needed) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        if (needed) {
            complain(table.source().begin, quoted(key) + " is missing");
        }
        return std::nullopt;
    }
    const auto* value = node->as_string();
    if (value == nullptr) {
        complain(node->source().begin, quoted(key) + " is no text");
        return std::nullopt;
    }
    if (value->get().size() > Template::most_letters) {
        complain(node->source().begin,
                 quoted(key) + " is longer than " + std::to_string(Template::most_letters) + " bytes");
        return std::nullopt;
    }
    return Placed{value->get(), node->source().begin};
}

std::uint32_t Document::number(const toml::table& table, std::string_view key, Bounds bounds,
                               std::optional<std::uint32_t> otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        if (!otherwise) {
            complain(table.source().begin, quoted(key) + " is missing");
        }
        return otherwise.value_or(bounds.least);
    }
    const auto* value = node->as_integer();
    if (value == nullptr || value->get() < bounds.least || value->get() > bounds.most) {
        complain(node->source().begin, quoted(key) + " is no number from " + std::to_string(bounds.least) + " to " +
                                           std::to_string(bounds.most));
        return bounds.least;
    }
    return static_cast<std::uint32_t>(value->get());
}

bool Document::flag(const toml::table& table, std::string_view key, bool otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        return otherwise;
    }
    const auto* value = node->as_boolean();
    if (value == nullptr) {
        complain(node->source().begin, quoted(key) + " is neither true nor false");
        return otherwise;
    }
    return value->get();
}

std::vector<Placed> Document::texts(const toml::table& table, std::string_view key) {
    std::vector<Placed> found;
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        return found;
    }
    const auto take = [&](const toml::node& entry) {
        if (const auto* value = entry.as_string()) {
            found.push_back({value->get(), entry.source().begin});
        } else {
            complain(entry.source().begin, quoted(key) + " is neither a text nor an array of texts");
        }
    };
    if (const toml::array* entries = node->as_array()) {
        for (const toml::node& entry : *entries) {
            take(entry);
        }
    } else {
        take(*node);
    }
    return found;
}

}  // namespace layso::ticket
