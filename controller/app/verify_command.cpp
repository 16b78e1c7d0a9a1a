#include "controller/app/verify_command.hpp"

#include "drivers/store/verify.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace layso::app {
namespace {

void print_text(const store::Verification& found) {
    fmt::print("{} records in {} incarnations; personal values: {} kept, {} erased; {} snapshots\n", found.records,
               found.incarnations, found.personal_present, found.personal_erased, found.snapshots);
    for (const auto& head : found.heads) {
        fmt::print("head {} {}\n", store::to_string(head.head().key), store::to_hex(head.last_hash.view()));
    }
    if (found.clean()) {
        fmt::print("the journal is intact\n");
    } else {
        fmt::print("{} damages, {} alarms\n", found.damages, found.alarms);
    }
}

void print_json(const store::Verification& found, const boost::json::array& findings) {
    boost::json::array heads;
    for (const auto& head : found.heads) {
        heads.push_back({{"incarnation", store::to_hex(head.incarnation.view())},
                         {"seq", head.last_seq},
                         {"hash", store::to_hex(head.last_hash.view())}});
    }
    const boost::json::object report{{"intact", found.intact()},
                                     {"records", found.records},
                                     {"incarnations", found.incarnations},
                                     {"personalPresent", found.personal_present},
                                     {"personalErased", found.personal_erased},
                                     {"snapshots", found.snapshots},
                                     {"damages", found.damages},
                                     {"alarms", found.alarms},
                                     {"heads", heads},
                                     {"findings", findings}};
    fmt::print("{}\n", boost::json::serialize(report));
}

}  // namespace

ExitCode verify_journal(const std::filesystem::path& journal, bool as_json) {
    boost::json::array findings;
    const auto report = [&](const store::Finding& finding) {
        if (as_json) {
            findings.push_back({{"kind", store::name_of(finding.kind)},
                                {"damage", store::is_damage(finding.kind)},
                                {"position", finding.position},
                                {"text", finding.text}});
        } else {
            fmt::print("{} {}: {}\n", store::is_damage(finding.kind) ? "DAMAGE" : "ALARM ",
                       store::name_of(finding.kind), finding.text);
        }
    };
    const auto found = store::verify(journal, report);
    if (!found) {
        const bool busy = found.error().code == store::FaultCode::busy;
        fmt::print(stderr, "{}\n",
                   busy ? "the controller is running: make a backup, which verifies itself, or stop it first"
                        : store::to_line(found.error()));
        return busy ? exit_refused : exit_failed;
    }
    as_json ? print_json(*found, findings) : print_text(*found);
    return found->clean() ? exit_done : exit_found_damage;
}

}  // namespace layso::app
