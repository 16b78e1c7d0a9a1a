// layso-print: list, try, probe and certify printers.
#include "firmware/print/commands.hpp"
#include "firmware/print/stop_signal.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <functional>
#include <string>

namespace {

using namespace layso::print;

/// The options that every command has.
struct Common {
    Call call{};
    bool json = false;
    std::string language{};

    void add_to(CLI::App& command, bool needs_printer) {
        command.add_flag("--json", json, "JSON on standard output: one document, or one a line while it goes on");
        command.add_option("--language", language, "vi or en (default: after LANG, else vi)")
            ->check(CLI::IsMember({"vi", "en"}));
        command.add_option("--profiles", call.wish.profiles, "file or directory of own printer profiles");
        command.add_option("--paper", call.wish.paper_mm, "width of the paper in mm: 80 or 58")
            ->check(CLI::IsMember({58, 80}));
        if (needs_printer) {
            command.add_option("--device", call.wish.device,
                               "address of the printer, such as usb:04b8:0e03, tcp://host:9100, serial:/dev/ttyUSB0, "
                               "cups:NAME or file:/directory (default: the only one that is plugged in)");
            command.add_option("--profile", call.wish.profile, "a profile's name or file (default: by the printer)");
            command.add_option("--record", call.record, "adds a durable line to this file before a job's first byte");
        }
    }
    [[nodiscard]] Language spoken() const {
        if (language.empty()) {
            return language_of_environment();
        }
        return language == "en" ? Language::en : Language::vi;
    }
};

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    const StopSignal stop;
    CLI::App program{"Lấy Số: printers of tickets, for technicians", "layso-print"};
    program.footer(exit_code_help);
    program.require_subcommand(1);
    Common common;
    common.call.stop = stop.token();
    std::function<ExitCode(Console&)> chosen;

    CLI::App* list = program.add_subcommand("list", "the printers that are plugged in, and whether they can be used");
    common.add_to(*list, false);
    list->callback([&] { chosen = [&](Console& console) { return list_printers(common.call, console); }; });

    bool follow = false;
    CLI::App* status = program.add_subcommand("status", "paper, cover and errors as the printer tells them");
    common.add_to(*status, true);
    status->add_flag("--follow", follow, "goes on, a line for each change, until Ctrl-C");
    status->callback([&] { chosen = [&](Console& console) { return show_status(common.call, follow, console); }; });

    CLI::App* page = program.add_subcommand("test-page", "edges, lines, Vietnamese letters, a code; no queue number");
    common.add_to(*page, true);
    page->callback([&] { chosen = [&](Console& console) { return print_test_page(common.call, console); }; });

    TicketWish ticket;
    CLI::App* one = program.add_subcommand("ticket", "a ticket with the number and texts given here");
    common.add_to(*one, true);
    one->add_option("--label", ticket.label, "the number, such as A012")->required();
    one->add_option("--service", ticket.service, "the service's name");
    one->add_option("--centre", ticket.centre, "a line of the centre's name; may be given more than once");
    one->add_option("--tracking", ticket.tracking, "text of the QR code");
    one->add_option("--wait", ticket.wait, "expected wait in minutes, such as 10-15");
    one->add_option("--people-ahead", ticket.people_ahead, "people ahead")->check(CLI::Range(0, 9'999));
    one->add_option("--template", ticket.template_file, "a ticket template (default: the built-in one)");
    one->add_flag("--priority", ticket.priority, "marked as priority");
    one->add_flag("--reprint", ticket.reprint, "marked as a reprint");
    one->add_flag("--training", ticket.training, "marked as worth nothing");
    one->callback([&] { chosen = [&](Console& console) { return print_ticket(common.call, ticket, console); }; });

    ProbeWish probe;
    CLI::App* probing = program.add_subcommand("probe", "finds out what a printer can do, and writes a profile");
    common.add_to(*probing, true);
    probing->add_option("--write", probe.write, "the profile's file (default: shown)");
    probing->add_flag("--force", probe.force, "overwrite the file");
    probing->add_flag("--yes", probe.yes, "print a short strip and cut it without asking");
    probing->callback([&] { chosen = [&](Console& console) { return probe_printer(common.call, probe, console); }; });

    CertifyWish certify;
    CLI::App* certifying = program.add_subcommand("certify", "a script to walk through at the printer, with a report");
    common.add_to(*certifying, true);
    certifying->add_option("--output", certify.output, "file for the report: .json, else text");
    certifying
        ->add_option("--patience", certify.patience_s, "longest wait for each step in seconds (default: for ever)")
        ->check(CLI::Range(0, 86'400));
    certifying->callback(
        [&] { chosen = [&](Console& console) { return certify_printer(common.call, certify, console); }; });

    std::string file;
    CLI::App* document = program.add_subcommand("document", "a PDF on A4, through CUPS");
    common.add_to(*document, true);
    document->add_option("file", file, "the PDF")->required();
    document->callback([&] { chosen = [&](Console& console) { return print_document(common.call, file, console); }; });

    std::string name;
    CLI::App* profiles =
        program.add_subcommand("profiles", "the known printer profiles, or one of them with its facts");
    common.add_to(*profiles, false);
    profiles->add_option("name", name, "show this one");
    profiles->callback([&] { chosen = [&](Console& console) { return show_profiles(common.call, name, console); }; });

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 has codes of its own for each mistake; here each is one. Its words are English.
        const bool asked = error.get_exit_code() == 0;
        if (!asked) {
            Console(common.spoken(), false).remark(texts_of(common.spoken()).bad_call);
        }
        program.exit(error);
        return static_cast<int>(asked ? ExitCode::done : ExitCode::usage);
    }
    Console console{common.spoken(), common.json};
    return static_cast<int>(chosen(console));
}
