#pragma once

#include "drivers/device/device.hpp"
#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"
#include "drivers/escpos/reply.hpp"
#include "drivers/escpos/status_stream.hpp"
#include "drivers/printer/doubt.hpp"
#include "drivers/printer/leftover.hpp"
#include "drivers/printer/options.hpp"
#include "drivers/printer/real_time_round.hpp"
#include "drivers/printer/report.hpp"
#include "drivers/printer/time.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace layso::printer {

/// The device of a printer, open or looked for, and what is heard from it. One thread at a time.
class Connection {
  public:
    /// What a job wants to know of what was heard.
    struct Proofs {
        std::vector<std::uint32_t> fences;  ///< ids, in order
        std::size_t processed = 0;          ///< answers to GS r
    };

    Connection(const Options& options, Time& time);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] bool is_open() const { return device_ != nullptr; }
    /// Tries to open the device now. True: it is open.
    bool open();
    /// Closes it, and says why.
    void close(std::optional<device::Fault> why = {});

    /// Listens for so long at most, and looks after all that is due: opening, questions, what is left of old jobs.
    /// Returns early when something was heard or has changed, or the token is set.
    void listen(std::int64_t most, const std::stop_token& stop);
    /// What proves something, since the last call.
    [[nodiscard]] Proofs take_proofs();
    /// Proofs asked for earlier, and what is still on its way of them, prove nothing from now on.
    void forget_proofs();
    void asked_processed() { stream_.asked_processed(); }
    /// Whether DLE EOT may go out now: not while a command of a job is begun.
    void allow_questions(bool allowed) { questions_allowed_ = allowed; }
    /// Asks the printer how its cutter is. False: it cannot be asked, or tells by itself.
    bool ask_for_cutter();
    /// How often it has said how its cutter is, since the device was opened.
    [[nodiscard]] std::size_t cutter_words() const { return cutter_words_; }

    // --- a job's bytes ---

    /// Begins the device's job, and puts what is left of old jobs out of the way. Not complete: with a fault.
    [[nodiscard]] std::optional<device::Fault> begin_job(std::string_view name);
    /// Offers bytes for one slice of time.
    [[nodiscard]] device::Written write(std::span<const std::byte> bytes);
    [[nodiscard]] std::expected<device::Evidence, device::Fault> finish_job(std::int64_t most);
    void abandon_job();
    /// The job broke off: nothing of it may come out any more. `missing`: bytes of the command that was begun.
    /// `uncut`: paper of it may hang in the printer.
    void clear(std::size_t missing, bool uncut);

    /// Whether ESC/POS of our own may be put between, and the printer can answer it.
    [[nodiscard]] bool answers_escpos() const { return escpos_ && report_.identity.answers; }

    [[nodiscard]] const Report& report() const { return report_; }
    /// Of the device that is or was open.
    [[nodiscard]] const Abilities& abilities() const { return abilities_; }

  private:
    struct Told {
        bool open = false;
        device::Status status;
        std::optional<device::FaultCode> fault;
        friend bool operator==(const Told&, const Told&) = default;
    };
    void take_in(std::unique_ptr<device::Device> device);
    void hear_first_status();
    [[nodiscard]] bool takes_escpos() const;
    void tend();
    void ask_port();
    void ask_real_time();
    void ask_in_doubt();
    void write_leftover();
    [[nodiscard]] device::Written write_outside_of_jobs(std::span<const std::byte> bytes, std::int64_t most);
    void hear(std::span<const std::byte> bytes);
    void note(const escpos::reply::RealTimeStatus& status);
    void note(const escpos::reply::AutomaticStatus& status);
    void note(const escpos::reply::Processed& processed);
    /// Closes the device if the fault says that it is no more.
    void heed(const std::optional<device::Fault>& fault);
    /// Paper ran out: what hung in the printer goes with the old roll, and of an emptied one nothing more comes.
    void heed_new_roll();
    void reset_device();
    [[nodiscard]] bool asks_in_real_time() const;
    /// Whether the automatic status may have ended without a word.
    [[nodiscard]] bool doubts() const;
    [[nodiscard]] bool is_offline() const;
    void renew_report();
    [[nodiscard]] std::int64_t port_rhythm() const;
    [[nodiscard]] std::int64_t next_at() const;

    const Options& options_;
    Time& time_;
    Abilities abilities_;
    bool escpos_;
    std::unique_ptr<device::Device> device_;
    bool unknown_hand_ = true;  // nobody knows what the printer got last: no device was opened before
    bool is_empty_ = false;     // a reset has worked: the rest of an old ticket cannot come out
    bool reset_owed_ = true;    // a crash before may have left half a ticket in the printer
    bool hears_ = true;         // read() is supported
    bool tells_ = false;  // automatic status came: GS a was executed, which a printer that is off-line leaves undone
    bool in_job_ = false;
    bool questions_allowed_ = true;
    std::int64_t open_at_ = 0;
    std::int64_t port_at_ = 0;
    std::int64_t leftover_at_ = 0;
    std::size_t cutter_words_ = 0;
    escpos::StatusStream stream_;
    RealTimeRound round_;
    Doubt doubt_;
    bool doubt_tells_ = false;  // silence after the question in doubt says that the printer is not there
    Leftover leftover_;
    device::Status of_port_;
    device::Status of_printer_;
    Proofs proofs_;
    Report report_;
    std::optional<Told> told_;  // the report last told, so that only changes are
};

/// file: and the CUPS schemes keep each job apart: nothing of an old one can get into a new one, and bytes of our own
/// between jobs would become jobs.
[[nodiscard]] bool keeps_jobs_apart(std::string_view address);

}  // namespace layso::printer
