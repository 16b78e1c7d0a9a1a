#include "drivers/profile/abilities.hpp"

namespace layso::profile {
namespace {

job::Proof proof(const Fact<Fence>& fence) {
    if (fence.from == From::unverified) {
        return job::Proof::none;
    }
    switch (fence.value) {
        case Fence::gs_h:
            return job::Proof::fence;
        case Fence::gs_r:
            return job::Proof::processed;
        case Fence::none:
            return job::Proof::none;
    }
    return job::Proof::none;
}

}  // namespace

printer::Abilities abilities(const Profile& profile) {
    return {.escpos = true,
            .proof = proof(profile.fence),
            .automatic_status = profile.auto_status.value,
            .real_time_status = profile.real_time_status.value,
            .port_status = profile.port_status.value,
            .clear_buffers = profile.clear_buffers.value,
            .row_bytes = (profile.dots.value + 7) / 8};
}

}  // namespace layso::profile
