#pragma once

#include "firmware/print/certify.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace layso::print {

/// What remains of a certification, for the file of the centre.
struct CertifyReport {
    const Certification& certification;
    const Target& target;
    std::string began;
    std::string ended;

    /// Lines for people, in one language.
    [[nodiscard]] std::string text(Language language) const;
    [[nodiscard]] boost::json::object json(Language language) const;
};

}  // namespace layso::print
