#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace layso::emulated {

/// One request of the host's kernel to the device.
struct Urb {
    std::uintptr_t address = 0;   ///< the host's name for it
    const void* owner = nullptr;  ///< who opened the device for it
    std::uint8_t endpoint = 0;    ///< bit 7: towards the host
    std::span<std::uint8_t> data{};
    std::shared_ptr<void> keep{};  ///< holds the data
    std::size_t done = 0;          ///< bytes that went over the wire
    int status = 0;                ///< once ended: 0, or an errno below zero, as the kernel writes it
};

}  // namespace layso::emulated
