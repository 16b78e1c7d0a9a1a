#include "firmware/ticket/typesetter.hpp"
#include "tests/unit/ticket/page_reader.hpp"
#include "tests/unit/ticket/printed.hpp"
#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>
#include <glib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace layso::ticket {
namespace {

/// A region of a picture, in dots.
struct Region {
    std::uint32_t left = 0;
    std::uint32_t top = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// A part of a picture at three times its size: readers of print expect about 300 dots to an inch and more.
escpos::Bitmap three_times(const escpos::Bitmap& ticket, const Region& region) {
    escpos::Bitmap large(region.width * 3, region.height * 3);
    for (std::uint32_t y = 0; y < large.height(); ++y) {
        for (std::uint32_t x = 0; x < large.width(); ++x) {
            if (ticket.black(region.left + x / 3, region.top + y / 3)) {
                large.set_black(x, y);
            }
        }
    }
    return large;
}

/// The number, whose figures are seven times as high as text already, at the height that readers work at: 30 rows. Half
/// ink is black, as for everything else.
escpos::Bitmap thirty_rows(const escpos::Bitmap& ticket, const Region& region) {
    const std::uint32_t width = region.width * 30 / region.height;
    escpos::Bitmap small(width, 30);
    for (std::uint32_t y = 0; y < 30; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            std::uint32_t ink = 0;
            std::uint32_t dots = 0;
            for (std::uint32_t row = y * region.height / 30; row < (y + 1) * region.height / 30; ++row) {
                for (std::uint32_t column = x * region.width / width; column < (x + 1) * region.width / width;
                     ++column) {
                    ink += ticket.black(region.left + column, region.top + row) ? 1 : 0;
                    ++dots;
                }
            }
            if (ink * 2 >= dots) {
                small.set_black(x, y);
            }
        }
    }
    return small;
}

bool is_white(const escpos::Bitmap& ticket, std::uint32_t row) {
    return std::ranges::all_of(ticket.row(row), [](std::byte byte) { return byte == std::byte{0}; });
}

/// Rows of the dashed lines.
std::vector<std::uint32_t> rules_of(const escpos::Bitmap& ticket, std::uint32_t side) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t y = 1; y < ticket.height(); ++y) {
        std::uint32_t runs = 0;
        for (std::uint32_t x = side; x + 1 < ticket.width(); ++x) {
            runs += ticket.black(x, y) && !ticket.black(x + 1, y) ? 1 : 0;
        }
        const bool dash = ticket.black(side, y) && ticket.black(side + 9, y) && !ticket.black(side + 10, y);
        if (dash && runs >= (ticket.width() - 2 * side) / 17 && is_white(ticket, y - 1)) {
            rules.push_back(y);
        }
    }
    return rules;
}

/// Lines between two rows: runs of ink that white rows part. Dots below and accents belong to their letters.
std::vector<Region> lines_between(const escpos::Bitmap& ticket, std::uint32_t top, std::uint32_t bottom) {
    std::vector<Region> lines;
    for (std::uint32_t y = top; y < bottom; ++y) {
        if (is_white(ticket, y)) {
            continue;
        }
        if (lines.empty() || y > lines.back().top + lines.back().height + 5) {
            lines.push_back({0, y, ticket.width(), 1});
        } else {
            lines.back().height = y + 1 - lines.back().top;
        }
    }
    return lines;
}

/// Where the typesetter put the lines of the service's name, counted down from `top`.
std::vector<Region> name_lines(const SetText& text, std::uint32_t top, std::uint32_t width) {
    std::vector<Region> lines;
    PangoLayoutIter* at = pango_layout_get_iter(text.layout.get());
    do {
        PangoRectangle ink{};
        pango_layout_iter_get_line_extents(at, &ink, nullptr);
        const int first = PANGO_PIXELS_FLOOR(ink.y);
        const int end = PANGO_PIXELS_CEIL(ink.y + ink.height);
        lines.push_back({0, top + static_cast<std::uint32_t>(first), width, static_cast<std::uint32_t>(end - first)});
    } while (pango_layout_iter_next_line(at) != FALSE);
    pango_layout_iter_free(at);
    return lines;
}

std::u32string letters_of(const std::string& text) {
    glong count = 0;
    gunichar* letters = g_utf8_to_ucs4_fast(text.c_str(), static_cast<glong>(text.size()), &count);
    std::u32string result;
    for (glong i = 0; i < count; ++i) {
        const char32_t letter = letters[i];
        result.push_back(letter == U'–' || letter == U'—' ? U'-' : letter);  // one dash for a reader
    }
    g_free(letters);
    return result;
}

/// Letters to insert, delete or replace until both are the same (Levenshtein).
std::size_t errors_between(const std::u32string& expected, const std::u32string& read) {
    std::vector<std::size_t> row(read.size() + 1);
    for (std::size_t i = 0; i <= read.size(); ++i) {
        row[i] = i;
    }
    for (std::size_t i = 1; i <= expected.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= read.size(); ++j) {
            const std::size_t replaced = diagonal + (expected[i - 1] == read[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[read.size()];
}

std::string digits_of(const std::string& text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char letter) { return letter >= '0' && letter <= '9'; });
    return digits;
}

std::vector<std::string> longest_names() {
    std::ifstream file("tests/data/service-names.txt");
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        names.push_back(line);
    }
    return names;
}

