#pragma once

#include "firmware/print/language.hpp"

#include <string_view>

namespace layso::print {

/// All sentences of layso-print in one language. `{}` is filled in by fmt.
struct Texts {
    // finding a printer
    std::string_view no_printer_found;
    std::string_view several_printers;  ///< {} addresses
    std::string_view printer_free;
    std::string_view profile_line;     ///< {} title, {} name, {} reason
    std::string_view generic_profile;  ///< {} title, {} reason
    std::string_view reason_device_id;
    std::string_view reason_usb_id;
    std::string_view reason_clone;
    std::string_view reason_unknown;
    std::string_view reason_asked;
    std::string_view no_such_profile;  ///< {} name
    std::string_view bad_profile;      ///< {} place and complaint
    std::string_view complaint;        ///< {} of the device

    // faults of a device
    std::string_view fault_scheme;
    std::string_view fault_address;
    std::string_view fault_option;
    std::string_view fault_not_found;
    std::string_view fault_denied;
    std::string_view fault_busy;
    std::string_view fault_stalled;
    std::string_view fault_timed_out;
    std::string_view fault_cancelled;
    std::string_view fault_gone;
    std::string_view fault_unsupported;
    std::string_view fault_other;

    // conditions
    std::string_view media_empty;
    std::string_view media_low;
    std::string_view media_jam;
    std::string_view cover_open;
    std::string_view cutter_failure;
    std::string_view over_temperature;
    std::string_view offline;
    std::string_view connecting;
    std::string_view other_fault;
    std::string_view ready;
    std::string_view status_unknown;
    std::string_view not_connected;

    // stages of a job
    std::string_view stage_rendered;
    std::string_view stage_recorded;
    std::string_view stage_sending;
    std::string_view stage_sent;
    std::string_view stage_printed;
    std::string_view stage_cut;
    std::string_view stage_done;

    // ends of a job
    std::string_view done_cut;
    std::string_view done_printed;
    std::string_view done_processed;
    std::string_view done_reported;
    std::string_view done_handed_over;
    std::string_view done_not_cut;
    std::string_view failed_clean;
    std::string_view failed_condition;  ///< {} condition
    std::string_view unknown_end;
    std::string_view unknown_condition;  ///< {} condition
    std::string_view record_failed;
    std::string_view cancelled_clean;

    // drawing
    std::string_view drawing_failed;
    std::string_view bad_template;  ///< {} place and complaint
    std::string_view font_missing;
    std::string_view picture_too_wide;
    std::string_view picture_too_long;
    std::string_view missing_glyphs;  ///< {} how many

    // the test page
    std::string_view test_title;
    std::string_view test_no_number;
    std::string_view test_worthless;
    std::string_view test_edges;
    std::string_view test_lines;
    std::string_view test_blocks;
    std::string_view test_letters;
    std::string_view test_code;
    std::string_view fact_paper;
    std::string_view fact_dots;
    std::string_view fact_fence;
    std::string_view fact_cutter;
    std::string_view fact_units;
    std::string_view fact_speed;
    std::string_view from_documented;
    std::string_view from_probed;
    std::string_view from_unverified;
    std::string_view yes;
    std::string_view no;

    // probe
    std::string_view probe_begin;     ///< {} address
    std::string_view probe_answered;  ///< {} question, {} milliseconds, {} answer
    std::string_view probe_silent;    ///< {} question
    std::string_view probe_one_way;
    std::string_view probe_ask_print;
    std::string_view probe_ask_width;
    std::string_view probe_written;  ///< {} file
    std::string_view probe_exists;   ///< {} file
    std::string_view probe_not_asked;

    // certify
    std::string_view certify_begin;  ///< {} printer
    std::string_view certify_keys;
    std::string_view certify_pressed;
    std::string_view certify_passed;   ///< {} title
    std::string_view certify_failed;   ///< {} title, {} why
    std::string_view certify_skipped;  ///< {} title
    std::string_view certify_after;    ///< {} milliseconds
    std::string_view certify_no_sensor;
    std::string_view certify_no_cutter;
    std::string_view certify_timeout;
    std::string_view certify_all;   ///< {} steps
    std::string_view certify_some;  ///< {} passed, {} failed, {} skipped
    std::string_view certify_quit;
    std::string_view certify_report;  ///< {} file

    // document
    std::string_view document_unreadable;  ///< {} file
    std::string_view document_not_pdf;
    std::string_view document_needs_cups;

    // others
    std::string_view file_unwritable;  ///< {} file
    std::string_view bad_wait;
    std::string_view bad_text;
    std::string_view bad_call;
};

[[nodiscard]] const Texts& texts_of(Language language);

}  // namespace layso::print
