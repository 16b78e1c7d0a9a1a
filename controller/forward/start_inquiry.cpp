#include "controller/forward/start_inquiry.hpp"

#include "drivers/store/chain.hpp"

#include "protos/codec.hpp"
#include "protos/dossier_code.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace layso::forward {
namespace {

constexpr std::size_t answer_limit = 4 * batch_limit;

store::Head from_wire(const v1::Head& wire) {
    const auto incarnation = store::Incarnation::from(wire.incarnation());
    const auto hash = store::Hash::from(wire.hash());
    if (!incarnation || !hash) return {};
    return {{*incarnation, wire.seq()}, *hash};
}

bool is_sound(const v1::MissingIncarnation& missing) {
    if (missing.incarnation().size() != store::Incarnation::size || missing.records().empty()) return false;
    return std::ranges::all_of(missing.records(),
                               [](const v1::Record& record) { return record.hash().size() == store::Hash::size; });
}

store::Result<std::uint64_t> adopt_values(store::Log& log, const v1::MissingIncarnation& missing) {
    std::uint64_t kept = 0;
    for (const v1::PersonalValue& wire : missing.personal_values()) {
        const auto reference = store::Hash::from(wire.reference());
        if (!reference) continue;
        const auto salt = store::Salt::from(wire.salt());
        if (!salt) {
            if (auto erased = log.erase_personal(*reference); !erased) return std::unexpected(erased.error());
            continue;
        }
        // Never a reason not to start: a value that is not that of its reference is left out.
        if (store::personal_reference(*salt, wire.value()) != *reference) continue;
        store::PersonalValue value{*reference, *salt, wire.value(), static_cast<std::uint32_t>(wire.kind()), {}};
        if (wire.kind() == v1::PERSONAL_KIND_DOSSIER_CODE) {
            const auto code = DossierCode::parse(wire.value());
            value.lookup = code ? code->text() : wire.value();
        }
        if (auto put = log.put_personal(value); !put) return std::unexpected(put.error());
        ++kept;
    }
    return kept;
}

}  // namespace

StartInquiry::StartInquiry(Transport& transport, std::uint32_t controller, std::vector<store::IncarnationHead> heads,
                           InquiryLimit limit)
    : transport_(transport), controller_(controller), limit_(limit) {
    for (const store::IncarnationHead& head : heads) {
        if (head.last_seq == 0) continue;
        v1::Head& wire = heads_.emplace_back();
        wire.set_incarnation(std::string(head.incarnation.view()));
        wire.set_seq(head.last_seq);
        wire.set_hash(std::string(head.last_hash.view()));
    }
}

StartInquiry::~StartInquiry() {
    *alive_ = false;
}

void StartInquiry::ask(std::function<void(HubKnowledge)> done) {
    done_ = std::move(done);
    ask_page();
}

void StartInquiry::ask_page() {
    v1::StartRequest request;
    request.set_protocol_version(1);
    request.set_controller(controller_);
    for (const v1::Head& head : heads_) *request.add_heads() = head;
    transport_.post(start_path, to_bytes(request), [this, alive = alive_](std::expected<std::string, Trouble> answer) {
        if (*alive) take(std::move(answer));
    });
}

void StartInquiry::take(std::expected<std::string, Trouble> answer) {
    std::string trouble;
    if (!answer) {
        trouble = std::move(answer.error().detail);
    } else if (auto reply = parse_message<v1::StartReply>(*answer, answer_limit); !reply) {
        trouble = "what answers is not a hub";
    } else if (reply->refusal() != v1::REFUSAL_UNSPECIFIED) {
        trouble = "the hub says " + v1::Refusal_Name(reply->refusal());
    } else {
        if (take_page(std::move(*reply)))
            ask_page();
        else
            end();
        return;
    }
    knowledge_.away = true;
    knowledge_.detail = std::move(trouble);
    end();
}

// True if another page is to be asked for.
bool StartInquiry::take_page(v1::StartReply reply) {
    knowledge_.forked = knowledge_.forked || reply.forked();
    knowledge_.rolled_back = knowledge_.rolled_back || reply.rolled_back();
    knowledge_.cursors = static_cast<std::size_t>(reply.cursors_size());
    knowledge_.heads.clear();
    for (const v1::IncarnationHead& cursor : reply.cursors()) knowledge_.heads.push_back(cursor.head());
    const std::size_t before = records_;
    for (v1::MissingIncarnation& missing : *reply.mutable_missing()) {
        if (!is_sound(missing)) {
            knowledge_.complete = false;
            return false;
        }
        records_ += static_cast<std::size_t>(missing.records_size());
        bytes_ += missing.ByteSizeLong();
        const v1::Record& last = missing.records(missing.records_size() - 1);
        auto head = std::ranges::find(heads_, missing.incarnation(), &v1::Head::incarnation);
        if (head == heads_.end()) {
            head = heads_.insert(heads_.end(), v1::Head{});
            head->set_incarnation(missing.incarnation());
        }
        head->set_seq(last.seq());
        head->set_hash(last.hash());
        auto& all = knowledge_.missing;
        if (!all.empty() && all.back().incarnation() == missing.incarnation()) {
            for (v1::Record& record : *missing.mutable_records()) *all.back().add_records() = std::move(record);
            for (v1::PersonalValue& value : *missing.mutable_personal_values()) {
                *all.back().add_personal_values() = std::move(value);
            }
        } else {
            all.push_back(std::move(missing));
        }
    }
    if (!reply.more()) return false;
    if (records_ >= limit_.records || bytes_ >= limit_.bytes || records_ == before) {
        knowledge_.complete = false;
        return false;
    }
    return true;
}

void StartInquiry::end() {
    if (auto done = std::exchange(done_, nullptr)) done(std::move(knowledge_));
}

store::Result<Adopted> adopt_missing(store::Log& log, const HubKnowledge& knowledge) {
    Adopted adopted;
    for (const v1::MissingIncarnation& missing : knowledge.missing) {
        std::vector<store::ForeignRecord> records;
        records.reserve(static_cast<std::size_t>(missing.records_size()));
        for (const v1::Record& record : missing.records()) {
            const auto hash = store::Hash::from(record.hash());
            records.push_back(
                {record.seq(), record.type(), record.version(), record.payload(), hash.value_or(store::Hash{})});
        }
        auto values = adopt_values(log, missing);
        if (!values) return std::unexpected(values.error());
        const auto incarnation = store::Incarnation::from(missing.incarnation());
        auto adoption = log.adopt(incarnation.value_or(store::Incarnation{}), from_wire(missing.parent()), records);
        if (!adoption) return std::unexpected(adoption.error());
        adopted.records += adoption->adopted;
        adopted.conflicting += adoption->conflicting;
        adopted.personal_values += *values;
        if (auto committed = log.commit(); !committed) return std::unexpected(committed.error());
    }
    return adopted;
}

}  // namespace layso::forward
