#include "controller/hub/store/alarm.hpp"

namespace layso::hub {

std::string_view name_of(AlarmKind kind) {
    switch (kind) {
        case AlarmKind::fork:
            return "fork";
        case AlarmKind::chain_broken:
            return "chain_broken";
        case AlarmKind::unreadable:
            return "unreadable";
    }
    return "unknown";
}

}  // namespace layso::hub
