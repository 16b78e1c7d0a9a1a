#pragma once

#include "tests/support/crash_disk.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace layso::support {

/// LAYSO_TEST_FORM=long asks for every case; else a sample with a fixed stride is tried.
bool long_form();

/// A journal under trial: real code over a CrashDisk. What it does is the same each time, so that its promises can be
/// counted: the n-th is always about the same thing.
class CrashSubject {
  public:
    CrashSubject() = default;
    CrashSubject(const CrashSubject&) = delete;
    CrashSubject& operator=(const CrashSubject&) = delete;
    virtual ~CrashSubject() = default;

    /// Opens the journal on the disk and works, over a restart and a checkpoint; calls `promised` each time that
    /// something was acknowledged. Gives the line of the fault that ended it, empty if it came to its end.
    virtual std::string work(CrashDisk& disk, const std::function<void()>& promised) = 0;

    /// What the next process finds.
    struct Judgement {
        std::string fault{};  ///< the journal stopped, and says so with this line
        std::string alarm{};  ///< the second medium's heads tell that something is missing or another
        std::string
            wrong{};  ///< none of the above, and a promise is broken or something is there that nobody asked for
        [[nodiscard]] bool good() const { return fault.empty() && alarm.empty() && wrong.empty(); }
        /// The first of the three, with its kind.
        [[nodiscard]] std::string line() const;
    };
    /// Starts the next process on this disk: the first `promises` promises must hold, all that is there must be what
    /// was asked for, and work must go on. `with_witness`: a second medium tells the head of the last of them.
    virtual Judgement judge(CrashDisk& disk, std::size_t promises, bool with_witness) = 0;
    /// The disk's count of operations and of reads when the journal had been opened in the last judge().
    [[nodiscard]] std::size_t opening_operations() const { return opening_operations_; }
    [[nodiscard]] std::size_t opening_reads() const { return opening_reads_; }
    /// True when store::verify finds the disk's journal damaged or cannot read it.
    virtual bool verify_finds(CrashDisk& disk) = 0;

  protected:
    /// For judge(): before the journal is opened, and once it is.
    void opened_so_far(const CrashDisk& disk);

  private:
    std::size_t opening_operations_ = 0;
    std::size_t opening_reads_ = 0;
};

/// How many were tried and how many broke a promise.
struct Tally {
    std::size_t operations = 0;       ///< of the disk in the whole work
    std::size_t images = 0;           ///< disks judged after a power cut
    std::size_t recovery_images = 0;  ///< of them after a cut in the recovery from another cut
    std::size_t faults = 0;           ///< failing operations tried
    std::size_t reported = 0;         ///< of them those that ended the process with a fault
    std::size_t restarts = 0;         ///< restarts after a fault without a power cut
    std::size_t told = 0;             ///< disks on which a failed sync cost something, and a fault or the heads said so
    std::size_t violations = 0;
    std::string first{};  ///< what the first violation was
    [[nodiscard]] std::string line() const;
};

/// Power cuts after each operation of the work, once with each kind of loss, and for each `recovery_stride`-th of these
/// disks once more after each operation of the recovery. A violation is whatever is not good.
Tally cut_everywhere(CrashSubject& subject, const DiskImage& start, CrashDisk& disk, std::size_t recovery_stride);

/// Each operation of the work fails as a disk can fail it: for good and once; a write with EIO, and with ENOSPC after
/// its half; a sync with EIO, after which Linux forgets what was not written. Then the process starts again, on the
/// disk as its memory holds it, and the power is cut at each operation of that start (every `cut_stride`-th of them).
/// After a sync that failed and a restart without a reboot, what memory holds may not be on the disk: there a cut must
/// not cost anything silently; elsewhere it must not cost anything.
Tally fail_everywhere(CrashSubject& subject, const DiskImage& start, CrashDisk& disk, std::size_t cut_stride);

/// Each read, write and sync of a start on this disk (a WAL with commits) fails: it must stop or do well, and the next
/// start finds all promises.
Tally fail_recovery(CrashSubject& subject, const DiskImage& image, std::size_t promises, CrashDisk& disk);

/// Each read of the work fails once with EIO.
Tally fail_reads(CrashSubject& subject, const DiskImage& start, CrashDisk& disk);

/// What flipped bits did, by file.
struct FlipTally {
    std::size_t positions = 0;
    std::size_t by_fault = 0;   ///< the journal stopped with a fault
    std::size_t by_head = 0;    ///< opened, and the second medium's head was not in it
    std::size_t by_verify = 0;  ///< opened, and only verify finds it
    std::size_t without_effect = 0;
    std::size_t silent = 0;  ///< a promise is broken and nobody says so
    std::string first;       ///< the first of these
    [[nodiscard]] std::string line() const;
};

/// Flips one bit of each `stride`-th byte of every file, another one each time.
std::map<std::string, FlipTally> flip_everywhere(CrashSubject& subject, const DiskImage& good, std::size_t promises,
                                                 std::size_t stride, CrashDisk& disk, bool with_witness = true);

}  // namespace layso::support
