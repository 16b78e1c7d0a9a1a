#pragma once

#include "firmware/app/settings.hpp"
#include "firmware/app/shell.hpp"
#include "firmware/app/ticket_printer.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/link/link_thread.hpp"
#include "firmware/ui/kiosk_model.hpp"

#include <QObject>
#include <QTimer>
#include <atomic>
#include <expected>
#include <memory>
#include <string>

namespace layso::kiosk {

/// The whole kiosk but its window: journal, core, link and printer, put together on Qt's thread.
class Kiosk : public QObject {
  public:
    /// The complaint is one line for the log.
    static std::expected<std::unique_ptr<Kiosk>, std::string> open(const FileSettings& settings);
    ~Kiosk() override;

    [[nodiscard]] KioskModel& model() { return *model_; }
    [[nodiscard]] const Shell& shell() const { return *shell_; }

  private:
    Kiosk(const FileSettings& settings, Journal journal, Texts texts);

    Settings core_settings() const;
    ShellPorts ports();
    ConnectionHandlers connection_handlers();
    std::expected<void, std::string> open_printer();
    void begin();
    PrintHandlers print_handlers();
    v1::KioskHello hello(const Knowledge& knowledge) const;
    bool store(std::span<const v1::KioskRecord> records);
    void print(const effect::Print& print, const v1::Configuration& configuration);
    void happen(Event event);
    void tidy_journal();
    /// Runs on Qt's thread later; dropped when this is gone.
    void later(std::function<void()> task);

    FileSettings settings_;
    Journal journal_;
    std::atomic<bool> welcomed_{false};  // since the last fault that was logged
    QTimer timer_;
    std::unique_ptr<KioskModel> model_;
    std::unique_ptr<TicketPrinter> printer_;
    std::unique_ptr<LinkThread> link_;
    std::unique_ptr<Shell> shell_;
};

}  // namespace layso::kiosk
