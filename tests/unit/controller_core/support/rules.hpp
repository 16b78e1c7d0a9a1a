#pragma once

#include "tests/unit/controller_core/support/centre.hpp"

#include <doctest/doctest.h>

// What every rule's test needs. `REFUSES(centre, actor, command, DAY_NOT_OPEN)`: decide says no, with this code.
#define REFUSES(centre, actor, command, code) CHECK(refusal_of((centre).would(actor, command)) == v1::REFUSAL_##code)

using namespace layso;              // NOLINT(google-global-names-in-headers): tests only
using namespace layso::core;        // NOLINT(google-global-names-in-headers)
using namespace layso::core::test;  // NOLINT(google-global-names-in-headers)
