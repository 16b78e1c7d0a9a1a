#include "firmware/ticket/renderer.hpp"

#include "firmware/ticket/block.hpp"
#include "firmware/ticket/canvas.hpp"
#include "firmware/ticket/code.hpp"
#include "firmware/ticket/compose.hpp"
#include "firmware/ticket/typesetter.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace layso::ticket {
namespace {

/// A number that is too long for the width is made smaller down to here, then it is broken.
constexpr std::uint32_t least_number = 30;

}  // namespace

/// Draws one block after the other and keeps the row that the next one starts at.
class Renderer::Parts {
  public:
    Parts(Template form, Typesetter typesetter)
        : form_(std::move(form)), typesetter_(std::move(typesetter)), canvas_(form_.paper, most_rows) {}

    [[nodiscard]] const Template& form() const { return form_; }

    [[nodiscard]] const Typesetter& typesetter() const { return typesetter_; }

    std::expected<Rendered, Fault> render(const TicketContent& content) {
        if (content.label.empty()) {
            return std::unexpected(Fault{FaultCode::no_number, "a ticket without its number"});
        }
        if (!canvas_.sound()) {
            return std::unexpected(Fault{FaultCode::drawing, "Cairo has no memory"});
        }
        typesetter_.forget_old();
        canvas_.clear(row_ + 64);  // descenders may hang below the last row
        row_ = 0;
        missing_ = 0;
        fault_.reset();
        for (const Block& block : compose(content, form_)) {
            std::visit([this](const auto& part) { draw(part); }, block);
            if (!fault_ && row_ > most_rows) {
                refuse(FaultCode::too_long, "the ticket would be longer than half a metre");
            }
            if (fault_) {
                return std::unexpected(*fault_);
            }
        }
        return Rendered{.picture = canvas_.picture(row_), .missing_glyphs = missing_};
    }

  private:
    [[nodiscard]] std::uint32_t inner_width() const { return form_.paper - 2 * form_.side; }

    void refuse(FaultCode code, std::string detail) { fault_ = Fault{code, std::move(detail)}; }

    /// The text set, or nothing and a fault.
    const SetText* set(std::string_view text, Weight weight, std::uint32_t size, std::uint32_t width = 0,
                       Typesetter::Align align = Typesetter::Align::left) {
        auto result = typesetter_.set(text, weight, size, width, align);
        if (!result) {
            fault_ = std::move(result.error());
            return nullptr;
        }
        missing_ += (*result)->missing;
        return *result;
    }

    void show(const SetText& text, double x, double y) {
        cairo_move_to(canvas_.context(), x, y);
        pango_cairo_show_layout(canvas_.context(), text.layout.get());
    }

    /// Shows a text with its lines centred between `left` and `left + width`; its top is at `y`.
    void show_centred(const SetText& text, std::uint32_t left, std::uint32_t width, std::uint32_t y) {
        const int x = static_cast<int>(left) + (static_cast<int>(width) - text.box.width) / 2 - text.box.x;
        show(text, x, y);
    }

    void draw(const Text& part) {
        if (const SetText* text = set(part.text, part.weight, part.size, inner_width(), Typesetter::Align::centre)) {
            show_centred(*text, form_.side, inner_width(), row_);
            // Less than the last line's height, so that two texts stand as close as two lines of one.
            row_ += static_cast<std::uint32_t>(text->box.height) - part.size / 8;
        }
    }

    void draw(const Pair& part) {
        const SetText* label = set(part.label, Weight::regular, part.label_size, inner_width());
        const SetText* value =
            label != nullptr ? set(part.value, Weight::bold, part.value_size, inner_width()) : nullptr;
        if (value == nullptr) {
            return;
        }
        const auto side = static_cast<int>(form_.side);
        const auto inner = static_cast<int>(inner_width());
        const int between = static_cast<int>(part.value_size) / 3;
        const bool on_one_line = label->box.width + between + value->box.width <= inner;
        const int at_right = side + inner - value->box.width;
        const auto first_baseline = [](const SetText& text) {
            return PANGO_PIXELS(pango_layout_get_baseline(text.layout.get()));
        };
        if (on_one_line) {
            const int baseline = std::max(first_baseline(*label), first_baseline(*value));
            show(*label, side, static_cast<int>(row_) + baseline - first_baseline(*label));
            show(*value, part.spread ? at_right : side + label->box.width + between,
                 static_cast<int>(row_) + baseline - first_baseline(*value));
            row_ += static_cast<std::uint32_t>(std::max(label->box.height, value->box.height));
        } else {
            show(*label, side, row_);
            row_ += static_cast<std::uint32_t>(label->box.height);
            show(*value, at_right, row_);
            row_ += static_cast<std::uint32_t>(value->box.height);
        }
    }

