#include "tests/fuzz/damaged_disk.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace layso::fuzz {
namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t page_header = 128;

/// Anywhere, or where SQLite keeps what it trusts: the beginnings of pages and of the file.
std::size_t place(Input& input, std::size_t size) {
    const auto choice = input.byte();
    if (size == 0) return 0;
    if (choice < 64) return input.number(3) % size;
    if (choice < 128) return input.byte() % std::min(size, page_header);
    const std::size_t page = input.byte() * 4096UL % size;
    return std::min(page + input.byte() % page_header, size - 1);
}

void damage_file(std::string& bytes, Input& input) {
    const auto kind = input.below(8);
    const auto at = place(input, bytes.size());
    switch (kind) {
        case 0: {
            const auto text = input.text(input.below(32));
            bytes.replace(at, std::min(text.size(), bytes.size() - at), text);
            break;
        }
        case 1:
            if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << input.byte() % 8));
            break;
        case 2:
            bytes.resize(at);
            break;
        case 3:
            bytes += input.text(input.below(256));
            break;
        case 4:
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min(sector, bytes.size() - at), '\0');
            break;
        case 5: {
            const auto piece = bytes.substr(place(input, bytes.size()), sector);
            bytes.replace(at, std::min(piece.size(), bytes.size() - at), piece);
            break;
        }
        case 6:
            bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at), "\xFF\xFF\xFF\xFF", 4);
            break;
        default:
            bytes = input.rest();
            break;
    }
}

}  // namespace

void damage(support::DiskImage& image, Input& input) {
    while (!input.empty() && !image.empty()) {
        const auto choice = input.byte();
        const auto file = std::next(image.begin(), choice % static_cast<std::ptrdiff_t>(image.size()));
        if (choice >= 250) {
            image.erase(file);
        } else {
            damage_file(file->second, input);
        }
    }
}

}  // namespace layso::fuzz
