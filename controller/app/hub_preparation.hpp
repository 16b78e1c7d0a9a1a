#pragma once

#include "controller/app/hub_rounds.hpp"
#include "controller/app/settings.hpp"
#include "controller/forward/start_inquiry.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/tls.hpp"
#include "drivers/store/log.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace layso::app {

// Our own certificate and the province's authority.
link::TlsSettings tls_settings(const Settings& settings);

// What the hub knows of this controller; `away` where none is configured or where it is silent for 5 s. Runs the loop
// meanwhile. `away` with `complete` false: it began to answer and there is more.
forward::HubKnowledge ask_hub(link::Loop& loop, const Settings& settings, std::vector<store::IncarnationHead> heads,
                              forward::InquiryLimit limit = {});

// prepare_with_hub over the link. `progress` gets the number of events taken back so far.
std::expected<HubPreparation, std::string> prepare_with_hub(link::Loop& loop, const Settings& settings, store::Log& log,
                                                            const std::function<void(std::uint64_t)>& progress = {});

}  // namespace layso::app
