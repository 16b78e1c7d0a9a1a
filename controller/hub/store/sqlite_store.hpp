#pragma once

#include "controller/hub/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace layso::hub {

/// The embedded store: one SQLite file, WAL, FULL, EXCLUSIVE, one connection. Every reply is on the disk. Drop nothing
/// but the object itself to close it.
class SqliteStore final : public Store {
  public:
    /// Opens or creates the file (mode 0600) and brings its schema up to date; counts that another fold version made
    /// are made anew from the events. `vfs`: of SQLite's, empty for the system's; tests inject storage faults with it.
    /// Faults as store::Log::open.
    static store::Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& path,
                                                            const std::string& vfs = {});
    ~SqliteStore() override;

    store::Result<Ingested> ingest(std::uint32_t controller, const v1::IngestRequest& request,
                                   std::int64_t now) override;
    store::Result<v1::StartReply> start(std::uint32_t controller, const v1::StartRequest& request) override;
    store::Result<void> import_controllers(std::span<const RegisteredController> controllers) override;
    store::Result<std::vector<RegisteredController>> controllers() override;
    store::Result<void> import_ranks(std::span<const ImportedRank> ranks) override;
    store::Result<ProvinceDay> day(std::uint32_t business_day, const std::string& province) override;
    store::Result<std::vector<Alarm>> alarms() override;
    store::Result<Verification> verify() override;

    struct State;

  private:
    explicit SqliteStore(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace layso::hub
