#include "drivers/job/state/allocated.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/progress.hpp"

namespace layso::job::state {

Progress on(Allocated state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Rendered& rendered) -> Progress {
                              context.work.print_size = rendered.print;
                              context.work.cut_size = rendered.cut;
                              return begin_rendered(context);
                          },
                          [&](const event::RenderFailed&) { return end_clean(context, Cause::render_failed); },
                          [&](const event::Cancelled&) { return end_clean(context, Cause::cancelled); },
                          [&](const event::Recorded&) -> Progress { return {state}; },
                          [&](const event::Wrote&) -> Progress { return {state}; },
                          [&](const event::Opened&) -> Progress { return {state}; },
                          [&](const event::Lost&) -> Progress { return {state}; },
                          [&](const event::FenceAnswered&) -> Progress { return {state}; },
                          [&](const event::Processed&) -> Progress { return {state}; },
                          [&](const event::StatusChanged&) -> Progress { return {state}; },
                          [&](const event::StatusTold&) -> Progress { return {state}; },
                          [&](const event::Finished&) -> Progress { return {state}; },
                          [&](const event::TimePassed&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Allocated&) {
    return std::nullopt;
}

}  // namespace layso::job::state
