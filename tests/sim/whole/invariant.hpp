#pragma once

#include "controller/journal/committed.hpp"
#include "tests/sim/whole/ledger.hpp"
#include "tests/sim/whole/replica.hpp"

#include "layso/v1/hub.pb.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace layso::sim {

class Whole;
class ControllerNode;

/// Thrown where an invariant does not hold; ends the run.
struct Violation {
    int number = 0;
    std::string name;
    std::string text;
};

/// One invariant of the list: told what happens, and complains. Each stands in a file of its own, named after it.
class Invariant {
  public:
    Invariant(int number, std::string name) : number_(number), name_(std::move(name)) {}
    virtual ~Invariant() = default;
    Invariant(const Invariant&) = delete;
    Invariant& operator=(const Invariant&) = delete;

    /// Each event as it was committed, with the queue before it.
    virtual void event(ControllerNode& /*at*/, const journal::Committed& /*event*/, const Replica& /*before*/) {}
    /// After each commit, all of its events told.
    virtual void committed(ControllerNode& /*at*/) {}
    /// A controller has started; `same_disk`: the one that it had, unharmed.
    virtual void started(ControllerNode& /*at*/, bool /*same_disk*/) {}
    /// The controller has answered a touch.
    virtual void answered(ControllerNode& /*at*/, const std::string& /*request_id*/, std::uint64_t /*ticket*/) {}
    /// A kiosk's journal holds this number for this touch: from now on it may be on paper.
    virtual void given(std::uint32_t /*controller*/, std::uint32_t /*kiosk*/, std::uint64_t /*ticket*/,
                       const std::string& /*touch*/) {}
    virtual void paper(std::uint32_t /*controller*/, const Paper& /*paper*/) {}
    /// The hub has answered a batch, and the answer may reach the centre.
    virtual void acknowledged(std::uint32_t /*controller*/, const v1::IngestReply& /*reply*/) {}
    /// The hub has started: after a kill, a promotion, a restore (`put_back`: events are gone by intention).
    virtual void hub_started(Whole& /*whole*/, bool /*put_back*/) {}
    /// Now and then.
    virtual void sampled(Whole& /*whole*/) {}
    /// All faults are over and everything had its time to drain.
    virtual void healed(Whole& /*whole*/) {}

  protected:
    [[noreturn]] void violated(std::string text) const { throw Violation{number_, name_, std::move(text)}; }
    void require(bool holds, const char* text) const {
        if (!holds) violated(text);
    }

  private:
    int number_;
    std::string name_;
};

using Invariants = std::vector<std::unique_ptr<Invariant>>;

}  // namespace layso::sim
