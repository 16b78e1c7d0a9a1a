#include "controller/report/daily_report.hpp"

#include "controller/report/day_counts.hpp"
#include "controller/report/words.hpp"

#include <string>
#include <utility>
#include <vector>

namespace layso::report {
namespace {

using document::Align;
using document::Figures;
using document::Heading;
using document::KeyValues;
using document::Paragraph;
using document::Table;

constexpr std::uint32_t seconds_per_minute = 60;

std::string operator""_s(const char* text, std::size_t length) {
    return {text, length};
}

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

Table::Column amount(std::string_view heading, double share = 1) {
    return {.heading = std::string(heading), .share = share, .align = Align::right};
}

class DailyReport {
  public:
    DailyReport(const core::State& state, BusinessDay day, const Asked& asked)
        : state_(state), day_(day), asked_(asked), words_(words_of(asked.language)), counts_(count_day(state, day)) {}

    document::Document compose() {
        const auto title = std::string(words_.report) + " " + date_text(day_);
        document_ = letterhead(state_, title, asked_);
        document_.blocks.emplace_back(Heading{.text = title, .is_title = true});
        add_facts();
        if (kept_of(state_, day_) == Kept::whole) {
            add_tickets();
            add_waits();
        } else {
            say(words_.tickets_gone, Paragraph::Look::strong);
        }
        add_dossiers();
        add_services();
        add_counters();
        say(words_.report_note, Paragraph::Look::small);
        return std::move(document_);
    }

  private:
    [[nodiscard]] bool is_open() const { return state_.day_open && state_.business_day == day_.value(); }
    [[nodiscard]] bool has_tickets() const { return kept_of(state_, day_) == Kept::whole; }

    void say(std::string_view text, Paragraph::Look look) {
        document_.blocks.emplace_back(Paragraph{.text = std::string(text), .look = look});
    }
    void begin(std::string_view heading) { document_.blocks.emplace_back(Heading{.text = std::string(heading)}); }

    void add_facts() {
        KeyValues facts;
        const auto add = [&](std::string_view key, std::string value) {
            facts.lines.push_back({.key = std::string(key), .value = std::move(value)});
        };
        add(words_.unit, centre_title(state_, asked_.language));
        add(words_.day, date_text(day_));
        add(words_.day_state, std::string(is_open() ? words_.day_open : words_.day_closed));
        add(words_.as_of, moment_text(state_, asked_.stamp));
        add(words_.asked_by, asked_.login);
        document_.blocks.emplace_back(std::move(facts));
        if (is_open()) say(words_.not_final, Paragraph::Look::small);
    }

    void add_tickets() {
        begin(words_.tickets);
        const auto& tickets = counts_.tickets;
        Figures figures{.figures = {}, .in_a_row = 5};
        const auto add = [&](std::uint32_t value, std::string_view caption) {
            figures.figures.push_back({.number = number(value), .caption = std::string(caption)});
        };
        add(tickets.issued, words_.issued);
        add(tickets.served, words_.served);
        add(tickets.no_show, words_.no_show);
        add(tickets.cancelled, words_.cancelled);
        add(tickets.expired, words_.expired);
        add(tickets.waiting, words_.waiting);
        add(tickets.at_counter, words_.at_counter);
        add(tickets.parked, words_.parked);
        add(tickets.allocated, words_.allocated);
        add(tickets.voided, words_.voided);
        document_.blocks.emplace_back(std::move(figures));
        say(words_.tickets_note, Paragraph::Look::small);
    }

    void add_waits() {
        begin(words_.waits);
        const auto& waits = counts_.waits;
        const auto called = waits.seconds.size();
        KeyValues values;
        values.lines.push_back({.key = std::string(words_.called), .value = number(called)});
        values.lines.push_back({.key = std::string(words_.median), .value = wait_text(waits, 50)});
        values.lines.push_back({.key = std::string(words_.ninety), .value = wait_text(waits, 90)});
        const auto target = state_.configuration->all().ticket_rule().wait_target_seconds();
        if (target != 0) {
            std::string key(words_.within_target);
            key.replace(key.find("{}"), 2, number(target / seconds_per_minute));
            const auto within = waits.within(target);
            auto value = number(within) + " / " + number(called);
            if (called != 0) value += " (" + number((within * 100ULL + called / 2) / called) + " %)";
            values.lines.push_back({.key = std::move(key), .value = std::move(value)});
        }
        document_.blocks.emplace_back(std::move(values));
        say(words_.waits_note, Paragraph::Look::small);
    }

    void add_dossiers() {
        begin(words_.dossiers);
        if (counts_.dossiers.all() == 0) return say(words_.no_dossiers, Paragraph::Look::plain);
        Table by_outcome = channel_table(words_.outcome);
        for (const auto& [outcome, dossiers] : counts_.outcomes) {
            by_outcome.rows.push_back(channel_row(std::string(word_of(outcome, asked_.language)), dossiers));
        }
        by_outcome.rows.push_back(sum_row());
        document_.blocks.emplace_back(std::move(by_outcome));
        Table by_field = channel_table(words_.field);
        for (const auto& [field, dossiers] : counts_.fields) {
            by_field.rows.push_back(channel_row(field_name(field), dossiers));
        }
        by_field.rows.push_back(sum_row());
        document_.blocks.emplace_back(std::move(by_field));
        say(words_.dossiers_note, Paragraph::Look::small);
    }

