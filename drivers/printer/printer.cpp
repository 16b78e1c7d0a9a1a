#include "drivers/printer/printer.hpp"

#include "drivers/device/check.hpp"
#include "drivers/escpos/request.hpp"

#include <utility>

namespace layso::printer {
namespace {

/// Another one after each start, so that an answer to a fence of the run before proves nothing.
std::uint32_t first_fence(Time& time) {
    return static_cast<std::uint32_t>(time.now() % escpos::fence_ids);
}

}  // namespace

Printer::Printer(Options options, Time& time)
    : options_(std::move(options)), time_(time), connection_(options_, time), numbers_(first_fence(time)) {
    const Rhythm& rhythm = options_.rhythm;
    device::check(rhythm.reopen > 0 && rhythm.port_status > 0 && rhythm.port_status_alone > 0 &&
                      rhythm.port_status_only > 0 && rhythm.doubt > 0 && rhythm.real_time > 0 &&
                      rhythm.real_time_answer > 0 && rhythm.slice > 0 && rhythm.slice_bytes > 0,
                  "a rhythm is above zero");
}

job::Conclusion Printer::print(const Job& job, const JobHandlers& handlers, std::stop_token cancel) {
    return Carrier(connection_, time_, options_, numbers_, job, handlers, std::move(cancel)).carry();
}

void Printer::watch(std::chrono::milliseconds most, const std::stop_token& stop) {
    const std::int64_t until = time_.now() + most.count();
    while (!stop.stop_requested() && time_.now() < until) {
        connection_.listen(until - time_.now(), stop);
    }
}

bool Printer::open() {
    return connection_.open();
}

void Printer::close() {
    connection_.close();
}

}  // namespace layso::printer
