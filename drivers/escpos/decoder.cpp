#include "drivers/escpos/decoder.hpp"

#include "drivers/escpos/real_time.hpp"

#include <algorithm>
#include <utility>

namespace layso::escpos {
namespace {

/// Clears the bits of a row that lie past the paper's edge, as Bitmap wants them.
void clear_past_edge(std::span<std::byte> row, std::uint32_t width) {
    if (width % 8 != 0 && !row.empty()) {
        row.back() &= static_cast<std::byte>(0xFF00U >> (width % 8));
    }
}

/// The printer: a read position in the bytes, and paper.
class Printer {
  public:
    Printer(std::span<const std::byte> bytes, const DecoderOptions& options)
        : bytes_(bytes), options_(options), sheet_(blank()) {}

    Decoded run() {
        decoded_.real_time = count_real_time(bytes_);
        while (at_ < bytes_.size() && !decoded_.fault) {
            command_at_ = at_;
            command();
        }
        if (sheet_.picture.height() > 0) {
            decoded_.sheets.push_back(std::move(sheet_));
        }
        return std::move(decoded_);
    }

  private:
    Sheet blank() const { return Sheet{.picture = Bitmap(options_.paper_dots, 0)}; }

    void stop(DecodeError error) {
        if (!decoded_.fault) {
            decoded_.fault = DecodeFault{error, command_at_};
        }
    }

    /// The next byte, or 0 and a fault at the end of the bytes.
    unsigned next() {
        if (at_ == bytes_.size()) {
            stop(DecodeError::truncated);
            return 0;
        }
        return std::to_integer<unsigned>(bytes_[at_++]);
    }

    void command() {
        switch (next()) {
            case 0x1B:
                return escape();
            case 0x1C:
                return next() == '.' ? void() : unknown();
            case 0x1D:
                return group();
            case 0x10:
                return real_time();
            default:
                return unknown();
        }
    }

    /// A truncated command is truncated, whatever it might have become.
    void unknown() { stop(DecodeError::unknown_command); }

    void escape() {
        switch (next()) {
            case '@':
                return;
            case 'J':
                return feed(next() / options_.feed_units_per_row);
            default:
                return unknown();
        }
    }

    void group() {
        switch (next()) {
            case 'v':
                return raster();
            case 'V':
                return cut();
            case '(':
                return fence();
            case 'a':  // automatic status back
            case 'r':  // transmit status
                next();
                return;
            default:
                return unknown();
        }
    }

    void real_time() {
        next();
        next();
    }

    bool has_paper_for(std::uint32_t rows) {
        if (rows > options_.max_rows - rows_) {
            stop(DecodeError::too_long);
            return false;
        }
        return true;
    }

    void feed(std::uint32_t rows) {
        if (!decoded_.fault && has_paper_for(rows)) {
            sheet_.picture.set_height(sheet_.picture.height() + rows);
            rows_ += rows;
        }
    }

    void raster() {
        const unsigned digit = next();
        const unsigned mode = next();
        std::size_t width = next();
        width |= std::size_t{next()} << 8;
        std::uint32_t height = next();
        height |= next() << 8;
        if (decoded_.fault) {
            return;
        }
        if (digit != '0') {
            return unknown();
        }
        if (mode != 0 || width == 0 || height == 0) {
            return stop(DecodeError::bad_argument);
        }
        const auto whole_rows =
            static_cast<std::uint32_t>(std::min<std::size_t>(height, (bytes_.size() - at_) / width));
        if (!has_paper_for(whole_rows)) {
            return;
        }
        print_rows(width, whole_rows);
        ++sheet_.bands;
        sheet_.most_rows = std::max(sheet_.most_rows, height);
        if (whole_rows < height) {
            at_ = bytes_.size();
            stop(DecodeError::truncated);
        }
    }

    void print_rows(std::size_t width, std::uint32_t rows) {
        Bitmap& paper = sheet_.picture;
        const std::uint32_t first = paper.height();
        paper.set_height(first + rows);
        rows_ += rows;
        for (std::uint32_t row = 0; row < rows; ++row) {
            const auto source = bytes_.subspan(at_, width);
            const auto target = paper.row(first + row);
            std::ranges::copy(source.first(std::min(width, target.size())), target.begin());
            clear_past_edge(target, options_.paper_dots);
            at_ += width;
        }
        if (width * 8 > (std::size_t{options_.paper_dots} + 7) / 8 * 8) {
            sheet_.clipped += rows;
        }
    }

    void cut() {
        const unsigned mode = next();
        unsigned units = 0;
        switch (mode) {
            case 65:
            case 66:
                units = next();
                break;
            case 0:
            case 1:
            case '0':
            case '1':
                break;
            default:
                stop(DecodeError::bad_argument);
        }
        if (decoded_.fault) {
            return;
        }
        sheet_.cut = true;
        sheet_.cut_feed = units / options_.feed_units_per_row;
        decoded_.sheets.push_back(std::exchange(sheet_, blank()));
    }

    /// GS ( H pL pH 48 48 d1 d2 d3 d4: the printer answers with the id when all before is printed.
    void fence() {
        if (next() != 'H') {
            return unknown();
        }
        const bool right_size = next() == 6 && next() == 0;
        const bool right_function = right_size && next() == 48 && next() == 48;
        std::uint32_t id = 0;
        for (int i = 0; right_function && i < 4; ++i) {
            id = id << 8 | next();
        }
        if (!right_function) {
            stop(DecodeError::bad_argument);
        }
        if (!decoded_.fault) {
            decoded_.fences.push_back(id);
        }
    }

    std::span<const std::byte> bytes_;
    DecoderOptions options_;
    std::size_t at_ = 0;
    std::size_t command_at_ = 0;
    std::uint32_t rows_ = 0;  ///< on all sheets
    Sheet sheet_;
    Decoded decoded_;
};

}  // namespace

std::string_view name_of(DecodeError error) {
    switch (error) {
        case DecodeError::unknown_command:
            return "unknown_command";
        case DecodeError::truncated:
            return "truncated";
        case DecodeError::too_long:
            return "too_long";
        case DecodeError::bad_argument:
            return "bad_argument";
    }
    return "unknown";
}

Decoded decode(std::span<const std::byte> bytes, const DecoderOptions& options) {
    return Printer(bytes, options).run();
}

}  // namespace layso::escpos
