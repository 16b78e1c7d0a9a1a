#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"

namespace layso::core {

// One function for each command, called by decide once envelope and permission are right.

Decision decide_issue(const State& state, const v1::Command& command);
Decision decide_confirm(const State& state, const v1::Command& command);
Decision decide_void(const State& state, const v1::Command& command);

Decision decide_lease(const State& state, const v1::Command& command);
Decision decide_return(const State& state, const v1::Command& command);
Decision decide_merge(const State& state, const v1::Command& command);
Decision decide_admit(const State& state, const v1::Command& command);

Decision decide_open_counter(const State& state, const v1::Command& command);
Decision decide_close_counter(const State& state, const v1::Command& command);
Decision decide_pause(const State& state, const v1::Command& command);
Decision decide_unpause(const State& state, const v1::Command& command);

Decision decide_call_next(const State& state, const v1::Command& command);
Decision decide_call_ticket(const State& state, const v1::Command& command);
Decision decide_recall(const State& state, const v1::Command& command);

Decision decide_start(const State& state, const v1::Command& command);
Decision decide_finish(const State& state, const v1::Command& command);
Decision decide_no_show(const State& state, const v1::Command& command);

Decision decide_transfer(const State& state, const v1::Command& command);
Decision decide_park(const State& state, const v1::Command& command);
Decision decide_resume(const State& state, const v1::Command& command);
Decision decide_cancel(const State& state, const v1::Command& command);

Decision decide_reopen(const State& state, const v1::Command& command);
Decision decide_priority(const State& state, const v1::Command& command);
Decision decide_outcome(const State& state, const v1::Command& command);

Decision decide_record_dossiers(const State& state, const v1::Command& command);
Decision decide_correct_dossier(const State& state, const v1::Command& command);
Decision decide_withdraw_dossier(const State& state, const v1::Command& command);

Decision decide_open_day(const State& state, const v1::Command& command);
Decision decide_close_day(const State& state, const v1::Command& command);
Decision decide_configuration(const State& state, const v1::Command& command);
Decision decide_fence(const State& state, const v1::Command& command);
Decision decide_erase(const State& state, const v1::Command& command);
Decision decide_deadlines(const State& state, const v1::Command& command);

}  // namespace layso::core
