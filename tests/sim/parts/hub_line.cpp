#include "tests/sim/parts/hub_line.hpp"

#include "tests/sim/parts/hub_node.hpp"

#include "protos/codec.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace layso::sim {
namespace {

constexpr std::int64_t patience = 10'000;

/// Answers at once: for an inquiry that nothing else goes on beside.
class AtOnce final : public forward::Transport {
  public:
    using Serve = std::function<std::expected<std::string, forward::Trouble>(std::string_view, const std::string&)>;
    explicit AtOnce(Serve serve) : serve_(std::move(serve)) {}

    void post(std::string_view path, std::string body, Answer answer) override {
        waiting_ = [this, path = std::string(path), body = std::move(body), answer = std::move(answer)]() mutable {
            answer(serve_(path, body));
        };
    }
    /// The port promises that no answer comes from within the call.
    void pump() {
        while (waiting_) std::exchange(waiting_, nullptr)();
    }

  private:
    Serve serve_;
    std::move_only_function<void()> waiting_;
};

}  // namespace

HubLine::HubLine(Whole& whole, std::uint32_t controller, std::function<void(std::function<void()>)> in_process)
    : whole_(whole), controller_(controller), in_process_(std::move(in_process)), random_(whole.random.split()) {}

HubLine::Fate HubLine::fate(std::string_view path) {
    if (down_) return Fate::lost_request;
    if (whole_.faults_on(Fault::captive_portal) && random_.chance(1)) return Fate::captive_portal;
    if (whole_.faults_on(Fault::damaged_batch) && path == forward::ingest_path && random_.below(400) == 0) {
        return Fate::damaged;
    }
    if (whole_.faults_on(Fault::hub_link) && random_.chance(whole_.parameters.hub_loss)) {
        const auto kind = random_.below(5);
        return kind < 2 ? Fate::lost_request : kind < 4 ? Fate::lost_answer : Fate::truncated;
    }
    return Fate::good;
}

std::string HubLine::damaged(const std::string& body) {
    auto request = parse_message<v1::IngestRequest>(body, batch_limit);
    if (!request || request->records_size() == 0) return body;
    auto& payload =
        *request->mutable_records(static_cast<int>(random_.below(static_cast<std::uint64_t>(request->records_size()))))
             ->mutable_payload();
    if (payload.empty()) return body;
    auto& byte = payload[random_.below(payload.size())];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random_.below(8)));
    whole_.accident("damaged batch");
    return to_bytes(*request);
}

void HubLine::post(std::string_view path, std::string body, Answer answer) {
    ++exchanges;
    ++under_way_;
    const Fate what = fate(path);
    const auto there = whole_.parameters.hub_delay / 2 + random_.between(0, whole_.parameters.hub_delay);
    if (whole_.faults_on(Fault::replayed_post) && random_.chance(2)) {
        // The same bytes once more, from a box in between, whenever it likes.
        whole_.accident("replayed post");
        whole_.after(there + random_.between(0, 600'000), [this, path = std::string(path), body] {
            static_cast<void>(whole_.hub->serve(controller_, path, body));
        });
    }
    whole_.after(there, [this, what, there, path = std::string(path), body = std::move(body), process = process_,
                         answer = std::move(answer)]() mutable {
        std::optional<std::string> said;
        if (what == Fate::captive_portal) {
            said = "<html>Chào mừng</html>";
        } else if (what == Fate::truncated) {
            said = whole_.hub->serve(controller_, path, body.substr(0, body.size() / 2));
        } else if (what != Fate::lost_request) {
            said = whole_.hub->serve(controller_, path, what == Fate::damaged ? damaged(body) : body);
        }
        if (what == Fate::lost_answer) said.reset();
        const auto back = said ? there : patience - there;
        whole_.after(back, [this, process, said = std::move(said), answer = std::move(answer)]() mutable {
            if (process != process_) return;
            --under_way_;
            in_process_([&] {
                if (said) {
                    answer(std::move(*said));
                } else {
                    answer(std::unexpected(forward::Trouble{"timeout"}));
                }
            });
        });
    });
}

forward::HubKnowledge HubLine::ask(std::vector<store::IncarnationHead> heads) {
    under_way_ = 0;
    AtOnce transport(
        [this](std::string_view path, const std::string& body) -> std::expected<std::string, forward::Trouble> {
            const Fate what = fate(path);
            if (what == Fate::captive_portal) return "<html>Chào mừng</html>";
            if (what != Fate::good) return std::unexpected(forward::Trouble{"timeout"});
            auto said = whole_.hub->serve(controller_, path, body);
            if (!said) return std::unexpected(forward::Trouble{"timeout"});
            return std::move(*said);
        });
    forward::StartInquiry inquiry(transport, controller_, std::move(heads));
    forward::HubKnowledge knowledge;
    inquiry.ask([&](forward::HubKnowledge answer) { knowledge = std::move(answer); });
    transport.pump();
    return knowledge;
}

}  // namespace layso::sim
