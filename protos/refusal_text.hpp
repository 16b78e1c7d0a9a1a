#pragma once

#include "layso/v1/common.pb.h"
#include "layso/v1/refusal.pb.h"

#include <string>
#include <string_view>

namespace layso {

// The sentence that people see. Every refusal has one in each language; an unknown number has that of REFUSAL_INTERNAL.
std::string_view refusal_text(v1::Refusal refusal, v1::Language language);

// `field`: which part of the request, as its JSON path; empty where none can be named.
v1::Problem make_problem(v1::Refusal refusal, v1::Language language, std::string field = {});

// The first of vi and en that an Accept-Language header names; Vietnamese where it names neither.
v1::Language language_of(std::string_view accept_language);

}  // namespace layso
