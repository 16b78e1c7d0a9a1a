#pragma once

#include <QSocketNotifier>
#include <functional>
#include <memory>

namespace layso::kiosk {

/// Calls back on Qt's thread at SIGTERM and SIGINT, so that the kiosk ends between two events. One at a time.
class StopSignal {
  public:
    explicit StopSignal(std::function<void()> stop);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

  private:
    std::unique_ptr<QSocketNotifier> notifier_;
};

}  // namespace layso::kiosk
