#include "controller/report/receipt.hpp"

#include "controller/core/view/ticket_view.hpp"
#include "controller/report/day_counts.hpp"
#include "controller/report/words.hpp"

#include "protos/business_day.hpp"
#include "protos/ticket_id.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace layso::report {
namespace {

using document::Align;
using document::Code;
using document::Heading;
using document::KeyValues;
using document::Paragraph;
using document::Table;

// So that a code of 34 mm is still easily read: 16 codes of 24 characters are a QR of version 16.
constexpr std::size_t codes_in_one = 16;

class Receipt {
  public:
    Receipt(const core::State& state, const core::Ticket& ticket, const CodeOf& code_of, const Asked& asked)
        : state_(state), ticket_(ticket), code_of_(code_of), asked_(asked), words_(words_of(asked.language)) {}

    std::optional<document::Document> compose() {
        for (const auto& [id, dossier] : state_.dossiers) {
            if (dossier.ticket == ticket_.id && !dossier.withdrawn) dossiers_.push_back(&dossier);
        }
        if (dossiers_.empty()) return std::nullopt;
        const auto label = core::label_of(state_, TicketId{ticket_.id});
        document_ = letterhead(state_, std::string(words_.receipt) + " " + label, asked_);
        document_.paper = document::Paper::a5;
        document_.header_right = words_.receipt;
        document_.blocks.emplace_back(Heading{.text = std::string(words_.receipt), .is_title = true});
        add_facts(label);
        add_dossiers();
        add_codes();
        document_.blocks.emplace_back(
            Paragraph{.text = std::string(words_.receipt_note), .look = Paragraph::Look::small});
        return std::move(document_);
    }

  private:
    void add_facts(const std::string& label) {
        KeyValues facts;
        const auto add = [&](std::string_view key, std::string value) {
            facts.lines.push_back({.key = std::string(key), .value = std::move(value)});
        };
        const auto language = asked_.language;
        add(words_.unit, centre_title(state_, language));
        add(words_.number, label + " · " + date_text(TicketId{ticket_.id}.business_day()));
        if (const auto* counter = state_.configuration->counter(ticket_.counter)) {
            const auto name = text_of(counter->name(), language);
            add(words_.counter, name.empty() ? counter->label() : counter->label() + " · " + name);
        }
        if (ticket_.state == v1::TICKET_STATE_SERVED) add(words_.finished, moment_text(state_, ticket_.state_stamp));
        add(words_.printed, moment_text(state_, asked_.stamp));
        document_.blocks.emplace_back(std::move(facts));
    }

    void add_dossiers() {
        Table table;
        table.columns = {{.heading = std::string(words_.position), .share = 0.8, .align = Align::right},
                         {.heading = std::string(words_.code) + "\n" + std::string(words_.procedure), .share = 4.7},
                         {.heading = std::string(words_.channel), .share = 1.7},
                         {.heading = std::string(words_.outcome), .share = 3.1},
                         {.heading = std::string(words_.quantity), .share = 0.8, .align = Align::right}};
        for (const auto* dossier : dossiers_) {
            // The code has a line of its own, wide enough for the longest form that is in use.
            table.rows.push_back(
                {.cells = {std::to_string(table.rows.size() + 1), code_text(*dossier) + "\n" + procedure_text(*dossier),
                           std::string(word_of(dossier->channel, asked_.language)),
                           std::string(word_of(dossier->outcome, asked_.language)),
                           std::to_string(dossier->quantity)}});
        }
        document_.blocks.emplace_back(std::move(table));
    }

    void add_codes() {
        for (std::size_t from = 0; from < codes_.size(); from += codes_in_one) {
            Code code{.text = {}, .captions = {std::string(words_.scan)}};
            for (auto index = from; index < codes_.size() && index < from + codes_in_one; ++index) {
                if (!code.text.empty()) code.text += '\n';
                code.text += codes_[index];
            }
            const auto last = std::min(codes_.size(), from + codes_in_one) - 1;
            code.captions.push_back(codes_[from]);
            if (last > from + 1) code.captions.emplace_back("…");
            if (last > from) code.captions.push_back(codes_[last]);
            document_.blocks.emplace_back(std::move(code));
        }
    }

    std::string code_text(const core::Dossier& dossier) {
        if (dossier.code_reference.empty()) return std::string(words_.no_code);
        auto code = code_of_(dossier.code_reference);
        if (!code) return std::string(words_.erased_code);
        codes_.push_back(*code);
        return std::move(*code);
    }

    [[nodiscard]] std::string procedure_text(const core::Dossier& dossier) const {
        std::string text = dossier.procedure_code;
        const auto add = [&](const std::string& part) {
            if (part.empty()) return;
            if (!text.empty()) text += " · ";
            text += part;
        };
        if (const auto* service = state_.configuration->service(dossier.service)) {
            add(text_of(service->name(), asked_.language));
        }
        const auto field_id = field_of(state_, dossier);
        for (const auto& field : state_.configuration->all().fields()) {
            if (field.id() == field_id) add(text_of(field.name(), asked_.language));
        }
        return text.empty() ? "–" : text;
    }

    const core::State& state_;
    const core::Ticket& ticket_;
    const CodeOf& code_of_;
    const Asked& asked_;
    const Words& words_;
    std::vector<const core::Dossier*> dossiers_;
    std::vector<std::string> codes_;
    document::Document document_;
};

}  // namespace

std::optional<document::Document> receipt(const core::State& state, const core::Ticket& ticket, const CodeOf& code_of,
                                          const Asked& asked) {
    return Receipt{state, ticket, code_of, asked}.compose();
}

}  // namespace layso::report
