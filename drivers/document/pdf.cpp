#include "drivers/document/pdf.hpp"

#include "drivers/document/catalogue.hpp"
#include "drivers/document/ink.hpp"
#include "drivers/document/layout.hpp"
#include "drivers/document/pagination.hpp"
#include "drivers/document/set_text.hpp"
#include "drivers/document/sheet.hpp"

#include <cairo/cairo-pdf.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace layso::document {
namespace {

constexpr double gap_at_rule = 5;
constexpr double gutter = 12;
constexpr double header_left_share = 0.7;
constexpr double footer_share = 0.82;

std::size_t bytes_of(const std::string& text) {
    return text.size();
}
std::size_t bytes_of(const Heading& block) {
    return block.text.size();
}
std::size_t bytes_of(const Paragraph& block) {
    return block.text.size();
}
std::size_t bytes_of(const KeyValues& block) {
    std::size_t bytes = 0;
    for (const auto& line : block.lines) bytes += line.key.size() + line.value.size() + 1;
    return bytes;
}
std::size_t bytes_of(const Figures& block) {
    std::size_t bytes = 0;
    for (const auto& figure : block.figures) bytes += figure.number.size() + figure.caption.size() + 1;
    return bytes;
}
// A cell costs something also when it is empty.
std::size_t bytes_of(const Table& block) {
    std::size_t bytes = 0;
    for (const auto& column : block.columns) bytes += column.heading.size() + 1;
    for (const auto& row : block.rows) {
        for (const auto& cell : row.cells) bytes += bytes_of(cell) + 1;
    }
    return bytes;
}
std::size_t bytes_of(const Code& block) {
    std::size_t bytes = block.text.size();
    for (const auto& caption : block.captions) bytes += caption.size() + 1;
    return bytes;
}

std::size_t bytes_of(const Document& document) {
    std::size_t bytes = document.title.size() + document.author.size() + document.header_left.size() +
                        document.header_right.size() + document.footer.size();
    for (const auto& block : document.blocks) {
        bytes += std::visit([](const auto& one) { return bytes_of(one); }, block) + 1;
    }
    return bytes;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

class Printing {
  public:
    explicit Printing(const Document& document) : document_(document), sheet_(sheet_of(document.paper)) {}

    std::expected<Pdf, Fault> run() {
        if (bytes_of(document_) > most_bytes) {
            return std::unexpected(Fault{FaultCode::too_long, "more than " + std::to_string(most_bytes) + " bytes"});
        }
        auto typesetter = Typesetter::create(document_.language);
        if (!typesetter) return std::unexpected(std::move(typesetter.error()));
        typesetter_ = std::move(*typesetter);
        if (auto done = set_margins(); !done) return std::unexpected(std::move(done.error()));
        const Body body{.left = sheet_.side, .width = sheet_.inner_width(), .height = bottom_ - top_};
        const auto pieces = lay_out(document_.blocks, body, *typesetter_);
        if (!pieces) return std::unexpected(pieces.error());
        const auto pages = paginate(*pieces, body.height);
        if (!pages) return std::unexpected(pages.error());
        return draw(*pages);
    }

  private:
    // Header and footer first: what they need is taken from the body.
    std::expected<void, Fault> set_margins() {
        const double width = sheet_.inner_width();
        const auto set = [&](std::optional<SetText>& into, const std::string& text, double share,
                             Align align) -> std::expected<void, Fault> {
            auto made = typesetter_->set(text, Style::small, width * share - gutter, align);
            if (!made) return std::unexpected(std::move(made.error()));
            into = std::move(*made);
            return {};
        };
        if (auto done = set(header_left_, document_.header_left, header_left_share, Align::left); !done) return done;
        if (auto done = set(header_right_, document_.header_right, 1 - header_left_share, Align::right); !done) {
            return done;
        }
        if (auto done = set(footer_, document_.footer, footer_share, Align::left); !done) return done;
        top_ = sheet_.above + std::max(header_left_->height(), header_right_->height()) + 3 * gap_at_rule;
        bottom_ = sheet_.height - sheet_.below - footer_->height() - 2 * gap_at_rule;
        if (bottom_ - top_ < sheet_.height / 2) {
            return std::unexpected(Fault{FaultCode::too_long, "header and footer leave less than half of the page"});
        }
        return {};
    }

    std::expected<Pdf, Fault> draw(const std::vector<Page>& pages) {
        Pdf pdf;
        const std::unique_ptr<cairo_surface_t, Release> surface(
            cairo_pdf_surface_create_for_stream(&append, &pdf.bytes, sheet_.width, sheet_.height));
        // 1.4 has the plain cross-reference table that with_language continues.
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
        describe(surface.get());
        const std::unique_ptr<cairo_t, Release> context(cairo_create(surface.get()));
        for (std::size_t index = 0; index < pages.size(); ++index) {
            if (auto done = draw_margins(context.get(), index + 1, pages.size()); !done) {
                return std::unexpected(std::move(done.error()));
            }
            for (const auto& placed : pages[index]) {
                if (placed.piece->draw) placed.piece->draw(context.get(), top_ + placed.y);
            }
            cairo_show_page(context.get());
        }
        cairo_surface_finish(surface.get());
        const auto status = cairo_surface_status(surface.get());
        if (status != CAIRO_STATUS_SUCCESS || cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) {
            return std::unexpected(Fault{FaultCode::drawing, cairo_status_to_string(status)});
        }
        auto complete = with_language(std::move(pdf.bytes), document_.language);
        if (!complete) return std::unexpected(std::move(complete.error()));
        pdf.bytes = std::move(*complete);
        pdf.pages = pages.size();
        pdf.missing_glyphs = typesetter_->missing_glyphs();
        return pdf;
    }

    void describe(cairo_surface_t* surface) const {
        const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
            if (text.empty()) return;
            if (const auto plain = plain_text(text)) cairo_pdf_surface_set_metadata(surface, what, plain->c_str());
        };
        set(CAIRO_PDF_METADATA_TITLE, document_.title);
        set(CAIRO_PDF_METADATA_AUTHOR, document_.author);
        set(CAIRO_PDF_METADATA_CREATE_DATE, document_.created);
    }

    std::expected<void, Fault> draw_margins(cairo_t* page, std::size_t number, std::size_t count) {
        const double left = sheet_.side;
        const double width = sheet_.inner_width();
        header_left_->draw(page, left, sheet_.above);
        header_right_->draw(page, left + width - header_right_->width(), sheet_.above);
        fill(page, left, top_ - 2 * gap_at_rule, width, 0.6, accent);
        const double below = bottom_ + 2 * gap_at_rule;
        fill(page, left, below - gap_at_rule, width, 0.5, rule_ink);
        footer_->draw(page, left, below);
        const auto text = document_.page_word + (document_.page_word.empty() ? "" : " ") + std::to_string(number) +
                          "/" + std::to_string(count);
        const double share = width * (1 - footer_share);
        const auto set = typesetter_->set(text, Style::small, share, Align::right);
        if (!set) return std::unexpected(set.error());
        set->draw(page, left + width - share, below);
        return {};
    }

    const Document& document_;
    Sheet sheet_;
    std::optional<Typesetter> typesetter_;
    std::optional<SetText> header_left_;
    std::optional<SetText> header_right_;
    std::optional<SetText> footer_;
    double top_ = 0;
    double bottom_ = 0;
};

}  // namespace

std::expected<Pdf, Fault> to_pdf(const Document& document) {
    return Printing{document}.run();
}

}  // namespace layso::document
