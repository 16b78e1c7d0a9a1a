#pragma once

#include "firmware/core/world.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <optional>

namespace layso::kiosk {

/// Sends what the controller has to hear and has not: reports of ended tickets, oldest first and a few at a time, and
/// the request for blocks. Nothing is forgotten before its answer came.
void advance_outbox(Context& context);

/// Takes an answer to one of those requests; false if it belongs to a touch.
bool take_answer(Context& context, const v1::KioskReply& reply);

/// The link is down: all that was asked is asked again when it is back.
void forget_asked(World& world);

/// Stores the blocks that are new.
void take_leases(Context& context, const google::protobuf::RepeatedPtrField<v1::Lease>& leases);

/// When advance_outbox has to run next, in steady time.
[[nodiscard]] std::optional<std::int64_t> outbox_deadline(const World& world);

}  // namespace layso::kiosk
