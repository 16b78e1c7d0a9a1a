// deploy/udev/70-layso-printer.rules, read as udev reads it (man 7 udev). `udevadm verify` came with systemd 254;
// Debian 12 has 252, so each line is checked here.
#include "drivers/usb/printer_interface.hpp"
#include "drivers/usb/wanted.hpp"

#include <doctest/doctest.h>
#include <fnmatch.h>

#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layso::usb {
namespace {

struct Term {
    std::string key;
    std::string operation;
    std::string value;
};
using Rule = std::vector<Term>;
using Properties = std::map<std::string, std::string>;

/// KEY or KEY{name}, an operator, a value in quotes. Fails the test for anything else.
Term parse_term(const std::string& text) {
    Term term;
    const std::size_t quote = text.find('"');
    REQUIRE_MESSAGE(quote != std::string::npos, text);
    REQUIRE_MESSAGE((text.size() > quote + 1 && text.back() == '"'), text);
    term.value = text.substr(quote + 1, text.size() - quote - 2);
    REQUIRE_MESSAGE(!term.value.contains('"'), text);
    const std::size_t end = text.find_first_of("=!:+-");
    REQUIRE_MESSAGE(end < quote, text);
    term.key = text.substr(0, end);
    term.operation = text.substr(end, quote - end);
    return term;
}

std::vector<Rule> parse_rules(std::istream& file) {
    std::vector<Rule> rules;
    std::string line;
    while (std::getline(file, line)) {
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        Rule rule;
        std::size_t begin = 0;
        while (begin < line.size()) {
            const std::size_t comma = std::min(line.find(", ", begin), line.size());
            rule.push_back(parse_term(line.substr(begin, comma - begin)));
            begin = comma + 2;
        }
        rules.push_back(rule);
    }
    return rules;
}

std::vector<Rule> rules() {
    std::ifstream file("deploy/udev/70-layso-printer.rules");
    REQUIRE(file.is_open());
    return parse_rules(file);
}

bool is_match(const Term& term) {
    return term.operation == "==" || term.operation == "!=";
}

bool matches(const Term& term, const Properties& device) {
    const auto found = device.find(term.key);
    const std::string value = found == device.end() ? std::string() : found->second;
    return (::fnmatch(term.value.c_str(), value.c_str(), 0) == 0) == (term.operation == "==");
}

/// What the rules give to a device: MODE and GROUP.
Properties applied(const Properties& device) {
    Properties given;
    std::optional<std::string> skipping_to;
    for (const Rule& rule : rules()) {
        std::optional<std::string> go_to;
        Properties assigned;
        bool holds = true;
        for (const Term& term : rule) {
            if (term.key == "LABEL" && skipping_to == term.value) {
                skipping_to.reset();
            } else if (term.key == "GOTO") {
                go_to = term.value;
            } else if (is_match(term)) {
                holds = holds && matches(term, device);
            } else {
                assigned[term.key] = term.value;
            }
        }
        if (skipping_to || !holds) {
            continue;
        }
        skipping_to = go_to;
        assigned.erase("LABEL");
        for (const auto& [key, value] : assigned) {
            given[key] = value;
        }
    }
    CHECK_FALSE(skipping_to.has_value());
    return given;
}

Properties usb_device(const std::string& interfaces, const std::string& vendor = "04b8",
                      const std::string& product = "0e28") {
    return {{"ACTION", "add"},
            {"SUBSYSTEM", "usb"},
            {"ENV{DEVTYPE}", "usb_device"},
            {"ENV{ID_USB_INTERFACES}", interfaces},
            {"ATTR{idVendor}", vendor},
            {"ATTR{idProduct}", product}};
}

const Properties to_the_group{{"MODE", "0660"}, {"GROUP", "layso"}};

TEST_CASE("each line of the rules has keys and operators that udev knows") {
    const std::map<std::string, std::set<std::string>> known{{"ACTION", {"==", "!="}},
                                                             {"SUBSYSTEM", {"==", "!="}},
                                                             {"ENV{DEVTYPE}", {"==", "!="}},
                                                             {"ENV{ID_USB_INTERFACES}", {"==", "!="}},
                                                             {"ATTR{idVendor}", {"=="}},
                                                             {"ATTR{idProduct}", {"=="}},
                                                             {"MODE", {"="}},
                                                             {"GROUP", {"="}},
                                                             {"GOTO", {"="}},
                                                             {"LABEL", {"="}}};
    std::set<std::string> labels;
    std::set<std::string> targets;
    for (const Rule& rule : rules()) {
        for (const Term& term : rule) {
            CAPTURE(term.key);
            REQUIRE(known.contains(term.key));
            CHECK(known.at(term.key).contains(term.operation));
            CHECK_FALSE(term.value.empty());
            if (term.key == "LABEL") {
                CHECK(labels.insert(term.value).second);
            } else if (term.key == "GOTO") {
                CHECK_FALSE(labels.contains(term.value));  // only forward
                targets.insert(term.value);
            } else if (term.key == "MODE") {
                CHECK(term.value == "0660");
            } else if (term.key == "GROUP") {
                CHECK(term.value == "layso");
            }
        }
    }
    CHECK(labels == targets);
}

TEST_CASE("printers go to the group, and nothing else does") {
    CHECK(applied(usb_device(":070102:")) == to_the_group);
    CHECK(applied(usb_device(":030101:070101:")) == to_the_group);
    CHECK(applied(usb_device(":070102:ff0000:")) == to_the_group);
    CHECK(applied(usb_device(":030101:")).empty());  // a keyboard
    CHECK(applied(usb_device(":080650:")).empty());  // a stick
    CHECK(applied(usb_device(":ff0702:")).empty());  // 07 in another place
    CHECK(applied(usb_device(":ffffff:")).empty());  // an unknown vendor class
    Properties removed = usb_device(":070102:");
    removed["ACTION"] = "remove";
    CHECK(applied(removed).empty());
    Properties interface = usb_device(":070102:");
    interface["ENV{DEVTYPE}"] = "usb_interface";
    CHECK(applied(interface).empty());
    Properties other = usb_device(":070102:");
    other["SUBSYSTEM"] = "net";
    CHECK(applied(other).empty());
}

TEST_CASE("every printer in the vendor class that the driver knows is in the rules") {
    for (const VendorClassPrinter& printer : vendor_class_printers) {
        const std::string id = usb_id(printer.vendor, printer.product);
        CAPTURE(id);
        CHECK(applied(usb_device(":ffffff:", id.substr(0, 4), id.substr(5))) == to_the_group);
    }
}

}  // namespace
}  // namespace layso::usb
