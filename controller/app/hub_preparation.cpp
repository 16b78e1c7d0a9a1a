#include "controller/app/hub_preparation.hpp"

#include "controller/forward/link_transport.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <string_view>
#include <utility>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{5};

bool is_at(const store::Head& tip, std::string_view incarnation, std::uint64_t seq) {
    return !tip.is_none() && tip.key.incarnation.view() == incarnation && tip.key.seq == seq;
}

bool is_child_of(const store::Head& tip, const v1::Head& parent) {
    if (tip.is_none()) return parent.seq() == 0;
    return is_at(tip, parent.incarnation(), parent.seq()) && tip.hash.view() == parent.hash();
}

// Tells a hub that is slow from one that is silent.
class CountingTransport final : public forward::Transport {
  public:
    explicit CountingTransport(forward::Transport& inner) : inner_(inner) {}

    void post(std::string_view path, std::string body, Answer answer) override {
        inner_.post(path, std::move(body), [count = answers_, answer = std::move(answer)](auto got) mutable {
            if (got) ++*count;
            answer(std::move(got));
        });
    }
    [[nodiscard]] std::uint64_t answers() const { return *answers_; }

  private:
    forward::Transport& inner_;
    std::shared_ptr<std::uint64_t> answers_ = std::make_shared<std::uint64_t>(0);
};

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
    knowledge.detail = "the hub did not answer in time";
    forward::LinkTransport link{loop, settings.hub->host, settings.hub->port, tls_settings(settings)};
    CountingTransport transport{link};
    forward::StartInquiry inquiry{transport, settings.controller, std::move(heads), limit};
    bool answered = false;
    inquiry.ask([&](forward::HubKnowledge answer) {
        knowledge = std::move(answer);
        answered = true;
    });
    // A slow line gets its time as long as page follows page.
    std::uint64_t pages = 0;
    while (!answered) {
        pages = transport.answers();
        if (!loop.run_until([&] { return answered || transport.answers() != pages; }, patience)) break;
    }
    if (!answered && pages > 0) knowledge.complete = false;
    return knowledge;
}

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

std::expected<HubPreparation, std::string> prepare_with_hub(link::Loop& loop, const Settings& settings, store::Log& log,
                                                            const std::function<void(std::uint64_t)>& progress) {
    HubPreparation result;
    while (true) {
        const auto knowledge = ask_hub(loop, settings, log.heads());
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
