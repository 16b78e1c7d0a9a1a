#include "controller/app/restore_command.hpp"

#include "controller/app/centre.hpp"
#include "controller/app/hub_preparation.hpp"
#include "drivers/store/backup.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace layso::app {
namespace {

// How the hub stands is wanted, not yet what it holds: the next start takes that back.
constexpr forward::InquiryLimit only_the_first_page{.records = 1, .bytes = 1};

std::vector<store::Head> heads_at_hub(const forward::HubKnowledge& knowledge) {
    std::vector<store::Head> heads;
    for (const auto& cursor : knowledge.heads) {
        const auto incarnation = store::Incarnation::from(cursor.incarnation());
        const auto hash = store::Hash::from(cursor.hash());
        if (incarnation && hash && cursor.seq() > 0) {
            heads.push_back({.key = {.incarnation = *incarnation, .seq = cursor.seq()}, .hash = *hash});
        }
    }
    return heads;
}

}  // namespace

ExitCode restore_journal(const Settings& settings, const std::filesystem::path& backup, bool without_hub) {
    const auto checked = store::verify(backup);
    if (!checked || !checked->intact()) {
        fmt::print(stderr, "{}\n", checked ? "the backup is damaged" : store::to_line(checked.error()));
        return exit_refused;
    }
    store::RestoreOptions options;
    if (settings.hub && !without_hub) {
        link::Loop loop;
        const auto knowledge = ask_hub(loop, settings, checked->heads, only_the_first_page);
        if (knowledge.away) {
            fmt::print(stderr, "the hub cannot be asked ({}); with --without-hub the copy alone decides\n",
                       knowledge.detail);
            return exit_refused;
        }
        const auto tip = checked->heads.empty() ? store::Head{} : checked->heads.back().head();
        if (knowledge.forked || !continues(tip, knowledge)) {
            fmt::print(stderr, "the copy is stale: the hub holds a branch that does not continue it\n");
            return exit_refused;
        }
        options.witnesses = heads_at_hub(knowledge);
        options.adoptable = options.witnesses;
    }
    std::error_code error;
    std::filesystem::create_directories(settings.data, error);
    const auto restored = store::restore(backup, settings.journal(), options);
    if (!restored) {
        fmt::print(stderr, "{}\n", explain(restored.error(), settings));
        return exit_refused;
    }
    fmt::print("restored {} records", restored->copy.records);
    if (!restored->replaced.empty()) fmt::print("; the old journal is kept as {}", restored->replaced.string());
    fmt::print("\n");
    return exit_done;
}

}  // namespace layso::app
