#include "firmware/ticket/template.hpp"

#include "tests/unit/ticket/own_directory.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

namespace layso::ticket {
namespace {

using test::OwnDirectory;

const std::string number = "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 100\n";
const std::string words = "[words.vi]\na = \"x\"\n[words.en]\na = \"y\"\n";

/// The fault of a template that begins with its paper, then these lines, then a number block.
Fault fault_of(const std::string& lines) {
    const auto result = Template::parse("paper = 576\n" + lines + number, "ticket.toml", {});
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

/// The complaint as it is shown, and where it stands.
void check_refused(const std::string& lines, const std::string& detail) {
    const Fault fault = fault_of(lines);
    CHECK(fault.code == FaultCode::bad_template);
    CHECK_MESSAGE(fault.detail.starts_with(detail), fault.detail);
    CHECK(fault.detail.starts_with("ticket.toml:" + std::to_string(fault.line) + ":" + std::to_string(fault.column) +
                                   ": "));
}

std::string text_block(const std::string& text) {
    return "[[block]]\nkind = \"text\"\nsize = 30\ntext = \"" + text + "\"\n";
}

TEST_CASE("a field that does not exist is refused with its line and column") {
    check_refused(text_block("{numbr}"),
                  "ticket.toml:5:8: no field \"numbr\"; fields are number, centre, service, time, date, people_ahead, "
                  "expected_wait, wait_from, wait_to, tracking, footer");
}

TEST_CASE("whatever else does not exist is refused where it stands, with what there is") {
    check_refused(text_block("x") + "colour = 1\n",
                  "ticket.toml:6:1: a text block has no key \"colour\"; keys are kind, ");
    check_refused("[[block]]\nkind = \"txet\"\n",
                  "ticket.toml:3:8: no block \"txet\"; blocks are text, pair, mark, number, code, rule, space, logo");
    check_refused(text_block("x") + "when = [\"priority\",\n  \"urgent\"]\n",
                  "ticket.toml:7:3: no condition \"urgent\"; conditions are priority, ");
    check_refused(text_block("x") + "unless = \"urgent\"\n", "ticket.toml:6:10: no condition \"urgent\"");
    check_refused(text_block("x") + "weight = \"heavy\"\n",
                  "ticket.toml:6:10: no weight \"heavy\"; weights are regular, bold");
    check_refused(words + text_block("{word.b}"), "ticket.toml:9:8: no word \"b\"; words are a");
    check_refused(text_block("{word.b}"), "ticket.toml:5:8: no word \"b\"; here are no words");
    check_refused("colour = 1\n", "ticket.toml:2:1: a template has no key \"colour\"; keys are paper, ");
    check_refused("[words.fr]\na = \"x\"\n", "ticket.toml:2:");
    check_refused("[words]\nvi = {}\nen = {}\nfr = {}\n", "ticket.toml:5:1: words has no key \"fr\"; keys are vi, en");
}

TEST_CASE("what is missing is told where it should stand") {
    check_refused("[[block]]\nkind = \"text\"\nsize = 30\n", "ticket.toml:2:1: \"text\" is missing");
    check_refused("[[block]]\nkind = \"text\"\ntext = \"x\"\n", "ticket.toml:2:1: \"size\" is missing");
    check_refused("[[block]]\nsize = 30\n", "ticket.toml:2:1: \"kind\" is missing");
    check_refused("[words.vi]\na = \"x\"\n[words.en]\nb = \"x\"\n", "ticket.toml:2:1: words.vi lacks the word \"b\"");
    check_refused("[words.vi]\na = \"x\"\n", "ticket.toml:2:");
    check_refused(text_block("{expected_wait}"), "ticket.toml:5:8: {expected_wait} needs the words wait_range, ");
}

TEST_CASE("a value of another kind or out of its bounds is refused") {
    check_refused(text_block("x") + "above = -1\n", "ticket.toml:6:9: \"above\" is no number from 0 to 400");
    check_refused(text_block("x") + "above = \"1\"\n", "ticket.toml:6:9: \"above\" is no number from 0 to 400");
    check_refused(text_block("x") + "when = 1\n", "ticket.toml:6:8: \"when\" is neither a text nor an array of texts");
    check_refused("[[block]]\nkind = \"text\"\ntext = 7\nsize = 30\n", "ticket.toml:4:8: \"text\" is no text");
    check_refused("[[block]]\nkind = \"text\"\ntext = \"x\"\nsize = 23\n",
                  "ticket.toml:5:8: \"size\" is no number from 24 to 400");
    check_refused("[[block]]\nkind = \"text\"\ntext = \"x\"\nsize = 29\nweight = \"bold\"\n",
                  "ticket.toml:5:8: \"size\" is no number from 30 to 400");
    check_refused("side = 400\n", "ticket.toml:2:8: \"side\" is no number from 0 to 64");
    check_refused("[[block]]\nkind = \"code\"\ntext = \"x\"\nsize = 90\nbeside = 1\n",
                  "ticket.toml:6:10: \"beside\" is neither true nor false");
    check_refused("words = 1\n", "ticket.toml:2:9: \"words\" is no table");
    check_refused(text_block("a } b"), "ticket.toml:5:8: a brace stands alone");
    check_refused(text_block("a {number"), "ticket.toml:5:8: a brace stands alone");
    check_refused("[words.vi]\na = \"{expected_wait}\"\n[words.en]\na = \"\"\n",
                  "ticket.toml:3:5: a word cannot hold {expected_wait}");
    check_refused("[words.vi]\na = \"{word.a}\"\n[words.en]\na = \"\"\n", "ticket.toml:3:5: no word \"a\"");
    check_refused("[words.vi]\nA-b = \"\"\n[words.en]\n", "ticket.toml:3:1: a word's name");
}

TEST_CASE("of several mistakes the first in the file is told") {
    const Fault fault = fault_of("[[block]]\nkind = \"text\"\ntext = \"{a}\"\nsize = 1\nabc = 1\n");
    CHECK(fault.line == 4);
    CHECK(fault.column == 8);
}

TEST_CASE("what is no TOML is refused where it ends to be") {
    const Fault fault = fault_of("[[block]\n");
    CHECK(fault.code == FaultCode::bad_template);
    CHECK(fault.line == 2);
    CHECK(fault_of("paper = 500\n").line == 2);  // twice the same key
    CHECK(fault_of("side = \"\xC3\x28\"\n").line == 2);
    CHECK(Template::parse(std::string(5000, '['), "deep", {}).error().code == FaultCode::bad_template);
}

TEST_CASE("a ticket without its number is refused at load") {
    const auto parsed = [](const std::string& text) {
        return Template::parse("paper = 576\n" + text, "ticket.toml", {});
    };
    CHECK(parsed("").error().detail == "ticket.toml:1:1: a template has blocks: write [[block]]");
    CHECK(parsed("block = []\n").error().line == 2);
    const auto none = parsed(text_block("{number}"));
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().detail == "ticket.toml:2:1: there is no number block: a ticket without its number is none");
    const auto other = parsed("[[block]]\nkind = \"number\"\ntext = \"{date}\"\nsize = 100\n");
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().detail == "ticket.toml:4:8: the text of a number block holds {number}");
    const auto conditional = parsed(number + "when = \"priority\"\n");
    REQUIRE_FALSE(conditional.has_value());
    CHECK(conditional.error().line == 6);
    CHECK(parsed(number).has_value());
}

TEST_CASE("size, blocks, words and texts are bounded") {
    const auto parsed = [](const std::string& text) { return Template::parse(text, "ticket.toml", {}); };
    std::string many = "paper = 576\n" + number;
    for (std::size_t i = 1; i < Template::most_blocks; ++i) {
        many += "[[block]]\nkind = \"rule\"\n";
    }
    CHECK(parsed(many).has_value());
    const auto more = parsed(many + "[[block]]\nkind = \"rule\"\n");
    REQUIRE_FALSE(more.has_value());
    CHECK(more.error().detail == "ticket.toml:204:1: there are more than 100 blocks");
    const std::string long_text(Template::most_letters, 'x');
    CHECK(parsed("paper = 576\n" + number + text_block(long_text)).has_value());
    CHECK(parsed("paper = 576\n" + number + text_block(long_text + "x")).error().line == 9);
    const std::string comment = "#" + std::string(Template::most_bytes, 'x');
    CHECK(parsed(comment).error().code == FaultCode::template_file);
    std::string vietnamese = "[words.vi]\n";
    std::string english = "[words.en]\n";
    for (std::size_t i = 0; i <= Template::most_words; ++i) {
        vietnamese += "w" + std::to_string(i) + " = \"\"\n";
        english += "w" + std::to_string(i) + " = \"\"\n";
    }
    check_refused(vietnamese + english, "ticket.toml:2:");
}

TEST_CASE("a template is read from its file, and says which file is not to be read") {
    const OwnDirectory directory;
    const auto file = directory.path() / "own.toml";
    std::ofstream(file) << "paper = 512\n" << number;
    const auto form = Template::load(file);
    REQUIRE(form.has_value());
    CHECK(form->paper == 512);
    CHECK(form->side == 12);
    CHECK(form->parts.size() == 1);
    const auto missing = Template::load(directory.path() / "none.toml");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == FaultCode::template_file);
    CHECK(missing.error().detail.find("none.toml") != std::string::npos);
    CHECK(Template::load(directory.path()).error().code == FaultCode::template_file);
    std::ofstream(file) << "paper = 512\n" << std::string(Template::most_bytes, '#');
    CHECK(Template::load(file).error().code == FaultCode::template_file);
}

