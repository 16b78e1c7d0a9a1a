#pragma once

#include <compare>
#include <cstdint>

namespace layso {

// A small number that names a thing of the configuration. Two kinds do not mix; 0 names nothing.
template <typename Tag, typename Number = std::uint32_t>
class Identifier {
  public:
    constexpr Identifier() = default;
    constexpr explicit Identifier(Number number) : number_(number) {}

    [[nodiscard]] constexpr Number value() const { return number_; }
    [[nodiscard]] constexpr bool named() const { return number_ != 0; }

    constexpr auto operator<=>(const Identifier&) const = default;

  private:
    Number number_ = 0;
};

using ServiceId = Identifier<struct ServiceTag>;
using FieldId = Identifier<struct FieldTag>;
using CounterId = Identifier<struct CounterTag>;
using SeriesId = Identifier<struct SeriesTag>;
using KioskId = Identifier<struct KioskTag>;
using OfficerId = Identifier<struct OfficerTag>;
using LeaseId = Identifier<struct LeaseTag, std::uint64_t>;
using DossierId = Identifier<struct DossierTag, std::uint64_t>;
using CounterSessionId = Identifier<struct CounterSessionTag, std::uint64_t>;

}  // namespace layso
