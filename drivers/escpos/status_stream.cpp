#include "drivers/escpos/status_stream.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace layso::escpos {
namespace {

constexpr std::byte xon{0x11};
constexpr std::byte xoff{0x13};
constexpr std::byte block_head{0x37};
constexpr std::byte text_head{0x5F};
constexpr std::byte fence_kind{0x22};
constexpr std::byte cleared_kind{0x25};
constexpr std::byte end_of_block{0x00};
constexpr std::size_t fence_size = 7;
constexpr std::size_t cleared_size = 3;
constexpr std::size_t automatic_size = 4;

bool has_pattern(std::byte byte, unsigned mask, unsigned value) {
    return (byte & static_cast<std::byte>(mask)) == static_cast<std::byte>(value);
}
bool begins_automatic_status(std::byte byte) {
    return has_pattern(byte, 0x93, 0x10);
}
bool continues_automatic_status(std::byte byte) {
    return has_pattern(byte, 0x90, 0x00);
}
bool is_real_time_status(std::byte byte) {
    return has_pattern(byte, 0x93, 0x12);
}
/// Two bits for each of two sensors, always equal (GS r 1); the rest is 0.
bool is_paper_status(std::byte byte) {
    return byte == std::byte{0x00} || byte == std::byte{0x03} || byte == std::byte{0x0C} || byte == std::byte{0x0F};
}
bool is_text(std::byte byte) {
    return byte >= std::byte{0x20} && byte <= std::byte{0x7E};
}

template <typename Question>
void remember(std::deque<Question>& asked, Question question) {
    if (asked.size() == StatusStream::most_asked) {
        asked.pop_front();
    }
    asked.push_back(question);
}

}  // namespace

/// What stands at the head of the pending bytes. Neither reply nor bytes: more have to come.
struct StatusStream::Found {
    std::size_t bytes = 0;
    std::optional<Reply> reply;

    static Found more() { return {}; }
    static Found garbage(std::size_t bytes) { return {.bytes = bytes, .reply = std::nullopt}; }
};

void StatusStream::asked(RealTimeQuestion question) {
    remember(real_time_, question);
}

void StatusStream::asked_processed() {
    processed_ = std::min(processed_ + 1, most_asked);
}

void StatusStream::asked(InformationQuestion question) {
    remember(information_, Asked{.question = question});
}

void StatusStream::give_up_information() {
    for (Asked& asked : information_) {
        asked.given_up = true;
    }
}

std::vector<Reply> StatusStream::take(std::span<const std::byte> bytes) {
    std::vector<Reply> replies;
    for (const std::byte byte : bytes) {
        // No other reply contains them, so they may stand in the middle of one.
        if (byte == xon || byte == xoff) {
            replies.emplace_back(reply::FlowControl{.may_send = byte == xon});
            continue;
        }
        pending_.push_back(byte);
        while (!pending_.empty()) {
            Found found = find();
            if (found.bytes == 0) {
                break;
            }
            pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(found.bytes));
            if (found.reply) {
                replies.push_back(std::move(*found.reply));
            } else {
                garbage_ += found.bytes;
            }
        }
    }
    return replies;
}

StatusStream::Found StatusStream::find() {
    const std::byte head = pending_.front();
    if (head == block_head) {
        return find_block();
    }
    if (head == text_head) {
        return find_information();
    }
    if (begins_automatic_status(head)) {
        return find_automatic_status();
    }
    if (is_real_time_status(head)) {
        return find_real_time_status();
    }
    return find_processed();
}

/// Only the kinds that are asked for: after a stray 37, a cover that opens (`38 00 …`) must not look like a block.
StatusStream::Found StatusStream::find_block() const {
    const std::size_t size = pending_.size();
    if (size == 1) {
        return Found::more();
    }
    if (pending_[1] == cleared_kind) {
        if (size < cleared_size) {
            return Found::more();
        }
        return pending_[2] == end_of_block ? Found{.bytes = cleared_size, .reply = reply::Cleared{}}
                                           : Found::garbage(next_block_before(2));
    }
    if (pending_[1] != fence_kind) {
        return Found::garbage(1);
    }
    for (std::size_t at = 2; at < std::min(size, fence_size); ++at) {
        const bool right = at < fence_size - 1 ? is_text(pending_[at]) : pending_[at] == end_of_block;
        if (!right) {
            return Found::garbage(next_block_before(at));
        }
    }
    if (size < fence_size) {
        return Found::more();
    }
    reply::Fence fence;
    std::copy_n(pending_.begin() + 2, fence.bytes.size(), fence.bytes.begin());
    fence.id = fence_id_of(fence.bytes);
    return {.bytes = fence_size, .reply = fence};
}

/// How much of a broken block is dropped: up to the next one that begins in it, otherwise up to the byte that does not
/// belong to it. The letters in between must not be taken for status bytes.
std::size_t StatusStream::next_block_before(std::size_t end) const {
    for (std::size_t at = 1; at <= end; ++at) {
        const bool kind_is_ours = at == end || pending_[at + 1] == fence_kind || pending_[at + 1] == cleared_kind;
        if (pending_[at] == block_head && kind_is_ours) {
            return at;
        }
    }
    return end;
}

StatusStream::Found StatusStream::find_automatic_status() const {
    for (std::size_t at = 1; at < pending_.size(); ++at) {
        // What came of it is dropped whole: a rest of it could be taken for an answer to GS r.
        if (!continues_automatic_status(pending_[at])) {
            return Found::garbage(at);
        }
    }
    if (pending_.size() < automatic_size) {
        return Found::more();
    }
    reply::AutomaticStatus status;
    std::copy_n(pending_.begin(), automatic_size, status.bytes.begin());
    return {.bytes = automatic_size, .reply = status};
}

StatusStream::Found StatusStream::find_information() {
    if (information_.empty()) {
        return Found::garbage(1);
    }
    const std::byte last = pending_.back();
    if (pending_.size() == 1 || (is_text(last) && pending_.size() <= longest_text + 1)) {
        return Found::more();
    }
    if (last != end_of_block) {
        return Found::garbage(pending_.size() - 1);
    }
    const Asked asked = information_.front();
    information_.pop_front();
    if (asked.given_up) {
        return Found::garbage(pending_.size());
    }
    reply::Information information{.question = asked.question, .text = {}};
    for (std::size_t at = 1; at + 1 < pending_.size(); ++at) {
        information.text.push_back(static_cast<char>(pending_[at]));
    }
    return {.bytes = pending_.size(), .reply = std::move(information)};
}

StatusStream::Found StatusStream::find_real_time_status() {
    if (real_time_.empty()) {
        return Found::garbage(1);
    }
    const RealTimeQuestion question = real_time_.front();
    real_time_.pop_front();
    return {.bytes = 1, .reply = reply::RealTimeStatus{.question = question, .byte = pending_.front()}};
}

StatusStream::Found StatusStream::find_processed() {
    if (processed_ == 0 || !is_paper_status(pending_.front())) {
        return Found::garbage(1);
    }
    --processed_;
    return {.bytes = 1, .reply = reply::Processed{.byte = pending_.front()}};
}

}  // namespace layso::escpos
