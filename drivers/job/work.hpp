#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"
#include "drivers/job/conclusion.hpp"
#include "drivers/job/effect.hpp"
#include "drivers/job/event.hpp"
#include "drivers/job/grade.hpp"
#include "drivers/job/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace layso::job {

/// What is known of a job in all its states.
struct Work {
    Plan plan;
    std::size_t print_size = 0;
    std::size_t cut_size = 0;
    std::size_t accepted = 0;  ///< bytes, of all parts
    Grade grade = Grade::none;
    device::Status status{};               ///< as last told
    std::optional<device::Fault> fault{};  ///< the last one of the device
};

/// What a state needs to take an event.
struct Context {
    Work& work;
    std::int64_t now = 0;  ///< milliseconds of a steady clock
    Effects& effects;
};

/// One lambda for each kind; a kind left out does not compile.
template <class... Handlers>
struct Handle : Handlers... {
    using Handlers::operator()...;
};

}  // namespace layso::job
