#pragma once

#include "controller/forward/transport.hpp"
#include "drivers/store/log.hpp"

#include "layso/v1/hub.pb.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace layso::forward {

/// What the hub knows of this controller, asked before the first number after a start.
struct HubKnowledge {
    bool away = false;         ///< no answer, or a refusal: nothing is known
    bool rolled_back = false;  ///< the hub is ahead of the journal: adopt what is missing, and alarm
    bool forked = false;       ///< the hub holds another content under one of our keys: alarm
    bool complete = true;      ///< false: more is missing than is taken at a start; a technician runs `adopt`
    std::vector<v1::MissingIncarnation> missing;  ///< oldest first; to be adopted before the new incarnation begins
    std::size_t cursors = 0;                      ///< incarnations that the hub holds
    std::vector<v1::Head> heads;                  ///< how far it holds each of them
    std::string detail;                           ///< why it is away, one English line

    /// After adopt_missing: the hub has confirmed the journal's head, so numbers may be issued at once.
    [[nodiscard]] bool witnesses() const { return !away && !forked && complete; }
};

struct InquiryLimit {
    std::size_t records = 200'000;
    std::size_t bytes = 64U << 20U;
};

/// Asks page after page. The answer comes once, on the transport's thread; never if the inquiry is destroyed before.
class StartInquiry {
  public:
    StartInquiry(Transport& transport, std::uint32_t controller, std::vector<store::IncarnationHead> heads,
                 InquiryLimit limit = {});
    ~StartInquiry();
    StartInquiry(const StartInquiry&) = delete;
    StartInquiry& operator=(const StartInquiry&) = delete;

    void ask(std::function<void(HubKnowledge)> done);

  private:
    void ask_page();
    void take(std::expected<std::string, Trouble> answer);
    bool take_page(v1::StartReply reply);
    void end();

    Transport& transport_;
    std::uint32_t controller_;
    std::vector<v1::Head> heads_;
    InquiryLimit limit_;
    HubKnowledge knowledge_;
    std::size_t records_ = 0;
    std::size_t bytes_ = 0;
    std::function<void(HubKnowledge)> done_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// What adopt_missing did, summed over incarnations.
struct Adopted {
    std::uint64_t records = 0;
    std::uint64_t conflicting = 0;  ///< kept apart: alarm FORK
    std::uint64_t personal_values = 0;
};

/// Takes what the hub knew into the journal and commits it. Before Log::begin and Engine::start. Faults as Log::adopt;
/// what was adopted of older incarnations stays.
store::Result<Adopted> adopt_missing(store::Log& log, const HubKnowledge& knowledge);

}  // namespace layso::forward
