#include "drivers/device/fault.hpp"

namespace layso::device {

FaultClass Fault::fault_class() const {
    return class_of(code);
}

FaultClass class_of(FaultCode code) {
    switch (code) {
        case FaultCode::not_found:
        case FaultCode::busy:
        case FaultCode::timed_out:
        case FaultCode::cancelled:
        case FaultCode::gone:
            return FaultClass::retry;
        case FaultCode::stalled:
            return FaultClass::degrade;
        case FaultCode::unsupported_scheme:
        case FaultCode::malformed_address:
        case FaultCode::bad_option:
        case FaultCode::bad_job_name:
        case FaultCode::denied:
        case FaultCode::unsupported:
        case FaultCode::no_job:
        case FaultCode::no_space:
        case FaultCode::input_output:
            return FaultClass::stop;
    }
    return FaultClass::stop;
}

std::string_view name_of(FaultCode code) {
    switch (code) {
        case FaultCode::unsupported_scheme:
            return "unsupported_scheme";
        case FaultCode::malformed_address:
            return "malformed_address";
        case FaultCode::bad_option:
            return "bad_option";
        case FaultCode::bad_job_name:
            return "bad_job_name";
        case FaultCode::not_found:
            return "not_found";
        case FaultCode::denied:
            return "denied";
        case FaultCode::busy:
            return "busy";
        case FaultCode::stalled:
            return "stalled";
        case FaultCode::timed_out:
            return "timed_out";
        case FaultCode::cancelled:
            return "cancelled";
        case FaultCode::gone:
            return "gone";
        case FaultCode::unsupported:
            return "unsupported";
        case FaultCode::no_job:
            return "no_job";
        case FaultCode::no_space:
            return "no_space";
        case FaultCode::input_output:
            return "input_output";
    }
    return "unknown";
}

std::string_view name_of(FaultClass fault_class) {
    switch (fault_class) {
        case FaultClass::retry:
            return "retry";
        case FaultClass::degrade:
            return "degrade";
        case FaultClass::stop:
            return "stop";
    }
    return "unknown";
}

}  // namespace layso::device
