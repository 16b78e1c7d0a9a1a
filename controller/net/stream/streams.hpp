#pragma once

#include "controller/journal/committed.hpp"
#include "controller/net/http/answers.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/services.hpp"
#include "controller/net/stream/change_ring.hpp"
#include "controller/net/stream/change_set.hpp"
#include "controller/net/stream/display_watch.hpp"
#include "controller/net/stream/messages.hpp"
#include "drivers/link/server.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>

namespace layso::net {

/// GET /v1/stream: pages get a snapshot, then every change, and resume after a break from where they stood. One
/// serialisation for each audience and change, shared by all its readers. Watches the displays. Loop thread; the
/// arguments must outlive it.
class Streams {
  public:
    Streams(Services& services, const Answers& answers);
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;

    /// Accepts a page's stream, or refuses it.
    [[nodiscard]] link::Upgrade upgrade(const link::Request& request);

    /// What the engine tells.
    void committed(std::span<const journal::Committed> batch);
    void alarms_changed();

    [[nodiscard]] std::size_t size() const { return readers_.size(); }
    [[nodiscard]] std::size_t connected_displays() const { return displays_.connected_displays(); }

  private:
    struct Reader {
        link::Socket socket;
        v1::Audience audience = v1::AUDIENCE_WALL;
        std::string token;
        std::uint32_t display = 0;
        std::optional<Position> after;
    };
    using Bytes = std::shared_ptr<const std::string>;
    struct KeptSnapshot {
        Bytes bytes;
        std::int64_t made = 0;
    };

    [[nodiscard]] link::SocketHandlers handlers_for(Reader reader);
    void opened(std::uint64_t id, Reader reader);
    void heard(std::uint64_t id, std::string_view bytes);
    void closed(std::uint64_t id);

    void schedule();
    void send_pending();
    void send_to(v1::Audience audience, const Bytes& bytes);
    [[nodiscard]] bool has_readers(v1::Audience audience) const;
    [[nodiscard]] Bytes snapshot_for(v1::Audience audience);
    [[nodiscard]] Bytes resume_for(v1::Audience audience, const Position& after);
    [[nodiscard]] Present present() const;
    void note_announced(const ChangeSet& changes);
    void beat();
    void watch_displays();

    Services& services_;
    const Answers& answers_;
    std::map<std::uint64_t, Reader> readers_;
    std::uint64_t last_reader_ = 0;
    ChangeRing ring_;
    DisplayWatch displays_;
    std::set<std::uint32_t> displays_away_;
    RateBound acknowledgements_;

    ChangeSet pending_;
    std::uint64_t pending_seq_ = 0;
    bool pending_alarms_ = false;
    bool pending_figures_ = false;
    bool scheduled_ = false;
    std::int64_t sent_ = 0;
    std::int64_t figures_sent_ = 0;
    /// The last snapshot of each audience, for a moment and until something changes: many pages come back at once.
    std::map<v1::Audience, KeptSnapshot> snapshots_;

    link::Timer send_timer_;
    link::Timer figures_timer_;
    link::Timer beat_timer_;
    link::Timer watch_timer_;
};

}  // namespace layso::net
