#pragma once

#include <stdexcept>

namespace layso::bench {

/// A figure cannot be measured here; the text says why and stands in the report in its place.
class NotMeasured : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace layso::bench