    void add_services() {
        begin(words_.by_service);
        Table table;
        table.columns = {{.heading = std::string(words_.service), .share = 3.4}};
        if (has_tickets()) {
            for (const auto heading : {words_.issued, words_.served, words_.no_show, words_.open_short,
                                       words_.median_short, words_.ninety_short}) {
                table.columns.push_back(amount(heading));
            }
        }
        table.columns.push_back(amount(words_.dossiers));
        for (const auto& [id, counts] : counts_.services) {
            Table::Row row{.cells = {service_name(id)}};
            if (has_tickets()) add_ticket_cells(row, counts.tickets, counts.waits);
            row.cells.push_back(number(counts.dossiers.all()));
            table.rows.push_back(std::move(row));
        }
        Table::Row sum{.cells = {std::string(words_.all)}, .strong = true};
        if (has_tickets()) add_ticket_cells(sum, counts_.tickets, counts_.waits);
        sum.cells.push_back(number(counts_.dossiers.all()));
        table.rows.push_back(std::move(sum));
        document_.blocks.emplace_back(std::move(table));
    }

    static void add_ticket_cells(Table::Row& row, const TicketCounts& tickets, const Waits& waits) {
        for (const auto value : {tickets.issued, tickets.served, tickets.no_show, tickets.open()}) {
            row.cells.push_back(number(value));
        }
        row.cells.push_back(wait_text(waits, 50));
        row.cells.push_back(wait_text(waits, 90));
    }

    void add_counters() {
        begin(words_.by_counter);
        Table table;
        table.columns = {{.heading = std::string(words_.counter), .share = 1},
                         {.heading = std::string(words_.counter_name), .share = 4}};
        if (has_tickets()) table.columns.push_back(amount(words_.served_visits, 1.5));
        table.columns.push_back(amount(words_.dossiers, 1.5));
        for (const auto& [id, counts] : counts_.counters) {
            const auto* counter = state_.configuration->counter(id);
            Table::Row row;
            row.cells.push_back(counter != nullptr ? counter->label() : id == 0 ? "–"_s : number(id));
            row.cells.push_back(counter != nullptr ? text_of(counter->name(), asked_.language)
                                : id == 0          ? std::string(words_.no_counter)
                                                   : "–"_s);
            if (has_tickets()) row.cells.push_back(number(counts.served));
            row.cells.push_back(number(counts.dossiers.all()));
            table.rows.push_back(std::move(row));
        }
        Table::Row sum{.cells = {std::string(words_.all), ""}, .strong = true};
        if (has_tickets()) sum.cells.push_back(number(counts_.tickets.served));
        sum.cells.push_back(number(counts_.dossiers.all()));
        table.rows.push_back(std::move(sum));
        document_.blocks.emplace_back(std::move(table));
    }

    [[nodiscard]] Table channel_table(std::string_view first) const {
        Table table;
        table.columns.push_back({.heading = std::string(first), .share = 3});
        for (const auto channel : {v1::CHANNEL_IN_PERSON, v1::CHANNEL_ONLINE, v1::CHANNEL_POST}) {
            table.columns.push_back(amount(word_of(channel, asked_.language)));
        }
        table.columns.push_back(amount(words_.all));
        return table;
    }

    static Table::Row channel_row(std::string name, const DossierCounts& dossiers) {
        return {.cells = {std::move(name), number(dossiers.in_person), number(dossiers.online), number(dossiers.post),
                          number(dossiers.all())}};
    }

    [[nodiscard]] Table::Row sum_row() const {
        auto row = channel_row(std::string(words_.all), counts_.dossiers);
        row.strong = true;
        return row;
    }

    [[nodiscard]] std::string field_name(std::uint32_t id) const {
        for (const auto& field : state_.configuration->all().fields()) {
            if (field.id() == id) return text_of(field.name(), asked_.language);
        }
        return std::string(words_.unknown_field);
    }

    [[nodiscard]] std::string service_name(std::uint32_t id) const {
        const auto* service = state_.configuration->service(id);
        if (service != nullptr) return text_of(service->name(), asked_.language);
        return id == 0 ? "–"_s : number(id);
    }

    static std::string wait_text(const Waits& waits, std::uint32_t percent) {
        return waits.seconds.empty() ? "–"_s : duration_text(waits.percentile(percent));
    }

    const core::State& state_;
    BusinessDay day_;
    const Asked& asked_;
    const Words& words_;
    DayCounts counts_;
    document::Document document_;
};

}  // namespace

document::Document daily_report(const core::State& state, BusinessDay day, const Asked& asked) {
    return DailyReport{state, day, asked}.compose();
}

}  // namespace layso::report
