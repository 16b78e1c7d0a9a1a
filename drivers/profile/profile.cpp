#include "drivers/profile/profile.hpp"

namespace layso::profile {

std::string_view name_of(From from) {
    switch (from) {
        case From::documented:
            return "documented";
        case From::probed:
            return "probed";
        case From::unverified:
            return "unverified";
    }
    return "unverified";
}

std::string_view name_of(Fence fence) {
    switch (fence) {
        case Fence::none:
            return "none";
        case Fence::gs_r:
            return "gs_r";
        case Fence::gs_h:
            return "gs_h";
    }
    return "none";
}

}  // namespace layso::profile
