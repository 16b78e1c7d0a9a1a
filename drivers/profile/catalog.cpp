#include "drivers/profile/catalog.hpp"

#include "drivers/device/check.hpp"
#include "drivers/profile/printer_texts.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace layso::profile {
namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return result;
}

bool begins(std::string_view text, std::string_view with) {
    return lowered(text).starts_with(lowered(with));
}

/// Whether the model goes on after the pattern with a letter or digit: TM-T88V must not be taken for TM-T88VI.
bool same_model(std::string_view model, std::string_view pattern) {
    if (!begins(model, pattern)) {
        return false;
    }
    return model.size() == pattern.size() || std::isalnum(static_cast<unsigned char>(model[pattern.size()])) == 0;
}

const DeviceIdPattern* known_by(const Profile& profile, const device::Identity& identity) {
    const auto found = std::ranges::find_if(profile.marks.device_ids, [&](const DeviceIdPattern& pattern) {
        return begins(identity.make, pattern.make) && same_model(identity.model, pattern.model);
    });
    return found == profile.marks.device_ids.end() ? nullptr : &*found;
}

bool from_its_maker(const Profile& profile, const std::string& usb_id) {
    return usb_id.empty() || profile.marks.vendors.empty() ||
           std::ranges::find(profile.marks.vendors, usb_id.substr(0, 4)) != profile.marks.vendors.end();
}

std::string spoken(const device::Identity& identity) {
    std::string text = identity.make;
    if (!identity.model.empty()) {
        text += (text.empty() ? "" : " ") + identity.model;
    }
    return text.empty() ? "nothing of itself" : "'" + text + "'";
}

}  // namespace

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::device_id:
            return "device-id";
        case Reason::usb_id:
            return "usb-id";
        case Reason::generic_clone:
            return "generic-clone";
        case Reason::generic_unknown:
            return "generic-unknown";
    }
    return "generic-unknown";
}

Catalog Catalog::built_in() {
    Catalog catalog;
    for (const PrinterText& text : printer_texts()) {
        auto profile = read_profile(text.toml, text.file);
        device::check(profile.has_value(), "a profile that is part of the program can be read");
        device::check(catalog.find(profile->name) == nullptr, "two profiles of the program have different names");
        catalog.profiles_.push_back(*std::move(profile));
    }
    return catalog;
}

std::expected<void, LoadFault> Catalog::add(const std::filesystem::path& file_or_directory) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    if (std::filesystem::is_directory(file_or_directory, error)) {
        for (const auto& entry : std::filesystem::directory_iterator(file_or_directory, error)) {
            if (entry.path().extension() == ".toml") {
                files.push_back(entry.path());
            }
        }
        std::ranges::sort(files);
    } else {
        files.push_back(file_or_directory);
    }
    std::vector<Profile> read;
    for (const auto& file : files) {
        auto profile = load_profile(file);
        if (!profile) {
            return std::unexpected(std::move(profile.error()));
        }
        read.push_back(*std::move(profile));
    }
    for (auto& profile : read) {
        add(std::move(profile));
    }
    return {};
}

void Catalog::add(Profile profile) {
    std::erase_if(profiles_, [&](const Profile& other) { return other.name == profile.name; });
    profiles_.insert(profiles_.begin(), std::move(profile));
}

const Profile* Catalog::find(std::string_view name) const {
    const auto found = std::ranges::find(profiles_, name, &Profile::name);
    return found == profiles_.end() ? nullptr : &*found;
}

const Profile& Catalog::generic(std::uint32_t paper_mm) const {
    const Generic wanted = paper_mm < 70 ? Generic::paper_58 : Generic::paper_80;
    const auto found = std::ranges::find(profiles_, wanted, &Profile::generic);
    device::check(found != profiles_.end(), "there is a generic profile for each paper width");
    return *found;
}

Matched Catalog::match(const device::Identity& identity, std::uint32_t paper_mm) const {
    const std::string usb_id = lowered(identity.usb_id);
    const Profile* best = nullptr;
    const Profile* disguise = nullptr;
    std::size_t length = 0;
    for (const Profile& profile : profiles_) {
        const DeviceIdPattern* pattern = known_by(profile, identity);
        if (pattern == nullptr) {
            continue;
        }
        if (!from_its_maker(profile, usb_id)) {
            disguise = &profile;
        } else if (best == nullptr || pattern->model.size() > length) {
            best = &profile;
            length = pattern->model.size();
        }
    }
    if (best != nullptr) {
        return {.profile = *best, .reason = Reason::device_id, .detail = "its device id says " + spoken(identity)};
    }
    if (disguise != nullptr) {
        return {.profile = generic(paper_mm),
                .reason = Reason::generic_clone,
                .detail = "its device id says " + spoken(identity) + ", but USB vendor " + usb_id.substr(0, 4) +
                          " does not make the " + disguise->title};
    }
    const auto by_usb = std::ranges::find_if(profiles_, [&](const Profile& profile) {
        return !usb_id.empty() && std::ranges::find(profile.marks.usb, usb_id) != profile.marks.usb.end();
    });
    if (by_usb != profiles_.end()) {
        return {.profile = *by_usb, .reason = Reason::usb_id, .detail = "its USB id is " + usb_id};
    }
    return {.profile = generic(paper_mm),
            .reason = Reason::generic_unknown,
            .detail = "no profile knows it: it says " + spoken(identity) +
                      (usb_id.empty() ? std::string() : ", its USB id is " + usb_id)};
}

}  // namespace layso::profile
