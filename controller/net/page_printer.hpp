#pragma once

#include "layso/v1/print.pb.h"

#include <functional>
#include <string>

namespace layso::net {

/// A document on its way to the centre's own printer.
struct PageJob {
    std::string name;  ///< of the job: A-Z a-z 0-9 . _ - only
    std::string pdf;
};

/// How it ended. `trouble` where it is neither done nor handed over.
struct PageEnd {
    v1::PagePrintGrade grade = v1::PAGE_PRINT_GRADE_UNKNOWN;
    v1::PagePrintTrouble trouble = v1::PAGE_PRINT_TROUBLE_UNSPECIFIED;
};

/// The port to a printer for whole pages; the program that knows devices fills it. Nothing is sent twice: a job that
/// did not end well is told, never repeated. Loop thread; never blocks it.
class PagePrinter {
  public:
    using Ended = std::move_only_function<void(PageEnd)>;

    PagePrinter() = default;
    PagePrinter(const PagePrinter&) = delete;
    PagePrinter& operator=(const PagePrinter&) = delete;
    virtual ~PagePrinter() = default;

    /// `ended` comes on the loop thread, once, unless the printer ends first. False, and no answer, when too many jobs
    /// are waiting.
    [[nodiscard]] virtual bool print(PageJob job, Ended ended) = 0;
};

}  // namespace layso::net
