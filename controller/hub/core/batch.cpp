#include "controller/hub/core/batch.hpp"

namespace layso::hub {
namespace {

constexpr std::size_t incarnation_size = 16;
constexpr std::size_t hash_size = 32;
constexpr std::size_t salt_size = 16;
// Larger numbers do not fit a signed column; no centre counts so far.
constexpr std::uint64_t seq_limit = std::uint64_t{1} << 62;

bool is_head(const v1::Head& head) {
    return head.incarnation().size() == incarnation_size && head.hash().size() == hash_size && head.seq() > 0 &&
           head.seq() < seq_limit;
}

bool is_none(const v1::Head& head) {
    return head.incarnation().empty() && head.hash().empty() && head.seq() == 0;
}

v1::Refusal check_sender(std::uint32_t controller, std::uint32_t version, std::uint32_t claimed) {
    if (version != protocol_version) return v1::REFUSAL_VERSION_UNSUPPORTED;
    return claimed == controller ? v1::REFUSAL_UNSPECIFIED : v1::REFUSAL_CERTIFICATE_WRONG;
}

}  // namespace

v1::Refusal check_batch(std::uint32_t controller, const v1::IngestRequest& request) {
    if (const auto refusal = check_sender(controller, request.protocol_version(), request.controller());
        refusal != v1::REFUSAL_UNSPECIFIED) {
        return refusal;
    }
    if (request.records().empty()) return v1::REFUSAL_BATCH_EMPTY;
    if (request.records_size() > records_limit) return v1::REFUSAL_TOO_LARGE;
    if (request.personal_values_size() > personal_values_limit) return v1::REFUSAL_TOO_LARGE;
    if (request.incarnation().size() != incarnation_size) return v1::REFUSAL_MALFORMED;
    if (!is_none(request.parent()) && !is_head(request.parent())) return v1::REFUSAL_MALFORMED;
    if (request.parent().incarnation() == request.incarnation()) return v1::REFUSAL_MALFORMED;
    std::uint64_t seq = request.records(0).seq();
    if (seq == 0 || seq >= seq_limit) return v1::REFUSAL_MALFORMED;
    for (const v1::Record& record : request.records()) {
        if (record.seq() != seq || record.hash().size() != hash_size) return v1::REFUSAL_MALFORMED;
        ++seq;
    }
    for (const v1::PersonalValue& value : request.personal_values()) {
        const bool is_erased = value.salt().empty() && value.value().empty();
        if (value.reference().size() != hash_size) return v1::REFUSAL_MALFORMED;
        if (value.salt().size() != salt_size && !is_erased) return v1::REFUSAL_MALFORMED;
        if (value.value().size() > personal_value_limit) return v1::REFUSAL_TOO_LARGE;
    }
    return v1::REFUSAL_UNSPECIFIED;
}

v1::Refusal check_start(std::uint32_t controller, const v1::StartRequest& request) {
    if (const auto refusal = check_sender(controller, request.protocol_version(), request.controller());
        refusal != v1::REFUSAL_UNSPECIFIED) {
        return refusal;
    }
    if (request.heads_size() > heads_limit) return v1::REFUSAL_TOO_LARGE;
    for (const v1::Head& head : request.heads()) {
        if (!is_head(head)) return v1::REFUSAL_MALFORMED;
    }
    return v1::REFUSAL_UNSPECIFIED;
}

}  // namespace layso::hub
