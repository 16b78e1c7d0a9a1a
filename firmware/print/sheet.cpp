#include "firmware/print/sheet.hpp"

#include "firmware/ticket/code.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <utility>

namespace layso::print {

using ticket::SetText;
using ticket::Typesetter;
using ticket::Weight;

std::expected<Sheet, ticket::Fault> Sheet::create(std::uint32_t dots) {
    auto typesetter = Typesetter::create({});
    if (!typesetter) {
        return std::unexpected(std::move(typesetter.error()));
    }
    return Sheet(dots, std::move(*typesetter));
}

Sheet::Sheet(std::uint32_t dots, Typesetter typesetter) : typesetter_(std::move(typesetter)), canvas_(dots, most_rows) {
    if (!canvas_.sound()) {
        fault_ = ticket::Fault{.code = ticket::FaultCode::drawing, .detail = "Cairo has no memory"};
    }
}

const SetText* Sheet::set(std::string_view text, Weight weight, std::uint32_t size, std::uint32_t width,
                          Typesetter::Align align) {
    if (fault_) {
        return nullptr;
    }
    auto result = typesetter_.set(text, weight, size, width, align);
    if (!result) {
        fault_ = std::move(result.error());
        return nullptr;
    }
    missing_ += (*result)->missing;
    return *result;
}

void Sheet::show(const SetText& text, std::uint32_t x, std::uint32_t y) {
    cairo_move_to(canvas_.context(), x, y);
    pango_cairo_show_layout(canvas_.context(), text.layout.get());
}

void Sheet::text(std::string_view text, Weight weight, std::uint32_t size, Typesetter::Align align) {
    const std::uint32_t width = dots() - 2 * side;
    if (const SetText* found = set(text, weight, size, width, align)) {
        const int space = align == Typesetter::Align::centre ? (static_cast<int>(width) - found->box.width) / 2 : 0;
        show(*found, static_cast<std::uint32_t>(std::max(0, static_cast<int>(side) + space - found->box.x)), row_);
        row_ += static_cast<std::uint32_t>(found->box.height);
    }
}

void Sheet::pair(std::string_view label, std::string_view value, std::uint32_t size) {
    const std::uint32_t width = dots() - 2 * side;
    const SetText* left = set(label, Weight::regular, size, width, Typesetter::Align::left);
    const SetText* right = left != nullptr ? set(value, Weight::bold, size, width, Typesetter::Align::left) : nullptr;
    if (right == nullptr) {
        return;
    }
    show(*left, side, row_);
    if (left->box.width + right->box.width + static_cast<int>(size) > static_cast<int>(width)) {
        row_ += static_cast<std::uint32_t>(left->box.height);
    }
    show(*right, dots() - side - static_cast<std::uint32_t>(right->box.width), row_);
    row_ += static_cast<std::uint32_t>(right->box.height);
}

void Sheet::note(std::string_view text, std::uint32_t x, std::uint32_t size) {
    if (const SetText* found = set(text, Weight::regular, size, 0, Typesetter::Align::left)) {
        show(*found, x, row_);
    }
}

void Sheet::code(const std::string& text, std::string_view caption, std::uint32_t size) {
    if (fault_) {
        return;
    }
    const auto modules = ticket::encode_code(text);
    if (!modules) {
        fault_ = modules.error();
        return;
    }
    const std::uint32_t step = ticket::module_dots(modules->width, size, dots());
    const std::uint32_t left = (dots() - modules->width * step) / 2;
    for (std::uint32_t y = 0; y < modules->width; ++y) {
        for (std::uint32_t x = 0; x < modules->width; ++x) {
            if (modules->at(x, y)) {
                canvas_.fill(left + x * step, row_ + y * step, step, step);
            }
        }
    }
    row_ += (modules->width + ticket::quiet_modules / 2) * step;
    this->text(caption, Weight::regular, 24);
}

void Sheet::fill(std::uint32_t x, std::uint32_t down, std::uint32_t width, std::uint32_t height) {
    canvas_.fill(x, row_ + down, width, height);
}

std::expected<Sheet::Finished, ticket::Fault> Sheet::finish() {
    if (!fault_ && row_ > most_rows) {
        fault_ = ticket::Fault{.code = ticket::FaultCode::too_long, .detail = "the page is too long"};
    }
    if (fault_) {
        return std::unexpected(*fault_);
    }
    return Finished{.picture = canvas_.picture(row_), .missing_glyphs = missing_};
}

}  // namespace layso::print
