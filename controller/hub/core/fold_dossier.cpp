#include "controller/hub/core/fold_dossier.hpp"

namespace layso::hub {
namespace {

std::size_t index_of(v1::Channel channel) {
    const auto index = static_cast<std::size_t>(channel);
    return index < channel_count ? index : 0;
}

void count(Rows& rows, const DossierKey& key, DossierRow& row, bool counted) {
    if (row.counted == counted) return;
    row.counted = counted;
    rows.put_dossier(key, row);
    DayCounts change;
    change.dossiers[index_of(row.channel)] = (counted ? 1 : -1) * static_cast<std::int64_t>(row.quantity);
    rows.add({key.controller, row.business_day}, change);
}

// Restores the rule for one code: the earliest living reception counts, and no other.
void settle(Rows& rows, CodeNumber code) {
    if (code == 0) return;
    const auto before = rows.counted_with(code);
    const auto after = rows.earliest_with(code);
    if (before == after) return;
    if (before) {
        DossierRow row = rows.dossier(*before);
        count(rows, *before, row, false);
    }
    if (after) {
        DossierRow row = rows.dossier(*after);
        count(rows, *after, row, true);
    }
}

void fill(DossierRow& row, const v1::DossierReceived& received, const Origin& origin) {
    row.channel = received.channel();
    row.quantity = received.quantity() == 0 || origin.code != 0 ? 1 : received.quantity();
    if (row.code != origin.code || row.claim == 0) row.claim = origin.position;
    row.code = origin.code;
}

// Stores a row that is not counted yet, then counts it if the rule says so.
void enter(Rows& rows, const DossierKey& key, DossierRow row) {
    rows.put_dossier(key, row);
    if (row.code != 0) {
        settle(rows, row.code);
    } else if (!row.withdrawn) {
        count(rows, key, row, true);
    }
}

void receive(Rows& rows, const Origin& origin, const v1::Event& event) {
    const DossierKey key{origin.controller, event.dossier_received().dossier(), origin.position};
    DossierRow row;
    row.business_day = event.business_day();
    fill(row, event.dossier_received(), origin);
    enter(rows, key, row);
}

void correct(Rows& rows, const Origin& origin, const v1::DossierReceived& corrected) {
    const auto key = rows.newest_dossier(origin.controller, corrected.dossier());
    if (!key) return;
    DossierRow row = rows.dossier(*key);
    count(rows, *key, row, false);
    const CodeNumber former = row.code;
    fill(row, corrected, origin);
    enter(rows, *key, row);
    if (former != row.code) settle(rows, former);
}

void withdraw(Rows& rows, const Origin& origin, std::uint64_t dossier) {
    const auto key = rows.newest_dossier(origin.controller, dossier);
    if (!key) return;
    DossierRow row = rows.dossier(*key);
    if (row.withdrawn) return;
    row.withdrawn = true;
    rows.put_dossier(*key, row);
    count(rows, *key, row, false);
    settle(rows, row.code);
}

}  // namespace

bool fold_dossier(Rows& rows, const Origin& origin, const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kDossierReceived:
            receive(rows, origin, event);
            return true;
        case v1::Event::kDossierCorrected:
            correct(rows, origin, event.dossier_corrected().corrected());
            return true;
        case v1::Event::kDossierWithdrawn:
            withdraw(rows, origin, event.dossier_withdrawn().dossier());
            return true;
        default:
            return false;
    }
}

}  // namespace layso::hub
