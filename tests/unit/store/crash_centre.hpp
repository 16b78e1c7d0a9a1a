#pragma once

#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"
#include "tests/support/crash_trial.hpp"

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace layso::store {

/// What Ports::fatal throws: the process would have ended here.
struct ProcessEnded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One process of the controller: the real engine on the real journal on a CrashDisk, everything else by hand and the
/// same each time.
class CentreProcess {
  public:
    /// Throws ProcessEnded when the journal does not open. `number` makes salts, incarnation and request ids.
    CentreProcess(const support::CrashDisk& disk, const std::filesystem::path& path, std::uint8_t number,
                  bool witnessed = true);

    using Answer = std::expected<v1::CommandReply, v1::Problem>;
    Answer ask(const v1::Command& command);
    v1::Command command(v1::ActorKind kind, std::uint32_t id = 1);
    v1::Command issue(std::uint32_t service);

    Log log;
    std::unique_ptr<journal::Engine> engine;

  private:
    std::vector<std::move_only_function<void()>> deferred_;
    std::int64_t clock_;
    std::uint64_t random_;
    std::uint64_t requests_ = 0;
    std::string prefix_;
};

/// The controller's journal as a subject of trial: two processes of a small morning with every kind of write, and each
/// acknowledged command as a promise.
class CrashCentre final : public support::CrashSubject {
  public:
    /// Works the morning once on `disk` to know what it gives; `path` is a file's name on the real disk, where the
    /// store makes it.
    CrashCentre(support::CrashDisk& disk, std::filesystem::path path);

    /// The files of a centre that is set up and has opened its day.
    [[nodiscard]] const support::DiskImage& start() const { return start_; }
    /// The files while the last process still runs: a WAL with commits. After the end of it they are one file.
    [[nodiscard]] const support::DiskImage& running() const { return running_; }
    [[nodiscard]] const support::DiskImage& stopped() const { return stopped_; }
    /// Of an earlier time: after the first process ended.
    [[nodiscard]] const support::DiskImage& earlier() const { return earlier_; }
    [[nodiscard]] std::size_t promises() const { return promises_.size(); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The journal's head when all promises had been made: what a kiosk would hold against it.
    [[nodiscard]] const Head& witness() const { return promises_.back().head; }
    /// Every ticket that was acknowledged.
    [[nodiscard]] std::set<std::uint64_t> tickets() const;

    std::string work(support::CrashDisk& disk, const std::function<void()>& promised) override;
    Judgement judge(support::CrashDisk& disk, std::size_t promises, bool with_witness) override;
    bool verify_finds(support::CrashDisk& disk) override;

  private:
    struct Promise {
        v1::Command command;
        v1::CommandReply reply;
        Head head;
    };
    /// What a record of the morning is.
    struct Written {
        std::uint32_t type = 0;
        std::string payload;
        bool operator==(const Written&) const = default;
    };

    void play(support::CrashDisk& disk, const std::function<void(const Promise&)>& promised);
    std::string wrong_records(Log& log, std::size_t promises) const;
    std::string wrong_answers(CentreProcess& process, std::size_t promises) const;

    std::filesystem::path path_;
    support::DiskImage start_;
    support::DiskImage running_;
    support::DiskImage stopped_;
    support::DiskImage earlier_;
    bool recording_ = false;
    std::vector<Promise> promises_;
    std::vector<Written> written_;
    std::set<std::uint64_t> commits_;  ///< positions at which a commit ended
    std::string dossier_reference_;
    std::size_t dossier_promise_ = 0;  ///< from so many promises on the dossier's code must be there
};

}  // namespace layso::store
