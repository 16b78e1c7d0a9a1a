#include "controller/net/directory.hpp"

#include "controller/net/http/words.hpp"

#include <algorithm>

namespace layso::net {
namespace {

template <typename Map, typename Key>
auto found_or_null(const Map& map, const Key& key) -> Map::mapped_type {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

}  // namespace

std::string login_key(std::string_view login) {
    std::string key(trimmed(login));
    for (auto& letter : key) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return key;
}

bool has_role(const v1::Officer& officer, v1::Role role) {
    return std::ranges::find(officer.roles(), static_cast<int>(role)) != officer.roles().end();
}

Directory::Directory(v1::Configuration configuration)
    : configuration_(std::make_shared<const v1::Configuration>(std::move(configuration))) {
    for (const auto& officer : configuration_->officers()) {
        if (officer.disabled()) continue;
        officers_.emplace(officer.id(), &officer);
        logins_.emplace(login_key(officer.login()), &officer);
    }
    for (const auto& kiosk : configuration_->kiosks()) {
        if (kiosk.disabled()) continue;
        kiosks_.emplace(kiosk.id(), &kiosk);
        certificates_.emplace(kiosk.certificate_name(), &kiosk);
    }
}

const v1::Officer* Directory::officer_of_login(std::string_view login) const {
    return found_or_null(logins_, login_key(login));
}

const v1::Officer* Directory::officer(std::uint32_t id) const {
    return found_or_null(officers_, id);
}

const v1::Kiosk* Directory::kiosk_of_certificate(std::string_view common_name) const {
    return found_or_null(certificates_, std::string(common_name));
}

const v1::Kiosk* Directory::kiosk(std::uint32_t id) const {
    return found_or_null(kiosks_, id);
}

const v1::Display* Directory::display(std::uint32_t id) const {
    const auto found = std::ranges::find(configuration_->displays(), id, &v1::Display::id);
    return found == configuration_->displays().end() ? nullptr : &*found;
}

}  // namespace layso::net
