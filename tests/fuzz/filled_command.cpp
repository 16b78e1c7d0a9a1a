#include "tests/fuzz/filled_command.hpp"

#include "controller/core/permission.hpp"
#include "tests/unit/controller_core/support/centre.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace layso::fuzz {
namespace {

using core::State;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int longest_list = 4;
/// Of each number one in so many is any number at all.
constexpr std::uint8_t wild = 250;

template <typename Map>
std::uint64_t some_key(Input& input, const Map& map) {
    if (map.empty()) return 0;
    std::vector<std::uint64_t> keys;
    keys.reserve(map.size());
    for (const auto& [key, value] : map) keys.push_back(key);
    std::ranges::sort(keys);
    // The newest are the ones that something can happen to.
    return keys[keys.size() - 1 - input.below(std::min<std::size_t>(keys.size(), 200))];
}

std::uint64_t number_for(Input& input, const State& state, std::string_view field) {
    const auto choice = input.byte();
    if (choice >= wild) return input.number(8);
    if (field == "ticket") return some_key(input, state.tickets);
    if (field == "lease" || field == "leases") return some_key(input, state.leases);
    if (field == "dossier") return some_key(input, state.dossiers);
    if (field == "business_day" || field == "from_business_day") return choice % 3 == 0 ? 0 : state.business_day;
    // What a small centre has is numbered from 1.
    constexpr std::array<std::string_view, 8> small{"service", "to_service", "counter", "to_counter",
                                                    "series",  "services",   "kiosk",   "priority_class"};
    return std::ranges::find(small, field) != small.end() ? choice % 5 : choice % 64;
}

std::int64_t stamp_for(Input& input, const State& state) {
    const auto choice = input.byte();
    if (choice >= wild) return static_cast<std::int64_t>(input.number(8));
    return choice % 8 != 0 ? 0 : state.last_stamp - choice * core::test::minute;
}

std::string text_for(Input& input) {
    constexpr std::string_view letters = "ABCabc019-. /";
    std::string text;
    for (auto size = input.below(8); size > 0; --size) text.push_back(letters[input.below(letters.size())]);
    return text;
}

void fill(Message& message, Input& input, const State& state);

void seal(v1::PersonalText& personal, Input& input) {
    const auto text = text_for(input);
    if (!text.empty()) personal.set_reference(core::test::sealed(text));
}

/// The configuration in force with some values changed.
void change(v1::Configuration& configuration, Input& input, const State& state) {
    configuration = state.configuration->all();
    for (auto changes = 1 + input.below(3); changes > 0; --changes) {
        const auto one = [&input](auto& list) {
            return static_cast<int>(input.below(static_cast<std::size_t>(list.size())));
        };
        const auto value = input.byte();
        switch (input.below(9)) {
            case 0:
                if (!configuration.services().empty())
                    fill(*configuration.mutable_services(one(configuration.services())), input, state);
                break;
            case 1:
                if (!configuration.counters().empty())
                    fill(*configuration.mutable_counters(one(configuration.counters())), input, state);
                break;
            case 2:
                if (!configuration.series().empty())
                    configuration.mutable_series(one(configuration.series()))->set_last_number(value);
                break;
            case 3:
                if (!configuration.services().empty())
                    configuration.mutable_services(one(configuration.services()))->set_daily_quota(value);
                break;
            case 4:
                fill(*configuration.mutable_selection(), input, state);
                break;
            case 5:
                fill(*configuration.mutable_ticket_rule(), input, state);
                break;
            case 6:
                configuration.mutable_calendar()->set_always_open(value % 2 == 0);
                break;
            case 7:
                if (!configuration.counters().empty()) configuration.mutable_counters()->RemoveLast();
                break;
            default:
                if (!configuration.services().empty()) configuration.mutable_services()->RemoveLast();
                break;
        }
    }
}

void fill_one(Message& message, const FieldDescriptor& field, Input& input, const State& state) {
    const auto& reflection = *message.GetReflection();
    const bool list = field.is_repeated();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_UINT32: {
            const auto value = static_cast<std::uint32_t>(number_for(input, state, field.name()));
            list ? reflection.AddUInt32(&message, &field, value) : reflection.SetUInt32(&message, &field, value);
            break;
        }
        case FieldDescriptor::CPPTYPE_UINT64: {
            const auto value = number_for(input, state, field.name());
            list ? reflection.AddUInt64(&message, &field, value) : reflection.SetUInt64(&message, &field, value);
            break;
        }
        case FieldDescriptor::CPPTYPE_INT64:
            if (!list) reflection.SetInt64(&message, &field, stamp_for(input, state));
            break;
        case FieldDescriptor::CPPTYPE_BOOL:
            if (!list) reflection.SetBool(&message, &field, input.byte() % 2 != 0);
            break;
        case FieldDescriptor::CPPTYPE_ENUM: {
            const auto& type = *field.enum_type();
            const auto choice = input.byte();
            const int value = choice >= wild ? choice : type.value(choice % type.value_count())->number();
            list ? reflection.AddEnumValue(&message, &field, value) : reflection.SetEnumValue(&message, &field, value);
            break;
        }
        case FieldDescriptor::CPPTYPE_STRING:
            // A reference is the shell's, 32 bytes or none.
            if (field.type() == FieldDescriptor::TYPE_BYTES) {
                if (!list) reflection.SetString(&message, &field, core::test::sealed(text_for(input)));
            } else if (list) {
                reflection.AddString(&message, &field, text_for(input));
            } else {
                reflection.SetString(&message, &field, text_for(input));
            }
            break;
        case FieldDescriptor::CPPTYPE_MESSAGE: {
            Message& inner =
                list ? *reflection.AddMessage(&message, &field) : *reflection.MutableMessage(&message, &field);
            if (auto* personal = dynamic_cast<v1::PersonalText*>(&inner)) {
                seal(*personal, input);
            } else if (auto* configuration = dynamic_cast<v1::Configuration*>(&inner)) {
                change(*configuration, input, state);
            } else {
                fill(inner, input, state);
            }
            break;
        }
        default:
            break;
    }
}

