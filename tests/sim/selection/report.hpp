#pragma once

#include "tests/sim/selection/study.hpp"

#include <boost/json/value.hpp>

#include <span>

namespace layso::study {

// Everything that was measured, for pictures and for comparing. Seconds and shares.
boost::json::value to_json(std::span<const CentreStudy> studies);

}  // namespace layso::study
