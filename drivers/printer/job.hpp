#pragma once

#include "drivers/job/conclusion.hpp"
#include "drivers/job/grade.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace layso::printer {

using Bytes = std::vector<std::byte>;

/// ESC/POS in two parts with a proof behind each: what escpos::encode makes.
struct Ticket {
    Bytes print;  ///< not empty
    Bytes cut;    ///< empty: the paper is not cut
};

/// Bytes that the device understands as a whole, such as a PDF for CUPS.
struct Document {
    Bytes bytes;  ///< not empty
};

/// One job. The name is a title where the device keeps one, see device::is_job_name.
struct Job {
    std::string name;
    std::variant<Ticket, Document> content;
};

/// Called on the thread that prints. Each may be empty.
struct JobHandlers {
    /// Makes it durable that bytes of the job may be accepted from now on (stage `sending`). False: no byte is sent.
    /// Called once a job. Empty: nothing is recorded, as for a test page.
    std::function<bool()> record;
    /// A new stage was reached, with the grade that it proves; also the end. Not for `allocated` and `rendered`.
    std::function<void(job::Stage stage, job::Grade grade)> progress;
};

}  // namespace layso::printer
