#pragma once

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace layso::journal {

// What stands wrong now. Alarms are views of the present, not facts of the journal. One thread.
class AlarmBoard {
  public:
    // Raises the alarm or renews its detail; it keeps the time since when it stands.
    void raise(v1::AlarmKind kind, std::uint32_t subject, std::string detail, std::int64_t stamp);
    void clear(v1::AlarmKind kind, std::uint32_t subject);

    [[nodiscard]] const std::vector<v1::Alarm>& standing() const { return standing_; }
    // Called after each change.
    void on_change(std::function<void()> listener) { listeners_.push_back(std::move(listener)); }

  private:
    void changed() const;

    std::vector<v1::Alarm> standing_;
    std::vector<std::function<void()>> listeners_;
};

}  // namespace layso::journal
