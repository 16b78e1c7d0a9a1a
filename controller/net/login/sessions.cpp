#include "controller/net/login/sessions.hpp"

#include "controller/net/http/secret.hpp"

#include <algorithm>
#include <charconv>

namespace layso::net {
namespace {

constexpr std::string_view all_sessions = "session/";
constexpr std::string_view session_purpose = "layso session key";
constexpr std::string_view forgery_purpose = "layso request forgery token";

std::string key_of(std::uint32_t officer, const std::string& digest) {
    return session_prefix(officer) + to_base64url(digest);
}

// Takes the number in front of the separator, or the last one, off the text.
template <typename Number>
std::optional<Number> take_number(std::string_view& text, char separator) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty()) {
        if (text.front() != separator) return std::nullopt;
        text.remove_prefix(1);
    }
    return number;
}

}  // namespace

std::string session_prefix(std::uint32_t officer) {
    return std::string(all_sessions) + std::to_string(officer) + "/";
}

Sessions::Sessions(store::Vault& vault, SessionRule rule, std::int64_t now) : vault_(vault), rule_(rule) {
    const auto entries = vault_.list(all_sessions);
    if (!entries) {
        ++vault_faults_;
        return;
    }
    for (const auto& entry : *entries) {
        auto key = std::string_view(entry.key).substr(all_sessions.size());
        auto value = std::string_view(entry.value);
        const auto officer = take_number<std::uint32_t>(key, '/');
        const auto digest = from_base64url(key);
        const auto begun = take_number<std::int64_t>(value, ' ');
        const auto seen = take_number<std::int64_t>(value, ' ');
        if (!officer || !digest || !begun || !seen) {
            if (!vault_.erase(entry.key)) ++vault_faults_;
            continue;
        }
        sessions_.emplace(*digest, Record{.officer = *officer, .begun = *begun, .seen = *seen, .saved = *seen});
    }
    forget_expired(now);
}

std::string Sessions::begin(std::uint32_t officer, std::int64_t now) {
    make_room(officer);
    auto token = new_token();
    const auto key = digest(session_purpose, token);
    auto& record = sessions_[key];
    record = {.officer = officer, .begun = now, .seen = now, .saved = now};
    save(key, record);
    return token;
}

std::expected<LoggedIn, v1::Refusal> Sessions::find(std::string_view token, std::int64_t now) {
    if (token.empty()) return std::unexpected(v1::REFUSAL_NOT_LOGGED_IN);
    const auto found = living(token, now);
    if (found == sessions_.end()) return std::unexpected(v1::REFUSAL_LOGIN_EXPIRED);
    auto& record = found->second;
    record.seen = std::max(record.seen, now);
    if (record.seen - record.saved >= rule_.saved_every.count()) save(found->first, record);
    return LoggedIn{.officer = record.officer,
                    .expires_stamp = expiry(record),
                    .forgery_token = to_base64url(digest(forgery_purpose, token))};
}

bool Sessions::lives(std::string_view token, std::int64_t now) {
    return living(token, now) != sessions_.end();
}

void Sessions::end(std::string_view token) {
    const auto found = sessions_.find(digest(session_purpose, token));
    if (found != sessions_.end()) erase(found);
}

void Sessions::end_all(std::uint32_t officer) {
    std::erase_if(sessions_, [&](const auto& entry) { return entry.second.officer == officer; });
    if (!vault_.erase_prefix(session_prefix(officer))) ++vault_faults_;
}

void Sessions::forget_expired(std::int64_t now) {
    for (auto record = sessions_.begin(); record != sessions_.end();) {
        const auto next = std::next(record);
        if (expiry(record->second) <= now) erase(record);
        record = next;
    }
}

std::int64_t Sessions::expiry(const Record& record) const {
    return std::min(record.begun + rule_.absolute.count(), record.seen + rule_.idle.count());
}

Sessions::Records::iterator Sessions::living(std::string_view token, std::int64_t now) {
    const auto found = sessions_.find(digest(session_purpose, token));
    if (found == sessions_.end() || expiry(found->second) > now) return found;
    erase(found);
    return sessions_.end();
}

void Sessions::save(const std::string& digest, Record& record) {
    record.saved = record.seen;
    const auto value = std::to_string(record.begun) + " " + std::to_string(record.seen);
    if (!vault_.put(key_of(record.officer, digest), value)) ++vault_faults_;
}

void Sessions::erase(Records::iterator record) {
    if (!vault_.erase(key_of(record->second.officer, record->first))) ++vault_faults_;
    sessions_.erase(record);
}

void Sessions::make_room(std::uint32_t officer) {
    const auto oldest = [&](auto&& counts) {
        auto found = sessions_.end();
        for (auto record = sessions_.begin(); record != sessions_.end(); ++record) {
            if (!counts(record->second)) continue;
            if (found == sessions_.end() || record->second.seen < found->second.seen) found = record;
        }
        return found;
    };
    const auto own = [&](const Record& record) { return record.officer == officer; };
    const auto count = std::ranges::count_if(sessions_, [&](const auto& entry) { return own(entry.second); });
    if (static_cast<std::size_t>(count) >= rule_.sessions_per_officer) erase(oldest(own));
    if (sessions_.size() >= rule_.sessions_at_most) erase(oldest([](const Record&) { return true; }));
}

}  // namespace layso::net
