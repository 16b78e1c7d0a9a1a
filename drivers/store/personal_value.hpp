#pragma once

#include "drivers/store/record.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace layso::store {

/// A value about a person that records only refer to. What `kind` means is the caller's business.
struct PersonalValue {
    Hash reference{};  ///< personal_reference(salt, value)
    Salt salt{};
    std::string value{};
    std::uint32_t kind = 0;
    std::optional<std::string> lookup{};  ///< normalised text by which earlier references are found
};

enum class PersonalState {
    unknown,  ///< never heard of
    present,
    erased,  ///< salt and value are gone for good; only the reference is left
};

/// Answer to a look-up by reference: value, salt, kind and lookup are set only when present.
struct PersonalLookup {
    PersonalState state = PersonalState::unknown;
    PersonalValue value{};
};

}  // namespace layso::store
