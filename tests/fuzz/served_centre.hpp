#pragma once

#include "drivers/link/server.hpp"

#include <memory>
#include <string>

namespace layso::fuzz {

/// A controller's listeners without sockets: the real routes, guards, streams and kiosk link over the real engine, on a
/// disk in memory. Its random bytes and its wall clock are the same in each run.
class ServedCentre {
  public:
    ServedCentre();
    ServedCentre(const ServedCentre&) = delete;
    ServedCentre& operator=(const ServedCentre&) = delete;
    ~ServedCentre();

    /// What a link::Server of the browsers' listener would be given.
    [[nodiscard]] link::ServerHandlers browsers();
    /// The same for the devices; whoever comes shows the certificate of kiosk 1.
    [[nodiscard]] link::ServerHandlers devices();

    /// Runs what is ready; answers whether anything was.
    bool poll();
    /// Time passes, for rates and deadlines.
    void advance();
    /// The invariants that can be looked at from outside: see core::State.
    void keeps_its_rules();

    /// Of a supervisor who has logged in.
    [[nodiscard]] const std::string& cookie() const;
    [[nodiscard]] const std::string& forgery_token() const;

  private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

/// A new one now and then, so that no input is judged by what thousands before it left behind.
ServedCentre& served_centre();

}  // namespace layso::fuzz