    void draw(const Mark& part) {
        const std::uint32_t padding = part.size / 2;
        const SetText* text =
            set(part.text, Weight::bold, part.size, inner_width() - 2 * padding - 8, Typesetter::Align::centre);
        if (text == nullptr) {
            return;
        }
        // Vietnamese capitals carry marks above: the frame goes around the line, not around the letters.
        const auto height = static_cast<std::uint32_t>(text->box.height) + 12;
        const auto width = static_cast<std::uint32_t>(text->box.width) + 2 * padding + 8;
        const std::uint32_t left = (form_.paper - width) / 2;
        canvas_.frame(left, row_, width, height, 3);
        show_centred(*text, left, width, row_ + 6);
        row_ += height;
    }

    void draw(const Number& part) {
        const SetText* text = set(part.text, Weight::bold, part.size);
        if (text != nullptr && text->ink.width > static_cast<int>(inner_width())) {
            const auto fitting = std::uint64_t{part.size} * inner_width();
            const auto size = static_cast<std::uint32_t>(fitting / static_cast<std::uint64_t>(text->ink.width));
            text = size > least_number ? set(part.text, Weight::bold, size - 1)
                                       : set(part.text, Weight::bold, least_number, inner_width());
        }
        if (text != nullptr) {
            const int x = (static_cast<int>(form_.paper) - text->ink.width) / 2 - text->ink.x;
            show(*text, x, static_cast<int>(row_) - text->ink.y);
            row_ += static_cast<std::uint32_t>(text->ink.height);
        }
    }

    void draw(const Code& part) {
        const auto modules = encode_code(part.text);
        if (!modules) {
            fault_ = modules.error();
            return;
        }
        const std::uint32_t dots = module_dots(modules->width, part.size, form_.paper);
        if (dots == 0) {
            return refuse(FaultCode::code_too_long, "QR text of " + std::to_string(part.text.size()) + " bytes");
        }
        const std::uint32_t side = modules->width * dots;
        const std::uint32_t quiet = quiet_modules * dots;
        // Beside the code the caption needs room for a few words in each line.
        const std::uint32_t text_left = side + 2 * quiet;
        const bool beside = part.beside && text_left + 8 * part.caption_size <= form_.paper;
        if (beside) {
            draw_code_beside_text(*modules, dots, part, text_left);
        } else {
            const std::uint32_t white = part.caption_size / 2;
            draw_modules(*modules, (form_.paper - side) / 2, row_ + white, dots);
            row_ += side + 2 * white;
            if (!part.caption.empty()) {
                draw(Text{part.caption, Weight::regular, part.caption_size});
            }
        }
    }

    void draw_code_beside_text(const CodeModules& modules, std::uint32_t dots, const Code& part,
                               std::uint32_t text_left) {
        const std::uint32_t side = modules.width * dots;
        const std::uint32_t text_width = form_.paper - text_left - form_.side;
        const SetText* text = set(part.caption, Weight::regular, part.caption_size, text_width);
        if (text == nullptr) {
            return;
        }
        const auto text_height = static_cast<std::uint32_t>(text->box.height);
        const std::uint32_t height = std::max(side, text_height);
        draw_modules(modules, quiet_modules * dots, row_ + (height - side) / 2, dots);
        const std::uint32_t text_top = row_ + (height - text_height) / 2;
        show(*text, text_left, text_top);
        row_ += height;
    }

    void draw_modules(const CodeModules& modules, std::uint32_t left, std::uint32_t top, std::uint32_t dots) {
        for (std::uint32_t y = 0; y < modules.width; ++y) {
            for (std::uint32_t x = 0; x < modules.width; ++x) {
                if (modules.at(x, y)) {
                    canvas_.fill(left + x * dots, top + y * dots, dots, dots);
                }
            }
        }
    }

    void draw(const Rule& /*part*/) {
        constexpr std::uint32_t dash = 10;
        const std::uint32_t spaces = (inner_width() - dash) / 16;
        for (std::uint32_t i = 0; i <= spaces; ++i) {
            canvas_.fill(form_.side + i * (inner_width() - dash) / spaces, row_, dash, 2);
        }
        row_ += 2;
    }

    void draw(const Space& part) { row_ += part.rows; }

    void draw(const Logo& part) {
        canvas_.stamp(*part.picture, (form_.paper - part.picture->width()) / 2, row_);
        row_ += part.picture->height();
    }

    Template form_;
    Typesetter typesetter_;
    Canvas canvas_;
    std::uint32_t row_ = 0;
    unsigned missing_ = 0;
    std::optional<Fault> fault_;
};

Renderer::Renderer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

std::expected<Renderer, Fault> Renderer::create(Template form, const FontChoice& fonts) {
    auto typesetter = Typesetter::create(fonts);
    if (!typesetter) {
        return std::unexpected(std::move(typesetter.error()));
    }
    return Renderer(std::make_unique<Parts>(std::move(form), std::move(*typesetter)));
}

std::expected<Renderer, Fault> Renderer::create(const Profile& profile, const FontChoice& fonts) {
    return create(Template::built_in(profile.dots), fonts);
}

std::expected<Rendered, Fault> Renderer::render(const TicketContent& content) {
    return parts_->render(content);
}

const Template& Renderer::form() const {
    return parts_->form();
}

const std::string& Renderer::font_family() const {
    return parts_->typesetter().family();
}

}  // namespace layso::ticket
