#pragma once

#include "firmware/core/effect.hpp"
#include "firmware/core/knowledge.hpp"
#include "firmware/core/moment.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layso::kiosk {

/// How long things may take. Milliseconds.
struct Timings {
    std::int64_t first_link = 4'000;      ///< after a start, before the kiosk works without its controller
    std::int64_t answer = 2'000;          ///< of the controller to a touch; then the number comes from the block
    std::int64_t report_answer = 10'000;  ///< to a report; then it is sent again
    std::int64_t report_again = 30'000;   ///< after a refusal that may pass
    std::int64_t lease_again = 600'000;   ///< between two requests for blocks
    std::int64_t head_stored = 60'000;    ///< between two records of the controller's head, so that time is known
    std::int64_t print = 20'000;          ///< of a ticket; then nobody knows whether it came out
    std::int64_t choice = 45'000;         ///< without a touch: the screen is wiped
    std::int64_t take_ticket = 10'000;
    std::int64_t number_on_screen = 90'000;
    std::int64_t failure = 20'000;
    std::int64_t idle_check = 10'000;  ///< opening hours are looked at so often
    std::int64_t touch_guard = 300;    ///< touches so soon after a change of screen belong to the screen before
};

/// What the shell tells the core once, at the start.
struct Settings {
    std::string run_id;  ///< 32 random hexadecimal digits of this run: request ids are made from it
    std::string software_version;
    std::int64_t build_stamp = 0;                     ///< no clock before it is believed
    v1::Language language = v1::LANGUAGE_VIETNAMESE;  ///< of the idle screen
    Timings timings;
};

/// The link to the controller, and what came over it in this run.
struct ControllerLink {
    bool up = false;
    v1::Refusal turned_away = v1::REFUSAL_UNSPECIFIED;
    std::optional<std::int64_t> stamp_offset;  ///< controller's stamp − our steady time, as last heard
    v1::CentreFigures figures;
    std::int64_t head_stored_at = 0;  ///< steady time
};

/// A request to the controller that belongs to no visit.
struct Asked {
    std::uint64_t ticket = 0;
    std::int64_t until = 0;
};

/// Reports of ended tickets and requests for blocks on their way.
struct Outbox {
    std::map<std::string, Asked> reports;              ///< by request id
    std::map<std::uint64_t, std::int64_t> not_before;  ///< by ticket: refused, to be asked again
    std::string lease_request_id;                      ///< of the last one sent
    std::int64_t lease_due = 0;                        ///< steady time
};

/// All that the kiosk knows beside the visit in progress.
struct World {
    Settings settings;
    Knowledge knowledge;
    ControllerLink link;
    Outbox outbox;
    std::vector<std::string> printer_conditions;
    bool printer_unable = false;
    std::uint64_t requests_made = 0;
    std::uint32_t tickets_printed = 0;
    bool journal_failed = false;
};

/// What a handler gets: the world to read and change, the time, and where effects go.
struct Context {
    World& world;
    Moment now;
    std::vector<Effect>& effects;
};

/// The time by the controller's stamps, as far as it can be believed: from what the controller said in this run, or
/// from the machine's clock if that is not before the newest stamp in the journal and not before this program was
/// built. Never falls below the newest stamp. Nothing: there is no credible day, and no number may be issued.
[[nodiscard]] std::optional<std::int64_t> credible_stamp(const World& world, Moment now);

/// Today at the centre; 0 without a credible day or a configuration.
[[nodiscard]] std::uint32_t business_day(const World& world, Moment now);

/// A record with its stamp, to be filled in.
[[nodiscard]] v1::KioskRecord new_record(const World& world, Moment now);

/// Folds the records and has them stored in one commit.
void store(Context& context, std::vector<v1::KioskRecord> records);

/// Unique over all runs of all kiosks, at most 64 characters with its suffixes.
[[nodiscard]] std::string next_request_id(World& world);

/// The service, series or class of the configuration; null if there is none.
[[nodiscard]] const v1::Service* find_service(const World& world, std::uint32_t service);
[[nodiscard]] const v1::Series* find_series(const World& world, std::uint32_t series);

}  // namespace layso::kiosk
