#include "controller/net/stream/change_ring.hpp"

#include "controller/net/http/secret.hpp"

#include <algorithm>
#include <charconv>

namespace layso::net {

std::string to_text(const Position& position) {
    return to_base64url(position.incarnation) + "." + std::to_string(position.seq);
}

std::optional<Position> parse_position(std::string_view text) {
    constexpr std::size_t longest = 64;
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || text.size() > longest) return std::nullopt;
    auto incarnation = from_base64url(text.substr(0, dot));
    const auto digits = text.substr(dot + 1);
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seq);
    if (!incarnation || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return Position{.incarnation = std::move(*incarnation), .seq = seq};
}

void ChangeRing::start(Position position) {
    entries_.clear();
    identifiers_ = 0;
    oldest_ = position.seq;
    newest_ = std::move(position);
}

void ChangeRing::append(std::uint64_t seq, ChangeSet changes) {
    identifiers_ += changes.identifiers();
    entries_.push_back({seq, std::move(changes)});
    newest_.seq = seq;
    while (entries_.size() > changes_at_most_ || identifiers_ > identifiers_at_most_) {
        oldest_ = entries_.front().seq;
        identifiers_ -= entries_.front().changes.identifiers();
        entries_.pop_front();
    }
}

std::optional<ChangeSet> ChangeRing::since(const Position& position) const {
    if (position.incarnation != newest_.incarnation) return std::nullopt;
    if (position.seq < oldest_ || position.seq > newest_.seq) return std::nullopt;
    ChangeSet result;
    const auto first = std::ranges::upper_bound(entries_, position.seq, {}, &Entry::seq);
    for (auto entry = first; entry != entries_.end(); ++entry) result.merge(entry->changes);
    return result;
}

}  // namespace layso::net
