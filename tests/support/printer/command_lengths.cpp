#include "tests/support/printer/command_lengths.hpp"

#include <string_view>

namespace layso::emulated {
namespace {

/// A byte of a command that has arrived so far.
class Bytes {
  public:
    explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}
    [[nodiscard]] bool has(std::size_t count) const { return bytes_.size() >= count; }
    [[nodiscard]] unsigned at(std::size_t place) const { return std::to_integer<unsigned>(bytes_[place]); }
    [[nodiscard]] std::size_t word(std::size_t place) const { return at(place) | std::size_t{at(place + 1)} << 8; }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  private:
    std::span<const std::byte> bytes_;
};

using Length = std::optional<CommandLength>;

bool one_of(unsigned code, std::string_view codes) {
    return codes.find(static_cast<char>(code)) != std::string_view::npos;
}

Length fixed(std::size_t bytes) {
    return CommandLength{.bytes = bytes};
}
Length unknown(std::size_t bytes) {
    return CommandLength{.bytes = bytes, .known = false};
}

/// Up to and including a NUL.
Length until_nul(Bytes bytes, std::size_t from) {
    for (std::size_t place = from; place < bytes.size(); ++place) {
        if (bytes.at(place) == 0) {
            return fixed(place + 1);
        }
    }
    return std::nullopt;
}

Length real_time(Bytes bytes) {
    switch (bytes.at(1)) {
        case 0x04:
        case 0x05:
            return fixed(3);
        case 0x14:
            if (!bytes.has(3)) {
                return std::nullopt;
            }
            return fixed(bytes.at(2) == 8 ? 10 : 5);
        default:
            return unknown(1);
    }
}

Length escape(Bytes bytes) {
    const unsigned code = bytes.at(1);
    if (one_of(code, "@2<iomLS\x0C")) {
        return fixed(2);
    }
    if (one_of(code, " !%-3=?EGJKMRTUVadert{\x09")) {
        return fixed(3);
    }
    if (one_of(code, "$\\cBf")) {
        return fixed(4);
    }
    switch (code) {
        case 'p':
            return fixed(5);
        case 'W':
            return fixed(10);
        case 'D':
            return until_nul(bytes, 2);
        case '*':
            if (!bytes.has(5)) {
                return std::nullopt;
            }
            return CommandLength{.bytes = 5, .data = bytes.word(3) * (bytes.at(2) > 1 ? 3 : 1)};
        default:
            return unknown(2);
    }
}

/// `( fn pL pH` and as many bytes. Short ones are kept whole, because fences and cuts are among them.
Length parenthesis(Bytes bytes) {
    constexpr std::size_t longest_kept = 64;
    if (!bytes.has(5)) {
        return std::nullopt;
    }
    const std::size_t count = bytes.word(3);
    return count <= longest_kept ? fixed(5 + count) : CommandLength{.bytes = 5, .data = count};
}

Length kanji(Bytes bytes) {
    switch (bytes.at(1)) {
        case '.':
        case '&':
            return fixed(2);
        case '!':
        case '-':
        case 'W':
        case 'C':
            return fixed(3);
        case 'S':
        case 'p':
            return fixed(4);
        case '(':
            return parenthesis(bytes);
        default:
            return unknown(2);
    }
}

Length bar_code(Bytes bytes) {
    if (!bytes.has(4)) {
        return std::nullopt;
    }
    return bytes.at(2) <= 6 ? until_nul(bytes, 3) : fixed(4 + bytes.at(3));
}

Length group(Bytes bytes) {
    const unsigned code = bytes.at(1);
    if (one_of(code, "!BEHITabfhrw/")) {
        return fixed(3);
    }
    if (one_of(code, "$LWP\\")) {
        return fixed(4);
    }
    switch (code) {
        case '(':
            return parenthesis(bytes);
        case '8':
            if (!bytes.has(7)) {
                return std::nullopt;
            }
            return CommandLength{.bytes = 7, .data = bytes.word(3) | bytes.word(5) << 16};
        case 'k':
            return bar_code(bytes);
        case 'v':
            return fixed(8);
        case 'V':
            if (!bytes.has(3)) {
                return std::nullopt;
            }
            return fixed(one_of(bytes.at(2), "abgAB") || (bytes.at(2) >= 103 && bytes.at(2) <= 104) ? 4 : 3);
        case '*':
            if (!bytes.has(4)) {
                return std::nullopt;
            }
            return CommandLength{.bytes = 4, .data = std::size_t{bytes.at(2)} * bytes.at(3) * 8};
        case '^':
        case 'z':
            return fixed(5);
        case 'g':
            return fixed(6);
        case ':':
        case 'c':
            return fixed(2);
        default:
            return unknown(2);
    }
}

}  // namespace

std::optional<CommandLength> command_length(std::span<const std::byte> all) {
    const Bytes bytes(all);
    if (!bytes.has(2)) {
        return std::nullopt;
    }
    switch (bytes.at(0)) {
        case 0x10:
            return real_time(bytes);
        case 0x1B:
            return escape(bytes);
        case 0x1C:
            return kanji(bytes);
        default:
            return group(bytes);
    }
}

}  // namespace layso::emulated
