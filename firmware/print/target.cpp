#include "firmware/print/target.hpp"

#include "firmware/print/device_words.hpp"
#include "firmware/print/schemes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace layso::print {
namespace {

/// The address that was asked for, or the only one that is plugged in.
std::expected<std::string, Failure> choose_address(const Wish& wish, const Texts& texts) {
    if (!wish.device.empty()) {
        return wish.device;
    }
    const auto found = plugged_in();
    if (found.size() == 1) {
        return found.front().identity.address;
    }
    if (found.empty()) {
        return std::unexpected(Failure{.code = ExitCode::no_printer, .sentence = std::string(texts.no_printer_found)});
    }
    std::string addresses;
    for (const auto& printer : found) {
        addresses += "\n  " + printer.identity.address;
    }
    return std::unexpected(
        Failure{.code = ExitCode::usage, .sentence = fmt::format(fmt::runtime(texts.several_printers), addresses)});
}

/// Many printers let only one open them: it is closed again before anything else happens.
std::expected<device::Identity, Failure> identify(const std::string& address, const Texts& texts) {
    auto opened = device::open(address, schemes());
    if (!opened) {
        return std::unexpected(failure_of(opened.error(), texts));
    }
    device::Identity identity = (*opened)->identity();
    (*opened)->close();
    return identity;
}

bool is_file(const std::string& wish) {
    return wish.find('/') != std::string::npos || wish.ends_with(".toml");
}

std::expected<profile::Profile, Failure> asked_profile(const Wish& wish, const profile::Catalog& catalog,
                                                       const Texts& texts) {
    if (is_file(wish.profile)) {
        auto loaded = profile::load_profile(wish.profile);
        if (!loaded) {
            return std::unexpected(
                Failure{.code = ExitCode::usage,
                        .sentence = fmt::format(fmt::runtime(texts.bad_profile), loaded.error().text())});
        }
        return *std::move(loaded);
    }
    const profile::Profile* found = catalog.find(wish.profile);
    if (found == nullptr) {
        return std::unexpected(Failure{.code = ExitCode::usage,
                                       .sentence = fmt::format(fmt::runtime(texts.no_such_profile), wish.profile)});
    }
    return *found;
}

/// A roll of another width than the profile's: the user has put it in, and says so.
void take_paper(profile::Profile& profile, std::uint32_t paper_mm) {
    if (paper_mm == 0 || paper_mm == profile.paper_width_mm.value) {
        return;
    }
    const std::uint32_t margin_mm = paper_mm < 70 ? 10 : 8;
    const auto dots = static_cast<std::uint32_t>((paper_mm - margin_mm) * profile.dots_per_mm.value);
    profile.paper_width_mm = {.value = paper_mm, .from = profile::From::unverified, .source = "asked with --paper"};
    profile.dots = {.value = dots / 8 * 8, .from = profile::From::unverified, .source = "asked with --paper"};
}

}  // namespace

std::vector<device::Found> plugged_in() {
    std::vector<device::Found> all;
    for (const device::Scheme& scheme : schemes()) {
        if (scheme.list != nullptr) {
            std::ranges::move(scheme.list(), std::back_inserter(all));
        }
    }
    return all;
}

std::expected<profile::Catalog, Failure> catalog_of(const Wish& wish, const Texts& texts) {
    profile::Catalog catalog = profile::Catalog::built_in();
    if (!wish.profiles.empty()) {
        if (const auto added = catalog.add(wish.profiles); !added) {
            return std::unexpected(
                Failure{.code = ExitCode::usage,
                        .sentence = fmt::format(fmt::runtime(texts.bad_profile), added.error().text())});
        }
    }
    return catalog;
}

std::string_view words_of_reason(std::string_view reason, const Texts& texts) {
    if (reason == name_of(profile::Reason::device_id)) {
        return texts.reason_device_id;
    }
    if (reason == name_of(profile::Reason::usb_id)) {
        return texts.reason_usb_id;
    }
    if (reason == name_of(profile::Reason::generic_clone)) {
        return texts.reason_clone;
    }
    return reason == "asked" ? texts.reason_asked : texts.reason_unknown;
}

std::expected<Target, Failure> choose_target(const Wish& wish, Console& console) {
    const Texts& texts = console.texts();
    const auto catalog = catalog_of(wish, texts);
    if (!catalog) {
        return std::unexpected(catalog.error());
    }
    std::optional<profile::Profile> asked;
    if (!wish.profile.empty()) {
        auto found = asked_profile(wish, *catalog, texts);
        if (!found) {
            return std::unexpected(std::move(found.error()));
        }
        asked = *std::move(found);
    }
    auto address = choose_address(wish, texts);
    if (!address) {
        return std::unexpected(std::move(address.error()));
    }
    auto identity = identify(*address, texts);
    if (!identity) {
        return std::unexpected(std::move(identity.error()));
    }
    Target target{.address = *std::move(address),
                  .identity = *std::move(identity),
                  .profile = {},
                  .reason = "asked",
                  .detail = {}};
    for (const auto& complaint : target.identity.complaints) {
        console.remark(fmt::format(fmt::runtime(texts.complaint), complaint));
    }
    if (asked) {
        target.profile = *std::move(asked);
        take_paper(target.profile, wish.paper_mm);
        return target;
    }
    auto matched = catalog->match(target.identity, wish.paper_mm == 0 ? 80 : wish.paper_mm);
    target.reason = name_of(matched.reason);
    target.detail = std::move(matched.detail);
    if (matched.generic()) {
        console.remark(fmt::format(fmt::runtime(texts.generic_profile), matched.profile.title,
                                   words_of_reason(target.reason, texts)));
    }
    target.profile = std::move(matched.profile);
    take_paper(target.profile, wish.paper_mm);
    return target;
}

boost::json::object json_of_profile(const Target& target) {
    return {{"name", target.profile.name},
            {"title", target.profile.title},
            {"generic", target.profile.generic != profile::Generic::no},
            {"reason", target.reason},
            {"detail", target.detail}};
}

}  // namespace layso::print
