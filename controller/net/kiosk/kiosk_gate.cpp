#include "controller/net/kiosk/kiosk_gate.hpp"

#include <algorithm>
#include <string>

namespace layso::net {

KioskGate::KioskGate(Services& services) : services_(services), commands_(services.settings.kiosks.commands) {}

std::expected<const v1::Kiosk*, v1::Refusal> KioskGate::identify(const link::Peer& peer) const {
    const auto refuse = [&](v1::Refusal refusal) {
        services_.note(SecurityNote::Kind::certificate_refused, peer.address);
        return std::unexpected(refusal);
    };
    if (!peer.certificate) return refuse(v1::REFUSAL_CERTIFICATE_WRONG);
    const auto& name = peer.certificate->common_name;
    if (const auto* kiosk = services_.directory.kiosk_of_certificate(name)) return kiosk;
    const auto& centre = services_.directory.configuration().centre();
    return refuse(is_kiosk_name(name, centre.controller()) ? v1::REFUSAL_KIOSK_UNKNOWN : v1::REFUSAL_CERTIFICATE_WRONG);
}

std::expected<void, Complaint> KioskGate::admit(const v1::Kiosk& kiosk, v1::Command& command, std::size_t size) {
    const auto refuse = [](v1::Refusal refusal, std::string field = {}) {
        return std::unexpected(Complaint{refusal, std::move(field)});
    };
    if (!commands_.admit(std::to_string(kiosk.id()), services_.steady())) return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    if (const auto clean = clean_command(command, size); !clean) return clean;
    if (!is_for_kiosks(command.action_case())) return refuse(v1::REFUSAL_NOT_ALLOWED);
    auto& actor = *command.mutable_actor();
    actor.set_kind(v1::ACTOR_KIND_KIOSK);
    actor.set_id(kiosk.id());
    return {};
}

bool is_kiosk_name(std::string_view common_name, std::uint32_t controller) {
    const auto ending = ".controller-" + std::to_string(controller);
    constexpr std::string_view beginning = "kiosk-";
    if (!common_name.starts_with(beginning) || !common_name.ends_with(ending)) return false;
    if (common_name.size() <= beginning.size() + ending.size()) return false;
    const auto id = common_name.substr(beginning.size(), common_name.size() - beginning.size() - ending.size());
    return std::ranges::all_of(id, [](char digit) { return digit >= '0' && digit <= '9'; });
}

}  // namespace layso::net
