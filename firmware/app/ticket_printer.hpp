#pragma once

#include "drivers/escpos/encoder.hpp"
#include "drivers/printer/printer_thread.hpp"
#include "drivers/profile/catalog.hpp"
#include "firmware/core/event.hpp"
#include "firmware/ticket/content.hpp"
#include "firmware/ticket/renderer.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layso::kiosk {

/// Which printer, what is known of it, and what its tickets look like.
struct PrinterSettings {
    std::string address;                        ///< such as "usb:" or "file:/var/lib/layso/paper"
    std::span<const device::Scheme> schemes{};  ///< that the program is linked with; must outlive the printer
    std::string profile{};                      ///< its name; empty: the one that fits what the printer says it is
    std::filesystem::path profiles{};           ///< a technician's own profiles; empty: none
    /// Of the run before, see Knowledge::half_sheet_possible: the first ticket is cut off from what hangs there.
    bool half_sheet_possible = false;
    std::filesystem::path ticket_template{};  ///< empty: the one that comes with the program
};

/// One sheet to print.
struct PrintOrder {
    std::uint64_t ticket = 0;
    std::uint32_t sheet = 0;
    std::string name;          ///< of the job, see device::is_job_name
    std::uint32_t dots = 576;  ///< of the paper, where no template says it
    ticket::TicketContent content;
};

/// Called on any thread, and must not wait for it.
struct PrintHandlers {
    std::function<void(event::PrintEnded)> on_ended;
    std::function<void(std::vector<std::string> conditions, bool unable)> on_conditions;
    std::function<void(const std::string& line)> on_fault;  ///< for the log
};

/// The kiosk's printer: draws tickets, and hands them to the printer's own thread, which prints one after the other
/// and listens to the printer in between. What may be believed of each sheet comes back with what it rests on.
///
/// print() draws on the calling thread: half a millisecond. One thread for all calls.
class TicketPrinter {
  public:
    /// The complaint is one line: a template or a profile that cannot be read, with its line; a font that is missing.
    static std::expected<std::unique_ptr<TicketPrinter>, std::string> create(const PrinterSettings& settings,
                                                                             PrintHandlers handlers);
    TicketPrinter(const TicketPrinter&) = delete;
    TicketPrinter& operator=(const TicketPrinter&) = delete;
    ~TicketPrinter() = default;  // the job under way goes on to its end

    /// The caller has journaled that bytes of this sheet may reach the printer from now on.
    void print(const PrintOrder& order);

  private:
    TicketPrinter(const PrinterSettings& settings, profile::Catalog catalog, std::optional<ticket::Renderer> own_form,
                  PrintHandlers handlers);

    std::expected<printer::Job, std::string> draw(const PrintOrder& order);
    std::expected<ticket::Renderer*, std::string> renderer(std::uint32_t dots);
    [[nodiscard]] escpos::EncoderOptions encoder_options(std::uint32_t dots);
    printer::Abilities know(const device::Identity& identity);
    void tell(const printer::Report& report);

    PrinterSettings settings_;
    bool takes_documents_ = false;  ///< pages, as CUPS and IPP printers do, and no ESC/POS
    profile::Catalog catalog_;
    bool own_form_ = false;
    std::optional<ticket::Renderer> renderer_;
    std::uint32_t renderer_dots_ = 0;
    PrintHandlers handlers_;
    std::mutex mutex_;                         ///< for what the printer's thread learns
    std::optional<profile::Profile> profile_;  ///< of the printer that is or was there
    std::string told_conditions_;              ///< so that only changes are told
    std::string told_fault_;
    std::unique_ptr<printer::PrinterThread> thread_;
};

}  // namespace layso::kiosk
