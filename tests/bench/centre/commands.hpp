#pragma once

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <string>

namespace layso::bench {

/// What people and devices of the measured centre ask for; each with a request id that was never used before.
class Commands {
  public:
    /// `prefix` keeps apart those who make request ids independently; with it an id is as long as a UUID.
    explicit Commands(std::string prefix) : prefix_(std::move(prefix)) {}

    /// A touch at a kiosk; services take turns, every seventh citizen has priority.
    v1::Command issue(std::uint32_t kiosk);
    /// A ticket given at a counter: it waits at once.
    v1::Command issue_at_desk(std::uint32_t counter);
    v1::Command confirm(std::uint32_t kiosk, std::uint64_t ticket);
    v1::Command open(std::uint32_t counter);
    v1::Command call_next(std::uint32_t counter);
    v1::Command start(std::uint32_t counter);
    v1::Command finish(std::uint32_t counter, bool with_dossier);

  private:
    std::string next_id();
    v1::Command of_kiosk(std::uint32_t kiosk);
    v1::Command of_officer(std::uint32_t counter);
    void fill_issue(v1::Command& command);

    std::string prefix_;
    std::uint64_t count_ = 0;
};

}  // namespace layso::bench
