#include "drivers/escpos/encoder.hpp"

#include "drivers/escpos/real_time.hpp"

#include <algorithm>
#include <initializer_list>

namespace layso::escpos {
namespace {

constexpr unsigned esc = 0x1B;
constexpr unsigned fs = 0x1C;
constexpr unsigned gs = 0x1D;

void append(Bytes& to, std::initializer_list<unsigned> values) {
    for (const unsigned value : values) {
        to.push_back(static_cast<std::byte>(value));
    }
}

bool is_white(std::span<const std::byte> row) {
    return std::ranges::all_of(row, [](std::byte byte) { return byte == std::byte{0}; });
}

bool sound(const EncoderOptions& options) {
    return options.paper_dots >= 8 && options.paper_dots <= 4096 && options.band_rows >= 1 && options.band_rows <= 64 &&
           options.skip_from_rows >= 1 && options.feed_units_per_row >= 1 && options.feed_units_per_row <= 8 &&
           options.cut_margin_rows * std::uint64_t{options.feed_units_per_row} <= 255 &&
           options.tear_bar_rows <= max_rows;
}

/// ESC J carries one byte of units, so a long gap takes several.
void append_feed(Bytes& to, std::uint32_t rows, std::uint32_t units_per_row) {
    const std::uint32_t most = 255 / units_per_row;
    while (rows > 0) {
        const std::uint32_t part = std::min(rows, most);
        append(to, {esc, 'J', part * units_per_row});
        rows -= part;
    }
}

/// GS v 0. Rows are adjacent in the data, so a sequence may span two of them: the band is scrubbed as a whole. It
/// cannot span two bands: a band starts with GS, and its header ends with the 0 of a height below 256.
std::size_t append_band(Bytes& to, const Bitmap& picture, std::uint32_t first, std::uint32_t rows) {
    const std::size_t stride = picture.stride();
    append(to, {gs, 'v', '0', 0, static_cast<unsigned>(stride & 0xFF), static_cast<unsigned>(stride >> 8), rows, 0});
    const std::size_t data_at = to.size();
    const auto data = picture.bytes().subspan(first * stride, rows * stride);
    to.insert(to.end(), data.begin(), data.end());
    return scrub_real_time(std::span(to).subspan(data_at));
}

/// One past the run of rows from `first` that are all white, or all not.
std::uint32_t end_of_white(const Bitmap& picture, std::uint32_t first) {
    std::uint32_t end = first;
    while (end < picture.height() && is_white(picture.row(end))) {
        ++end;
    }
    return end;
}

/// One past the rows from `first` that belong into raster: up to a white run that is long enough to skip, or to the
/// white rows at the foot.
std::uint32_t end_of_raster(const Bitmap& picture, std::uint32_t first, std::uint32_t skip_from) {
    std::uint32_t at = first;
    while (at < picture.height()) {
        if (!is_white(picture.row(at))) {
            ++at;
            continue;
        }
        const std::uint32_t white_end = end_of_white(picture, at);
        if (white_end == picture.height() || white_end - at >= skip_from) {
            return at;
        }
        at = white_end;
    }
    return at;
}

}  // namespace

std::string_view name_of(EncodeFault fault) {
    switch (fault) {
        case EncodeFault::too_wide:
            return "too_wide";
        case EncodeFault::empty:
            return "empty";
        case EncodeFault::too_long:
            return "too_long";
        case EncodeFault::bad_options:
            return "bad_options";
    }
    return "unknown";
}

Bytes EncodedTicket::joined() const {
    Bytes all;
    all.reserve(print.size() + cut.size());
    all.insert(all.end(), print.begin(), print.end());
    all.insert(all.end(), cut.begin(), cut.end());
    return all;
}

std::expected<EncodedTicket, EncodeFault> encode(const Bitmap& picture, const EncoderOptions& options) {
    if (!sound(options)) {
        return std::unexpected(EncodeFault::bad_options);
    }
    if (picture.width() == 0 || picture.height() == 0) {
        return std::unexpected(EncodeFault::empty);
    }
    if (picture.width() > options.paper_dots) {
        return std::unexpected(EncodeFault::too_wide);
    }
    if (picture.height() > max_rows) {
        return std::unexpected(EncodeFault::too_long);
    }

    EncodedTicket ticket;
    ticket.print.reserve(picture.bytes().size() + 1024);
    // FS . each time: some clones start in Chinese double-byte mode, and ESC @ brings them back to it.
    append(ticket.print, {esc, '@', fs, '.'});
    std::uint32_t at = 0;
    while (at < picture.height()) {
        const std::uint32_t white_end = end_of_white(picture, at);
        const std::uint32_t white = white_end - at;
        if (white > 0 && (white >= options.skip_from_rows || white_end == picture.height())) {
            append_feed(ticket.print, white, options.feed_units_per_row);
            at = white_end;
            continue;
        }
        const std::uint32_t end = end_of_raster(picture, at, options.skip_from_rows);
        while (at < end) {
            const std::uint32_t rows = std::min(options.band_rows, end - at);
            ticket.scrubbed += append_band(ticket.print, picture, at, rows);
            at += rows;
        }
    }
    if (options.cutter) {
        append(ticket.cut, {gs, 'V', 66, options.cut_margin_rows * options.feed_units_per_row});
    } else {
        append_feed(ticket.print, options.tear_bar_rows, options.feed_units_per_row);
    }
    return ticket;
}

}  // namespace layso::escpos
