#include "drivers/printer/time.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace layso::printer {
namespace {

class MachineTime final : public Time {
  public:
    std::int64_t now() override {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }

    void wait(std::int64_t milliseconds, std::stop_token stop) override {
        // Nothing is waited for but the token and the time.
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock{mutex};
        wake.wait_for(lock, std::move(stop), std::chrono::milliseconds(milliseconds), [] { return false; });
    }
};

}  // namespace

Time& machine_time() {
    static MachineTime time;
    return time;
}

}  // namespace layso::printer
