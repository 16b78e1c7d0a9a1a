#pragma once

#include "tests/bench/report/figure.hpp"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace layso::bench {

/// How the bench was started.
struct Settings {
    bool quick = false;
    /// Where the measured files are made.
    std::filesystem::path directory;
    /// Where layso-controller and the other programs are looked for.
    std::filesystem::path programs;
};

/// Takes what a family measures, by the figures' names.
class Recorder {
  public:
    void record(std::string_view name, Measurement measurement) {
        measured_.insert_or_assign(std::string{name}, std::move(measurement));
    }
    /// A figure that this run does not measure, and why.
    void skip(std::string_view name, std::string reason) {
        skipped_.insert_or_assign(std::string{name}, std::move(reason));
    }

    [[nodiscard]] const std::map<std::string, Measurement, std::less<>>& measured() const { return measured_; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& skipped() const { return skipped_; }

  private:
    std::map<std::string, Measurement, std::less<>> measured_;
    std::map<std::string, std::string, std::less<>> skipped_;
};

/// Figures that are measured together. `run` throws NotMeasured where the machine lacks something.
struct Family {
    std::string_view name;
    std::span<const Definition> figures;
    void (*run)(const Settings& settings, Recorder& recorder);
};

/// All of them, in the order of the report.
[[nodiscard]] std::span<const Family> families();

extern const Family sync_family;
extern const Family issue_family;
extern const Family http_family;
extern const Family call_family;
extern const Family stream_family;
extern const Family ticket_family;
extern const Family encoder_family;
extern const Family print_family;
extern const Family usb_family;
extern const Family memory_family;
extern const Family restart_family;

}  // namespace layso::bench
