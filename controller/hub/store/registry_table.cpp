#include "controller/hub/store/registry_table.hpp"

#include "drivers/store/connection.hpp"

namespace layso::hub {

using store::ResetAtEnd;

RegistryTable::RegistryTable(SQLite::Database& database)
    : put_controller_(database, "INSERT OR REPLACE INTO controller VALUES (?, ?, ?, ?, ?)"),
      knows_(database, "SELECT 1 FROM controller WHERE controller = ?"),
      controllers_(database,
                   "SELECT controller, centre, unit_code, name, provincial FROM controller ORDER BY controller"),
      put_rank_(database, "INSERT OR REPLACE INTO national_rank VALUES (?, ?, ?, ?, ?)"),
      rank_(database, "SELECT place, provinces, source FROM national_rank WHERE business_day = ? AND province = ?"),
      raise_(database, "INSERT OR IGNORE INTO alarm VALUES (?, ?, ?, ?, ?)"),
      alarms_(database,
              "SELECT controller, kind, subject, detail, since_stamp FROM alarm ORDER BY since_stamp, controller") {}

void RegistryTable::put(const RegisteredController& controller) {
    const ResetAtEnd reset(put_controller_);
    put_controller_.bind(1, controller.controller);
    put_controller_.bind(2, controller.centre);
    put_controller_.bind(3, controller.unit_code);
    put_controller_.bind(4, controller.name);
    put_controller_.bind(5, controller.provincial ? 1 : 0);
    put_controller_.exec();
}

bool RegistryTable::knows(std::uint32_t controller) {
    const ResetAtEnd reset(knows_);
    knows_.bind(1, controller);
    return knows_.executeStep();
}

std::vector<RegisteredController> RegistryTable::controllers() {
    const ResetAtEnd reset(controllers_);
    std::vector<RegisteredController> rows;
    while (controllers_.executeStep()) {
        rows.push_back({controllers_.getColumn(0).getUInt(), controllers_.getColumn(1).getUInt(),
                        controllers_.getColumn(2).getString(), controllers_.getColumn(3).getString(),
                        controllers_.getColumn(4).getInt() != 0});
    }
    return rows;
}

void RegistryTable::put(const ImportedRank& rank) {
    const ResetAtEnd reset(put_rank_);
    put_rank_.bind(1, rank.business_day);
    put_rank_.bind(2, rank.province);
    put_rank_.bind(3, rank.place);
    put_rank_.bind(4, rank.provinces);
    put_rank_.bind(5, rank.source);
    put_rank_.exec();
}

std::optional<ImportedRank> RegistryTable::rank(std::uint32_t business_day, const std::string& province) {
    const ResetAtEnd reset(rank_);
    rank_.bind(1, business_day);
    rank_.bind(2, province);
    if (!rank_.executeStep()) return std::nullopt;
    return ImportedRank{business_day, province, rank_.getColumn(0).getUInt(), rank_.getColumn(1).getUInt(),
                        rank_.getColumn(2).getString()};
}

bool RegistryTable::raise(const Alarm& alarm) {
    const ResetAtEnd reset(raise_);
    raise_.bind(1, alarm.controller);
    raise_.bind(2, static_cast<std::uint32_t>(alarm.kind));
    raise_.bind(3, alarm.subject);
    raise_.bind(4, alarm.detail);
    raise_.bind(5, alarm.since_stamp);
    return raise_.exec() > 0;
}

std::vector<Alarm> RegistryTable::alarms() {
    const ResetAtEnd reset(alarms_);
    std::vector<Alarm> rows;
    while (alarms_.executeStep()) {
        rows.push_back({alarms_.getColumn(0).getUInt(), static_cast<AlarmKind>(alarms_.getColumn(1).getUInt()),
                        alarms_.getColumn(2).getString(), alarms_.getColumn(3).getString(),
                        alarms_.getColumn(4).getInt64()});
    }
    return rows;
}

}  // namespace layso::hub
