#include "controller/hub/store/personal_table.hpp"

#include "controller/hub/core/fold.hpp"
#include "drivers/store/chain.hpp"
#include "drivers/store/connection.hpp"

#include "protos/dossier_code.hpp"

namespace layso::hub {
namespace {

using store::bind_bytes;
using store::bind_number;
using store::bytes_of;
using store::number_of;
using store::ResetAtEnd;

bool is_erased(const v1::PersonalValue& value) {
    return value.salt().empty() && value.value().empty();
}

bool matches(const v1::PersonalValue& value) {
    const auto salt = store::Salt::from(value.salt());
    return salt && store::personal_reference(*salt, value.value()).view() == value.reference();
}

// The centre has checked the code's form; a newer centre may know forms that this program does not.
std::string normalized(const std::string& text) {
    const auto code = DossierCode::parse(text);
    return code ? code->text() : text;
}

}  // namespace

PersonalTable::PersonalTable(SQLite::Database& database)
    : find_(database, "SELECT salt, value, kind, code FROM personal_value WHERE controller = ? AND reference = ?"),
      insert_(database, "INSERT INTO personal_value VALUES (?, ?, ?, ?, ?, ?)"),
      erase_(database, "UPDATE personal_value SET salt = NULL, value = NULL WHERE controller = ? AND reference = ?"),
      find_code_(database, "SELECT number FROM code WHERE text = ?"),
      insert_code_(database, "INSERT INTO code (text) VALUES (?)"),
      forget_code_(database,
                   "UPDATE code SET text = NULL WHERE number = ?1 AND NOT EXISTS "
                   "(SELECT 1 FROM personal_value WHERE code = ?1 AND code <> 0 AND value IS NOT NULL)") {}

bool PersonalTable::put(std::uint32_t controller, const v1::PersonalValue& value) {
    if (is_erased(value)) {
        erase(controller, value.reference());
        return true;
    }
    if (!matches(value)) return false;
    if (find(controller, value.reference())) return true;  // known, or erased for good
    const CodeNumber code =
        value.kind() == v1::PERSONAL_KIND_DOSSIER_CODE ? number_of_code(normalized(value.value())) : 0;
    const ResetAtEnd reset(insert_);
    insert_.bind(1, controller);
    bind_bytes(insert_, 2, value.reference());
    bind_bytes(insert_, 3, value.salt());
    insert_.bind(4, value.value());
    insert_.bind(5, static_cast<int>(value.kind()));
    bind_number(insert_, 6, code);
    insert_.exec();
    return true;
}

void PersonalTable::erase(std::uint32_t controller, std::string_view reference) {
    const CodeNumber known = code(controller, reference);
    if (!find(controller, reference)) {
        const ResetAtEnd reset(insert_);
        insert_.bind(1, controller);
        bind_bytes(insert_, 2, reference);
        insert_.bind(3);
        insert_.bind(4);
        insert_.bind(5, 0);
        insert_.bind(6, 0);
        insert_.exec();
        return;
    }
    const ResetAtEnd reset(erase_);
    erase_.bind(1, controller);
    bind_bytes(erase_, 2, reference);
    erase_.exec();
    if (known == 0) return;
    const ResetAtEnd reset_code(forget_code_);
    bind_number(forget_code_, 1, known);
    forget_code_.exec();
}

CodeNumber PersonalTable::code(std::uint32_t controller, std::string_view reference) {
    const ResetAtEnd reset(find_);
    find_.bind(1, controller);
    bind_bytes(find_, 2, reference);
    return find_.executeStep() ? number_of(find_, 3) : 0;
}

CodeNumber PersonalTable::code_of(std::uint32_t controller, const v1::Event& event) {
    for (const std::string_view reference : code_references(event)) {
        if (reference.empty()) continue;
        if (const CodeNumber number = code(controller, reference); number != 0) return number;
    }
    return 0;
}

std::optional<v1::PersonalValue> PersonalTable::find(std::uint32_t controller, std::string_view reference) {
    const ResetAtEnd reset(find_);
    find_.bind(1, controller);
    bind_bytes(find_, 2, reference);
    if (!find_.executeStep()) return std::nullopt;
    v1::PersonalValue value;
    value.set_reference(std::string(reference));
    value.set_salt(std::string(bytes_of(find_, 0)));
    value.set_value(std::string(bytes_of(find_, 1)));
    value.set_kind(static_cast<v1::PersonalKind>(find_.getColumn(2).getInt()));
    return value;
}

CodeNumber PersonalTable::number_of_code(const std::string& text) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        {
            const ResetAtEnd reset(find_code_);
            find_code_.bind(1, text);
            if (find_code_.executeStep()) return number_of(find_code_, 0);
        }
        const ResetAtEnd reset(insert_code_);
        insert_code_.bind(1, text);
        insert_code_.exec();
    }
    return 0;
}

}  // namespace layso::hub
