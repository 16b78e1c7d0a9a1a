#pragma once

#include "tests/support/printer/capabilities.hpp"
#include "tests/support/printer/interpreter.hpp"
#include "tests/support/printer/mechanism.hpp"
#include "tests/support/printer/real_time.hpp"
#include "tests/support/printer/sheet.hpp"
#include "tests/support/printer/status_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace layso::emulated {

/// Microseconds since whatever the caller likes. Never goes backwards from call to call (asserted).
using Time = std::uint64_t;

/// A thermal receipt printer that understands ESC/POS, as a value: no clock, no thread, no randomness. Copy it to look
/// into two futures. The result depends on the calls and their times only, not on how often it is asked in between.
///
/// Bytes go into the receive buffer as far as they fit. Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are executed as
/// they arrive, wherever they stand, raster data included, also when the printer is off-line, but never when the
/// buffer is full: then they have not arrived. All other commands are executed in order while paper can move.
///
/// A printer that ran out of paper keeps what it has. With paper in and the cover closed it goes on by itself and
/// prints the REST of its buffer: the half or old ticket that hosts must guard against.
class EscPosPrinter {
  public:
    explicit EscPosPrinter(Capabilities capabilities = {});

    // --- the wire ---

    /// Takes bytes as far as the receive buffer has room, and says how many. 0 = flow control (or no power).
    std::size_t accept(std::span<const std::byte> bytes, Time now_us);
    /// How many bytes accept() would take now.
    [[nodiscard]] std::size_t room(Time now_us);
    /// Takes out all that the printer has said until now. Empty when it says nothing.
    std::vector<std::byte> replies(Time now_us);
    /// Whether replies() would bring something.
    [[nodiscard]] bool has_replies(Time now_us);
    /// When something happens next without a call (a row is printed, room appears, a reply comes); nothing when the
    /// printer stands still until a call.
    [[nodiscard]] std::optional<Time> next_event(Time now_us);
    /// USB's class request SOFT_RESET: the receive buffer, the rows not yet printed and a command begun are forgotten,
    /// and what it wanted to say. Settings stay (*invented*: the class definition does not say).
    void soft_reset(Time now_us);
    /// The byte of USB's GET_PORT_STATUS: 0x20 paper empty, 0x10 selected, 0x08 no error (USB printer class 1.1).
    [[nodiscard]] std::byte port_status(Time now_us);

    // --- a person at the printer, and bad luck ---

    /// Paper under the sensor. Taking it out tears off what hangs out. New paper has no ink of before.
    void set_paper(bool present, Time now_us);
    /// The roll ends after so many rows more (fed or printed): paper-out at an exact place. Nothing: endless.
    void set_paper_left(std::optional<std::uint32_t> rows, Time now_us);
    void set_near_end(bool near_end, Time now_us);
    void set_cover_open(bool open, Time now_us);
    /// Opens the cover, takes the old roll out, puts a new endless one in, closes the cover.
    void replace_paper(Time now_us);
    /// Somebody pulls off the paper that hangs out, at the blade.
    void tear(Time now_us);
    /// The blade: the next cut fails while it is not `works`. See CutterState.
    void set_cutter(CutterState state, Time now_us);
    /// Paper does not move: a recoverable mechanical error, cleared by taking the jam away and then DLE ENQ 1 or 2, or
    /// the cover opened and closed.
    void set_jam(bool jammed, Time now_us);
    /// The head is too hot: stops, and goes on by itself afterwards (auto-recoverable error).
    void set_overheated(bool overheated, Time now_us);
    /// Without power nothing is accepted or said; buffers, settings and errors are lost. The paper stays where it is.
    void set_power(bool on, Time now_us);
    [[nodiscard]] bool powered() const { return powered_; }

    // --- bad lines ---

    /// Says nothing any more, though it prints. What it would have said is lost.
    void set_silent(bool silent) { silent_ = silent; }
    /// Each reply has noise before and after it (fixed bytes of every kind of status among them).
    void set_garbage(bool garbage) { garbage_ = garbage; }
    /// Says these bytes, out of the blue. Not while it is silent.
    void say(std::span<const std::byte> bytes);

    // --- what came out ---

    /// Sheets that have left the printer, oldest first.
    [[nodiscard]] const std::vector<Sheet>& sheets() const { return mechanism_.sheets(); }
    /// The paper from the last cut down to the head, as it hangs in the printer.
    [[nodiscard]] Sheet hanging() const { return mechanism_.hanging(); }
    /// Bytes accepted since the beginning, over all power cycles.
    [[nodiscard]] std::uint64_t accepted() const { return accepted_; }
    /// Bytes in the receive buffer.
    [[nodiscard]] std::size_t buffered() const { return buffer_.size(); }
    /// Nothing to do: receive buffer empty, no row, cut or fence waiting.
    [[nodiscard]] bool idle() const { return buffer_.empty() && mechanism_.idle(); }
    /// Commands that it did not know, over all.
    [[nodiscard]] std::size_t unknown_commands() const { return interpreter_.unknown_commands(); }
    [[nodiscard]] const Capabilities& capabilities() const { return capabilities_; }
    /// Real-time commands executed, over all: a sound ticket fires none.
    [[nodiscard]] std::size_t real_time_commands() const { return real_time_commands_; }
    /// Its conditions now.
    [[nodiscard]] Conditions conditions() const { return mechanism_.conditions(); }

    /// Lets time pass. Every call with a time does it first.
    void advance(Time now_us);

  private:
    void interpret();
    void perform(Reaction reaction);
    void inform(unsigned what);
    void execute(const RealTimeCommand& command);
    void recover(bool clears);
    void tell_change(const Conditions& before);
    void reply(std::span<const std::byte> bytes);
    void forget_buffers();
    template <typename Change>
    void change(Time now_us, Change change);

    Capabilities capabilities_;
    Time now_ = 0;
    bool powered_ = true;
    bool silent_ = false;
    bool garbage_ = false;
    std::uint64_t accepted_ = 0;
    std::size_t real_time_commands_ = 0;
    std::uint8_t automatic_groups_ = 0;  ///< the argument of GS a
    std::uint32_t ticket_ = 0;           ///< counts ESC @
    bool ticket_open_ = false;           ///< something of it was interpreted, and no cut yet
    std::deque<std::byte> buffer_;
    RealTimeScanner scanner_;
    Interpreter interpreter_;
    Mechanism mechanism_;
    std::vector<std::byte> outgoing_;
};

}  // namespace layso::emulated
