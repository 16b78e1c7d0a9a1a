#include "controller/app/hub_rounds.hpp"

#include <spdlog/spdlog.h>

#include <string_view>

namespace layso::app {
namespace {

bool is_at(const store::Head& tip, std::string_view incarnation, std::uint64_t seq) {
    return !tip.is_none() && tip.key.incarnation.view() == incarnation && tip.key.seq == seq;
}

bool is_child_of(const store::Head& tip, const v1::Head& parent) {
    if (tip.is_none()) return parent.seq() == 0;
    return is_at(tip, parent.incarnation(), parent.seq()) && tip.hash.view() == parent.hash();
}

struct Taken {
    std::uint64_t records = 0;
    bool contradicts = false;
};

// A hub whose records do not chain is no reason not to start: it holds another history.
store::Result<Taken> adopt_what_continues(store::Log& log, const forward::HubKnowledge& knowledge) {
    if (knowledge.missing.empty()) return Taken{};
    if (!continues(log.tip(), knowledge)) return Taken{.contradicts = true};
    const auto adopted = forward::adopt_missing(log, knowledge);
    if (adopted) return Taken{.records = adopted->records, .contradicts = adopted->conflicting > 0};
    if (store::action_for(adopted.error().code) == store::FaultAction::stop) return std::unexpected{adopted.error()};
    spdlog::error("{}", store::to_line(adopted.error()));
    return Taken{.contradicts = true};
}

}  // namespace

bool continues(const store::Head& tip, const forward::HubKnowledge& knowledge) {
    store::Head reached = tip;
    for (const auto& part : knowledge.missing) {
        if (part.records().empty()) continue;
        const auto& first = part.records(0);
        const bool same_incarnation = first.seq() > 1 && is_at(reached, part.incarnation(), first.seq() - 1);
        const bool next_incarnation = first.seq() == 1 && is_child_of(reached, part.parent());
        if (!same_incarnation && !next_incarnation) return false;
        const auto incarnation = store::Incarnation::from(part.incarnation());
        const auto hash = store::Hash::from(part.records().rbegin()->hash());
        if (!incarnation || !hash) return false;
        reached = {.key = {.incarnation = *incarnation, .seq = part.records().rbegin()->seq()}, .hash = *hash};
    }
    return true;
}

std::expected<HubPreparation, std::string> prepare_with_hub(const AskHub& ask, store::Log& log,
                                                            const std::function<void(std::uint64_t)>& progress) {
    HubPreparation result;
    while (true) {
        const auto knowledge = ask(log.heads());
        result.rolled_back = result.rolled_back || knowledge.rolled_back;
        result.forked = result.forked || knowledge.forked;
        if (knowledge.away) {
            result.away = true;
            result.unfinished = !knowledge.complete || !knowledge.missing.empty() || result.adopted > 0;
            result.detail = knowledge.detail;
            spdlog::warn("the hub is away: {}", knowledge.detail);
            return result;
        }
        const auto adopted = adopt_what_continues(log, knowledge);
        if (!adopted) return std::unexpected{store::to_line(adopted.error())};
        if (adopted->contradicts) {
            result.forked = true;
            result.detail = "the hub holds a branch that does not continue this journal";
            spdlog::error("{}", result.detail);
            return result;
        }
        result.adopted += adopted->records;
        if (progress) progress(result.adopted);
        if (knowledge.complete) {
            result.witnesses = !result.forked && knowledge.cursors > 0;
            break;
        }
        if (adopted->records == 0) {
            result.unfinished = true;
            result.detail = "the hub holds more than it gives";
            break;
        }
    }
    if (result.adopted > 0) {
        result.detail = std::to_string(result.adopted);
        spdlog::warn("the hub was ahead: {} events taken back from it", result.adopted);
    }
    return result;
}

}  // namespace layso::app
