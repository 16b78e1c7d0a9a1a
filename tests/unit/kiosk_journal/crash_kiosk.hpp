#pragma once

#include "firmware/journal/journal.hpp"
#include "tests/support/crash_trial.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace layso::kiosk::testing {

/// The kiosk's journal as a subject of trial: two processes of the scripted day, a snapshot and a checkpoint in
/// between, and each stored effect as a promise: what comes behind it (paper, a message) may happen.
class CrashKiosk final : public support::CrashSubject {
  public:
    /// `path` is a file's name on the real disk, where the store makes it.
    CrashKiosk(support::CrashDisk& disk, std::filesystem::path path);

    /// The files of a kiosk that has only made its journal.
    [[nodiscard]] const support::DiskImage& start() const { return start_; }
    /// While the last process still runs: a WAL with commits. After the end of it they are one file.
    [[nodiscard]] const support::DiskImage& running() const { return running_; }
    [[nodiscard]] const support::DiskImage& stopped() const { return stopped_; }
    /// Of an earlier time: after the first process ended.
    [[nodiscard]] const support::DiskImage& earlier() const { return earlier_; }
    [[nodiscard]] std::size_t promises() const { return stores_.size(); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The journal's head after the last promise, as the hello tells it to the controller.
    [[nodiscard]] const v1::Head& witness() const { return heads_.back(); }

    [[nodiscard]] store::LogOptions on(const support::CrashDisk& disk) const;

    std::string work(support::CrashDisk& disk, const std::function<void()>& promised) override;
    Judgement judge(support::CrashDisk& disk, std::size_t promises, bool with_witness) override;
    bool verify_finds(support::CrashDisk& disk) override;

  private:
    std::string wrong_knowledge(const Journal& journal, std::size_t promises) const;

    std::filesystem::path path_;
    support::DiskImage start_;
    support::DiskImage running_;
    support::DiskImage stopped_;
    support::DiskImage earlier_;
    bool recording_ = false;
    std::vector<std::vector<v1::KioskRecord>> stores_;
    std::vector<std::string> knowledge_;    ///< after so many stores; [0] is nothing
    std::vector<std::uint64_t> positions_;  ///< likewise
    std::vector<v1::Head> heads_;           ///< after each store
};

}  // namespace layso::kiosk::testing