TEST_CASE("the built-in templates are the files of deploy/templates, for any paper") {
    for (const std::uint32_t dots : {384U, 576U}) {
        const auto form =
            Template::load(dots == 576 ? "deploy/templates/ticket-80mm.toml" : "deploy/templates/ticket-58mm.toml");
        REQUIRE_MESSAGE(form.has_value(), form.error().detail);
        CHECK(form->paper == dots);
        CHECK(form->parts.size() == Template::built_in(dots).parts.size());
    }
    CHECK(Template::built_in(420).paper == 420);
    CHECK(Template::built_in(512).paper == 512);
    CHECK(Template::built_in(0).paper == narrowest_paper);
    CHECK(Template::built_in(10'000).paper == widest_paper);
}

TEST_CASE("a template that is damaged anywhere is refused with a place in it, or still prints its number") {
    std::ifstream file("deploy/templates/ticket-80mm.toml");
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(whole.size() > 1000);
    const auto lines = static_cast<std::uint32_t>(std::ranges::count(whole, '\n')) + 1;
    std::mt19937 random(20261123);
    const std::string letters = "[]{}\"'=.,#\n\r\t 09-_ax\xC3\xA9\xFF";
    std::size_t refused = 0;
    for (int i = 0; i < 500; ++i) {
        std::string damaged = whole;
        const std::size_t at = random() % damaged.size();
        switch (random() % 3) {
            case 0:
                damaged[at] = letters[random() % letters.size()];
                break;
            case 1:
                damaged.erase(at, random() % 40);
                break;
            default:
                damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 40));
        }
        const auto form = Template::parse(damaged, "damaged.toml", {});
        if (form.has_value()) {
            CHECK(std::ranges::any_of(
                form->parts, [](const Part& part) { return std::holds_alternative<part::Number>(part.what); }));
            continue;
        }
        ++refused;
        CHECK(form.error().code == FaultCode::bad_template);
        CHECK(form.error().line >= 1);
        CHECK(form.error().line <= lines + 40);
        CHECK(form.error().column >= 1);
    }
    CHECK(refused > 100);
}

TEST_CASE("the words that the field asks for") {
    const Template form = Template::built_in(576);
    const auto said = [&](std::string_view name, Language language) {
        const auto word = std::ranges::find(form.words, name, &Word::name);
        REQUIRE(word != form.words.end());
        const auto& pieces = word->in(language).pieces;
        return pieces.size() == 1 ? std::get<std::string>(pieces.front()) : "";
    };
    CHECK(said("title", Language::vi) == "PHIẾU SỐ THỨ TỰ");
    CHECK(said("priority", Language::vi) == "ƯU TIÊN");
    CHECK(said("reprint", Language::vi) == "IN LẠI");
    CHECK(said("please_wait", Language::vi) == "Quý công dân vui lòng chờ gọi số.");
    CHECK(said("validity", Language::vi) == "Phiếu chỉ có giá trị trong ngày.");
    CHECK(said("reprint", Language::en) == "REPRINT");
}

}  // namespace
}  // namespace layso::ticket
