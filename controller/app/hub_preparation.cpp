#include "controller/app/hub_preparation.hpp"

#include "controller/forward/link_transport.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{5};

bool is_at(const store::Head& tip, std::string_view incarnation, std::uint64_t seq) {
    return tip.key.incarnation.view() == incarnation && tip.key.seq == seq;
}

}  // namespace

link::TlsSettings tls_settings(const Settings& settings) {
    link::TlsSettings tls;
    tls.certificate = settings.certificates.certificate;
    tls.key = settings.certificates.key;
    tls.authority = settings.certificates.authority;
    return tls;
}

forward::HubKnowledge ask_hub(link::Loop& loop, const Settings& settings, std::vector<store::IncarnationHead> heads,
                              forward::InquiryLimit limit) {
    forward::HubKnowledge knowledge;
    knowledge.away = true;
    knowledge.detail = "no hub is configured";
    if (!settings.hub) return knowledge;
    forward::LinkTransport transport{loop, settings.hub->host, settings.hub->port, tls_settings(settings)};
    forward::StartInquiry inquiry{transport, settings.controller, std::move(heads), limit};
    bool answered = false;
    inquiry.ask([&](forward::HubKnowledge answer) {
        knowledge = std::move(answer);
        answered = true;
    });
    if (!loop.run_until([&] { return answered; }, patience)) knowledge.detail = "the hub did not answer in time";
    return knowledge;
}

bool continues(const store::Head& tip, const forward::HubKnowledge& knowledge) {
    store::Head reached = tip;
    for (const auto& part : knowledge.missing) {
        if (part.records().empty()) continue;
        const auto& first = part.records(0);
        const bool same_incarnation = is_at(reached, part.incarnation(), first.seq() - 1) && !reached.is_none();
        const bool next_incarnation =
            first.seq() == 1 && (reached.is_none() ? part.parent().seq() == 0
                                                   : is_at(reached, part.parent().incarnation(), part.parent().seq()));
        if (!same_incarnation && !next_incarnation) return false;
        const auto incarnation = store::Incarnation::from(part.incarnation());
        const auto hash = store::Hash::from(part.records().rbegin()->hash());
        if (!incarnation || !hash) return false;
        reached = {.key = {.incarnation = *incarnation, .seq = part.records().rbegin()->seq()}, .hash = *hash};
    }
    return true;
}

std::expected<HubPreparation, std::string> prepare_with_hub(link::Loop& loop, const Settings& settings, store::Log& log,
                                                            forward::InquiryLimit limit) {
    const auto knowledge = ask_hub(loop, settings, log.heads(), limit);
    HubPreparation result{.witnesses = knowledge.witnesses(),
                          .rolled_back = knowledge.rolled_back,
                          .forked = knowledge.forked,
                          .detail = knowledge.detail};
    if (knowledge.away) {
        spdlog::warn("the hub is away: {}", knowledge.detail);
        return result;
    }
    if (knowledge.missing.empty()) return result;
    if (!continues(log.tip(), knowledge)) {
        result.forked = true;
        result.witnesses = false;
        result.detail = "the hub holds a branch that does not continue this journal";
        spdlog::error("{}", result.detail);
        return result;
    }
    const auto adopted = forward::adopt_missing(log, knowledge);
    if (!adopted) return std::unexpected{store::to_line(adopted.error())};
    result.adopted = adopted->records;
    result.detail = fmt::format("{}", adopted->records);
    spdlog::warn("the hub was ahead: {} events taken back from it", adopted->records);
    return result;
}

}  // namespace layso::app
