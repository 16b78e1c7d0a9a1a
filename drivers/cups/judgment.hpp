#pragma once

#include "drivers/device/device.hpp"
#include "drivers/device/fault.hpp"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace layso::cups {

/// What a printer or a queue says of a job (RFC 8011, 5.3).
struct JobReport {
    int id = 0;
    std::string name;
    int state = 0;                     ///< job-state, 3 pending to 9 completed
    std::vector<std::string> reasons;  ///< job-state-reasons
    std::string message;
    std::optional<int> impressions;  ///< job-impressions-completed, where it is told
    std::optional<int> sheets;       ///< job-media-sheets-completed, where it is told

    [[nodiscard]] bool is_over() const;
    /// Waits for somebody to release it: no paper will come by itself. A job that still waits for its document is not
    /// held, whatever its state is called.
    [[nodiscard]] bool is_held() const;
    /// Made without a document, which has not come yet.
    [[nodiscard]] bool lacks_its_document() const;
    [[nodiscard]] std::string text() const;
};

/// What a printer or a queue says of itself.
struct PrinterReport {
    int state = 0;                     ///< printer-state: 3 idle, 4 processing, 5 stopped
    std::vector<std::string> reasons;  ///< printer-state-reasons
    std::string message;
    bool accepts = true;  ///< printer-is-accepting-jobs

    /// Somebody has to switch it on again (paused, not accepting): a change of paper does not help.
    [[nodiscard]] bool is_switched_off() const;
    [[nodiscard]] std::string text() const;
};

/// What the job's own printer lets one believe at the end of a job: `confirmed` when it says completed, and has counted
/// paper where it counts. A printer that counts and counted nothing has printed nothing that one could vouch for.
[[nodiscard]] std::expected<device::Evidence, device::Fault> judged(const JobReport& job);

/// The conditions. A printer that speaks for itself lists all that hold, so what it does not list does not hold. A
/// queue learns them only while a job runs and may keep old ones: what it does not list is unknown.
[[nodiscard]] device::Status status_of(const PrinterReport& printer, bool speaks_for_itself);

}  // namespace layso::cups
