#pragma once

#include "drivers/job/step.hpp"
#include "drivers/printer/connection.hpp"
#include "drivers/printer/job.hpp"
#include "drivers/printer/options.hpp"
#include "drivers/printer/time.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace layso::printer {

/// Numbers of fences, in turn.
class FenceNumbers {
  public:
    explicit FenceNumbers(std::uint32_t first) : next_(first) {}
    [[nodiscard]] std::uint32_t take();

  private:
    std::uint32_t next_;
};

/// Carries one job through job::step: does what the machine asks for, and tells it what happens. The machine decides;
/// nothing here does.
class Carrier {
  public:
    Carrier(Connection& connection, Time& time, const Options& options, FenceNumbers& numbers, const Job& job,
            const JobHandlers& handlers, std::stop_token cancel);

    /// Precondition: called once.
    [[nodiscard]] job::Conclusion carry();

  private:
    void prepare();
    void happen(const job::Event& event);
    void perform(const job::Effect& effect);
    void send(const job::effect::Send& send);
    void clear();
    void ask_status();
    void tell_status();
    void hear();
    void listen();
    [[nodiscard]] std::span<const std::byte> part(job::Part part) const;

    Connection& connection_;
    Time& time_;
    const Options& options_;
    FenceNumbers& numbers_;
    const Job& job_;
    const JobHandlers& handlers_;
    std::stop_token cancel_;

    Bytes print_;
    Bytes cut_;
    job::State state_;
    std::deque<job::Effect> effects_;
    job::Stage told_stage_ = job::Stage::allocated;
    device::Status told_status_;
    std::int64_t heard_at_ = 0;
    bool was_open_ = false;
    bool reopening_ = false;
    bool cancel_told_ = false;
    std::optional<std::size_t> asked_at_cutter_word_;  // effect::AskStatus is not answered yet
};

}  // namespace layso::printer
