#pragma once

#include "drivers/store/fault.hpp"

#include <filesystem>
#include <string>

namespace layso::store {

/// The fault for a failed system call: `doing` says what, errno says why.
Fault system_fault(const std::string& doing, int error);

/// Makes an empty file of mode 0600 if there is none and syncs its folder; an existing one is left as it is.
Result<void> ensure_private_file(const std::filesystem::path& path);

/// Takes other users' rights from a file: mode 0600.
Result<void> close_to_others(const std::filesystem::path& path);

Result<void> sync_file(const std::filesystem::path& path);

/// Makes renames and new names in the folder of `path` durable.
Result<void> sync_folder_of(const std::filesystem::path& path);

/// Durable rename that replaces `to`.
Result<void> rename_over(const std::filesystem::path& from, const std::filesystem::path& to);

/// Durable rename; Fault destination_exists if `to` is there.
Result<void> rename_new(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a database with its WAL and journal, where present.
void remove_database(const std::filesystem::path& path);

/// `path` with something appended to its last name.
std::filesystem::path with_suffix(const std::filesystem::path& path, const std::string& suffix);

}  // namespace layso::store
