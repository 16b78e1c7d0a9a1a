#include "firmware/ticket/block.hpp"

#include "firmware/ticket/words.hpp"

namespace layso::ticket {
namespace {

/// Collects blocks, and keeps parts apart.
class Composer {
  public:
    explicit Composer(const Profile& profile) : profile_(profile) {}

    void add(Block block) { blocks_.push_back(std::move(block)); }
    void gap() { add(Space{profile_.gap}); }
    void half_gap() { add(Space{profile_.gap / 2}); }
    void rule() {
        gap();
        add(Rule{});
        gap();
    }
    std::vector<Block> take() { return std::move(blocks_); }

  private:
    const Profile& profile_;
    std::vector<Block> blocks_;
};

void add_marks(Composer& composer, const TicketContent& content, const Words& table) {
    const auto mark = [&](bool wanted, std::string_view text) {
        if (wanted) {
            composer.add(Mark{std::string(text)});
            composer.gap();
        }
    };
    mark(content.training, table.training);
    mark(content.reprint, table.reprint);
    mark(content.offline, table.offline);
}

void add_facts(Composer& composer, const TicketContent& content, const Words& table) {
    std::string when = content.printed_time;
    if (!content.printed_time.empty() && !content.printed_date.empty()) {
        when += "  ";
    }
    when += content.printed_date;
    if (!when.empty()) {
        composer.add(Pair{std::string(table.issued_at), when});
    }
    if (content.people_ahead) {
        composer.half_gap();
        composer.add(Pair{std::string(table.people_ahead), std::to_string(*content.people_ahead)});
    }
    if (content.expected_wait) {
        composer.half_gap();
        composer.add(Pair{std::string(table.expected_wait), wait_text(*content.expected_wait, content.language)});
    }
}

}  // namespace

std::vector<Block> compose(const TicketContent& content, const Profile& profile) {
    const Words& table = words(content.language);
    Composer composer(profile);
    add_marks(composer, content, table);
    for (const std::string& line : content.centre_name) {
        composer.add(Text{line, Weight::bold, profile.bold});
    }
    composer.rule();
    composer.add(Text{std::string(table.title), Weight::bold, profile.title});
    composer.gap();
    composer.gap();
    composer.add(Number{content.label});
    composer.gap();
    composer.gap();
    if (content.priority) {
        composer.add(Mark{std::string(table.priority)});
        composer.gap();
    }
    if (!content.service.empty()) {
        composer.add(Text{content.service, Weight::bold, profile.service});
    }
    composer.rule();
    add_facts(composer, content, table);
    composer.rule();
    if (!content.tracking.empty()) {
        const bool opens_page = content.tracking.starts_with("https://") || content.tracking.starts_with("http://");
        composer.add(Code{content.tracking, std::string(opens_page ? table.follow : table.show)});
        composer.gap();
    }
    if (content.footer.empty()) {
        composer.add(Text{std::string(table.please_wait), Weight::regular, profile.body});
        composer.add(Text{std::string(table.validity), Weight::regular, profile.body});
    }
    for (const std::string& line : content.footer) {
        composer.add(Text{line, Weight::regular, profile.body});
    }
    composer.half_gap();
    return composer.take();
}

}  // namespace layso::ticket