/// The tickets differ in every figure.
TicketContent ticket_for(const std::string& name, std::size_t index) {
    const auto two = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    TicketContent content = test::usual();
    content.service = name;
    content.label = std::string(1, "ABCDEHKLMN"[index % 10]) + std::to_string(100 + index * 37 % 900);
    content.printed_time = two(7 + index % 10) + ":" + two(index * 7 % 60);
    content.printed_date = two(1 + index * 11 % 28) + "/" + two(1 + index % 12) + "/2026";
    content.people_ahead = static_cast<std::uint32_t>(10 + index * 13 % 90);
    content.expected_wait =
        WaitRange{static_cast<std::uint32_t>(10 + index % 30), static_cast<std::uint32_t>(45 + index * 3 % 50)};
    return content;
}

struct Expected {
    std::string text;
    std::size_t pictures = 1;  ///< its lines
};

/// Takes a printed ticket apart for the reader.
class Scissors {
  public:
    Scissors(const Template& form, test::PageReader& reader, std::vector<Expected>& expected)
        : form_(form), reader_(reader), expected_(expected), typesetter_(*Typesetter::create({})) {
        for (std::size_t i = 0; i < form.parts.size(); ++i) {
            const auto* text = std::get_if<part::Text>(&form.parts[i].what);
            if (text != nullptr && text->text.has(Field::service)) {
                size_ = text->size;
                above_rule_ = form.parts[i + 1].above;
            }
        }
    }

    void cut(const escpos::Bitmap& ticket, const TicketContent& content) {
        const auto rules = rules_of(ticket, form_.side);
        REQUIRE(rules.size() == 3);
        const SetText& set = **typesetter_.set(content.service, Weight::bold, size_, form_.paper - 2 * form_.side,
                                               Typesetter::Align::centre);
        const std::uint32_t top = rules[1] - above_rule_ + size_ / 8 - static_cast<std::uint32_t>(set.box.height);
        const auto lines = name_lines(set, top, form_.paper);
        for (const Region& line : lines) {
            reader_.add(three_times(ticket, line));
        }
        expected_.push_back({content.service, lines.size()});
        const auto above = lines_between(ticket, rules[0] + 2, top);
        const auto number = std::ranges::max_element(above, {}, &Region::height);
        REQUIRE(number != above.end());
        reader_.add(thirty_rows(ticket, *number));
        expected_.push_back({content.label});
        cut_facts(ticket, content, lines_between(ticket, rules[1] + 2, rules[2]));
        typesetter_.forget_old();
    }

  private:
    void cut_facts(const escpos::Bitmap& ticket, const TicketContent& content, const std::vector<Region>& lines) {
        const std::array<std::string, 3> facts{
            "Lấy số: " + content.printed_time + " " + content.printed_date,
            "Số người chờ trước: " + std::to_string(*content.people_ahead),
            "Dự kiến chờ: " + std::to_string(content.expected_wait->from_minutes) + "–" +
                std::to_string(content.expected_wait->to_minutes) + " phút",
        };
        REQUIRE(lines.size() == facts.size());
        for (std::size_t i = 0; i < facts.size(); ++i) {
            reader_.add(three_times(ticket, lines[i]));
            expected_.push_back({facts[i]});
        }
    }

    const Template& form_;
    test::PageReader& reader_;
    std::vector<Expected>& expected_;
    Typesetter typesetter_;
    std::uint32_t size_ = 0;
    std::uint32_t above_rule_ = 0;
};

bool long_form() {
    const char* form = std::getenv("LAYSO_TEST_FORM");
    return form != nullptr && std::string(form) == "long";
}

/// Every fourth name in the short form, because a reader takes its time.
void read_hundred_names(const Profile& profile) {
    const auto names = longest_names();
    REQUIRE(names.size() == 100);
    const Template form = Template::built_in(profile.dots);
    Renderer renderer = test::renderer_of(form);
    test::PageReader reader;
    std::vector<Expected> expected;
    Scissors scissors(form, reader, expected);
    for (std::size_t i = 0; i < names.size(); i += long_form() ? 1 : 4) {
        const TicketContent content = ticket_for(names[i], i);
        scissors.cut(test::printed(test::picture_of(renderer, content)), content);
    }
    const std::vector<std::string> read = reader.read();
    std::size_t letters = 0;
    std::size_t errors = 0;
    auto line = read.begin();
    for (const Expected& text : expected) {
        std::string whole;
        for (std::size_t i = 0; i < text.pictures; ++i) {
            whole += (i == 0 ? "" : " ") + *line++;
        }
        const auto wanted = letters_of(text.text);
        const std::size_t wrong = errors_between(wanted, letters_of(whole));
        letters += wanted.size();
        errors += wrong;
        if (wrong > 0) {
            MESSAGE(text.text, "\n  read as ", whole);
        }
        CHECK_MESSAGE(digits_of(whole) == digits_of(text.text), text.text, " read as ", whole);
    }
    MESSAGE(profile.dots, " dots: ", errors, " errors in ", letters, " letters");
    CHECK(errors * 50 <= letters);
}

TEST_CASE("the hundred longest names and every figure are read back from 80 mm paper") {
    read_hundred_names(profile_80mm);
}

TEST_CASE("the hundred longest names and every figure are read back from 58 mm paper") {
    read_hundred_names(profile_58mm);
}

}  // namespace
}  // namespace layso::ticket
