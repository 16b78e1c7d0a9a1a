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

std::expected<HubPreparation, std::string> prepare_with_hub(link::Loop& loop, const Settings& settings, store::Log& log,
                                                            const std::function<void(std::uint64_t)>& progress) {
    return prepare_with_hub(
        [&](std::vector<store::IncarnationHead> heads) { return ask_hub(loop, settings, std::move(heads)); }, log,
        progress);
}

}  // namespace layso::app
