#pragma once

#include "drivers/cups/limit.hpp"
#include "drivers/cups/target.hpp"

#include <cups/http.h>

#include <expected>
#include <memory>

namespace layso::cups {

struct AddressListDeleter {
    void operator()(http_addrlist_t* list) const { httpAddrFreeList(list); }
};
using AddressList = std::unique_ptr<http_addrlist_t, AddressListDeleter>;

/// The addresses of a host, within the limit: the system's resolver itself knows no timeout that we could set, so a
/// name is looked up by a thread of its own, which is left behind if it takes too long. Numbers and socket paths are
/// answered at once. Faults: not_found, timed_out, cancelled.
[[nodiscard]] std::expected<AddressList, device::Fault> resolve(const Host& host, const Limit& limit);

}  // namespace layso::cups
