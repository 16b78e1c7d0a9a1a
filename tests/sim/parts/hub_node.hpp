#pragma once

#include "controller/forward/transport.hpp"
#include "controller/hub/store/sqlite_store.hpp"
#include "tests/sim/disk/disk.hpp"
#include "tests/sim/whole/whole.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace layso::sim {

/// The hub: the real embedded store on a simulated disk, with a synchronous standby as a province would have it: while
/// the standby is away, a commit that wrote waits (nobody hears of it), and one that wrote nothing does not.
class HubNode {
  public:
    explicit HubNode(Whole& whole);
    ~HubNode();
    HubNode(const HubNode&) = delete;
    HubNode& operator=(const HubNode&) = delete;

    void start(bool put_back = false);
    /// The process is gone; `power` too.
    void end(const std::string& why, bool power);
    [[nodiscard]] bool running() const { return store_ != nullptr; }
    [[nodiscard]] hub::Store& store() { return *store_; }
    [[nodiscard]] Disk& disk() { return disk_; }

    void keep_backup();
    void restore_backup();
    void standby_leaves();
    void standby_returns();
    void promote_standby();
    [[nodiscard]] bool standby_away() const { return standby_.has_value(); }

    /// One exchange as it arrives. Nothing: the hub is down or fell, or its answer waits for the standby.
    std::optional<std::string> serve(std::uint32_t controller, std::string_view path, const std::string& body);

    std::uint64_t added = 0;  ///< records that were new, since the last restore

  private:
    std::optional<std::string> ingest(std::uint32_t controller, const std::string& body);
    std::optional<std::string> inquiry(std::uint32_t controller, const std::string& body);
    void fall(const store::Fault& fault);

    Whole& whole_;
    Disk disk_;
    Random random_;
    std::unique_ptr<hub::SqliteStore> store_;
    std::optional<Image> backup_;
    std::optional<Image> standby_;
};

}  // namespace layso::sim