void fill(Message& message, Input& input, const State& state) {
    const auto& descriptor = *message.GetDescriptor();
    for (int at = 0; at < descriptor.field_count(); ++at) {
        const auto& field = *descriptor.field(at);
        if (!field.is_repeated()) {
            fill_one(message, field, input, state);
            continue;
        }
        message.GetReflection()->ClearField(&message, &field);
        for (auto count = input.below(longest_list); count > 0; --count) fill_one(message, field, input, state);
    }
}

const std::vector<const FieldDescriptor*>& actions() {
    static const std::vector<const FieldDescriptor*> all = [] {
        const auto& action = *v1::Command::descriptor()->FindOneofByName("action");
        std::vector<const FieldDescriptor*> fields;
        for (int at = 0; at < action.field_count(); ++at) fields.push_back(action.field(at));
        return fields;
    }();
    return all;
}

const std::vector<v1::Actor>& everybody() {
    static const std::vector<v1::Actor> all = [] {
        std::vector<v1::Actor> actors{core::test::the_system()};
        for (const std::uint32_t id : {1U, 2U, 3U, 10U, 77U}) actors.push_back(core::test::officer(id));
        actors.push_back(core::test::supervisor());
        actors.push_back(core::test::technician());
        actors.push_back(core::test::administrator());
        for (const std::uint32_t id : {1U, 2U, 3U, 77U}) actors.push_back(core::test::kiosk(id));
        actors.emplace_back();
        return actors;
    }();
    return all;
}

}  // namespace

v1::Command filled_command(Input& input, const State& state) {
    v1::Command command;
    const auto& fields = actions();
    const auto& field = *fields[input.below(fields.size())];
    fill(*command.GetReflection()->MutableMessage(&command, &field), input, state);
    if (command.has_change_configuration() && input.byte() < wild) {
        command.mutable_change_configuration()->set_replaces_version(state.configuration->all().version());
    }
    return command;
}

v1::Actor some_actor(Input& input, const v1::Command& command) {
    const auto& actors = everybody();
    const auto choice = input.byte();
    const auto& chosen = actors[choice % actors.size()];
    if (choice >= wild || core::may(chosen, static_cast<std::uint32_t>(command.action_case()))) return chosen;
    const auto able = std::ranges::find_if(actors, [&command](const v1::Actor& actor) {
        return core::may(actor, static_cast<std::uint32_t>(command.action_case()));
    });
    return able == actors.end() ? chosen : *able;
}

}  // namespace layso::fuzz
