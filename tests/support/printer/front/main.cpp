// An emulated printer as a program, for tests that are not written in C++.
#include "tests/support/printer/front/tcp_front.hpp"

#include <charconv>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace layso::emulated {
namespace {

constexpr const char* usage =
    "layso-emulated-printer [full|clone|simple|silent] [ADDRESS PORT]\n"
    "Prints \"listening ADDRESS PORT\", then reads commands from its input, one a line, and answers each with a line:\n"
    "  paper in|out    paper-left ROWS  replace-paper   near-end on|off   cover open|closed   jam on|off\n"
    "  heat on|off     cutter works|stuck|broken|self-clearing            power on|off        silent on|off\n"
    "  garbage on|off  hang-up          tear\n"
    "  state           what it is doing and what came out, as JSON\n"
    "Ends when its input ends.\n";

std::string yes_no(bool yes) {
    return yes ? "true" : "false";
}

std::string state_of(EscPosPrinter& printer, Time now) {
    printer.advance(now);
    const Conditions conditions = printer.conditions();
    std::ostringstream text;
    text << "{\"accepted\":" << printer.accepted() << ",\"idle\":" << yes_no(printer.idle())
         << ",\"offline\":" << yes_no(conditions.offline()) << ",\"unknown_commands\":" << printer.unknown_commands()
         << ",\"sheets\":[";
    for (std::size_t i = 0; i < printer.sheets().size(); ++i) {
        const Sheet& sheet = printer.sheets()[i];
        text << (i == 0 ? "" : ",") << "{\"cut\":" << yes_no(sheet.cut) << ",\"whole\":" << yes_no(sheet.whole)
             << ",\"clean\":" << yes_no(sheet.clean()) << ",\"characters\":" << sheet.characters
             << ",\"rows\":" << sheet.picture.height() << ",\"ink_rows\":" << sheet.ink().height() << "}";
    }
    text << "],\"hanging_rows\":" << printer.hanging().picture.height() << "}";
    return text.str();
}

const std::map<std::string, CutterState> cutter_states{{"works", CutterState::works},
                                                       {"stuck", CutterState::stuck},
                                                       {"broken", CutterState::broken},
                                                       {"self-clearing", CutterState::self_clearing}};

/// The answer's line; nothing for a command that is none.
std::optional<std::string> obey(TcpFront& front, const std::string& noun, const std::string& word) {
    const bool on = word == "on" || word == "in" || word == "open";
    if (noun == "hang-up") {
        front.hang_up();
        return "ok";
    }
    return front.printer().with([&](EscPosPrinter& printer, Time now) -> std::optional<std::string> {
        if (noun == "state") {
            return state_of(printer, now);
        }
        if (noun == "paper") {
            printer.set_paper(on, now);
        } else if (noun == "paper-left") {
            std::uint32_t rows = 0;
            std::from_chars(word.data(), word.data() + word.size(), rows);
            printer.set_paper_left(rows, now);
        } else if (noun == "replace-paper") {
            printer.replace_paper(now);
        } else if (noun == "near-end") {
            printer.set_near_end(on, now);
        } else if (noun == "cover") {
            printer.set_cover_open(on, now);
        } else if (noun == "jam") {
            printer.set_jam(on, now);
        } else if (noun == "heat") {
            printer.set_overheated(on, now);
        } else if (noun == "cutter" && cutter_states.contains(word)) {
            printer.set_cutter(cutter_states.at(word), now);
        } else if (noun == "power") {
            printer.set_power(on, now);
        } else if (noun == "silent") {
            printer.set_silent(on);
        } else if (noun == "garbage") {
            printer.set_garbage(on);
        } else if (noun == "tear") {
            printer.tear(now);
        } else {
            return std::nullopt;
        }
        return "ok";
    });
}

std::optional<Capabilities> capabilities_of(const std::string& kind) {
    static const std::map<std::string, Capabilities (*)()> kinds{
        {"full", &full_80mm}, {"clone", &clone_80mm}, {"simple", &simple_58mm}, {"silent", &silent_80mm}};
    const auto found = kinds.find(kind);
    return found == kinds.end() ? std::nullopt : std::optional(found->second());
}

int run(const std::vector<std::string>& words) {
    auto capabilities = capabilities_of(words.empty() ? "full" : words[0]);
    ListenAt where;
    if (words.size() == 3) {
        where.address = words[1];
        std::from_chars(words[2].data(), words[2].data() + words[2].size(), where.port);
    }
    if (!capabilities || words.size() == 2 || words.size() > 3) {
        std::cerr << usage;
        return 2;
    }
    TcpFront front(std::move(*capabilities), where);
    std::cout << "listening " << where.address << " " << front.port() << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream parts(line);
        std::string noun;
        std::string word;
        parts >> noun >> word;
        std::cout << obey(front, noun, word).value_or("no such command") << std::endl;
    }
    return 0;
}

}  // namespace
}  // namespace layso::emulated

int main(int count, char** words) {
    return layso::emulated::run({words + 1, words + count});
}
