#include "drivers/store/backup.hpp"
#include "drivers/store/connection.hpp"
#include "drivers/store/file_system.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace layso::store {
namespace {

namespace fs = std::filesystem;

/// What the log in the place of the restored one has. Nothing if there is none or it cannot be read.
struct OldLog {
    bool present = false;
    bool readable = false;
    std::vector<Head> heads;
};

Result<OldLog> look_at(const fs::path& path, std::uint32_t application_id) {
    std::error_code error;
    OldLog old;
    old.present = fs::exists(path, error);
    if (!old.present) return old;
    const auto found = verify(path, {}, {.application_id = application_id, .check_pages = false});
    if (!found) {
        if (found.error().code == FaultCode::busy) return std::unexpected(found.error());
        return old;
    }
    old.readable = found->intact();
    for (const IncarnationHead& head : found->heads) {
        if (head.last_seq > 0) old.heads.push_back(head.head());
    }
    return old;
}

bool will_be_adopted(const Head& head, const std::vector<Head>& adoptable) {
    return std::ranges::any_of(adoptable, [&](const Head& promised) {
        return promised.key.incarnation == head.key.incarnation && promised.key.seq >= head.key.seq;
    });
}

/// Names the heads that the copy lacks and nobody will give back.
Result<void> refuse_stale(const Verification& copy, const RestoreOptions& options) {
    std::string lacking;
    for (const Head& head : copy.missing_witnesses) {
        if (!will_be_adopted(head, options.adoptable)) lacking += " " + to_string(head.key);
    }
    for (const Head& head : copy.contradicted_witnesses) lacking += " " + to_string(head.key) + " (another content)";
    if (lacking.empty()) return {};
    return std::unexpected(Fault{FaultCode::stale_copy, 0, "the copy lacks records that were seen:" + lacking});
}

fs::path free_name(const fs::path& destination) {
    std::error_code error;
    for (unsigned number = 1;; ++number) {
        fs::path name = with_suffix(destination, fmt::format(".replaced-{}", number));
        if (!fs::exists(name, error) && !fs::exists(with_suffix(name, "-wal"), error)) return name;
    }
}

Result<void> link_aside(const fs::path& from, const fs::path& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return {};
    return std::unexpected(system_fault("keeping " + from.string() + " as " + to.string(), errno));
}

Result<void> copy_durably(const fs::path& from, const fs::path& to) {
    std::error_code error;
    remove_database(to);
    if (auto made = ensure_private_file(to); !made) return made;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error) return std::unexpected(system_fault("copying " + from.string(), error.value()));
    if (auto closed = close_to_others(to); !closed) return closed;
    return sync_file(to);
}

}  // namespace

Result<Restored> restore(const fs::path& backup, const fs::path& destination, const RestoreOptions& options) {
    const auto old = look_at(destination, options.application_id);
    if (!old) return std::unexpected(old.error());

    // The copy is made first and judged afterwards: what is put in place is what was checked.
    const fs::path incoming = with_suffix(destination, ".incoming");
    const auto give_up = [&](const Fault& fault) {
        remove_database(incoming);
        return std::unexpected(fault);
    };
    if (auto copied = copy_durably(backup, incoming); !copied) return give_up(copied.error());
    VerifyOptions judged{.application_id = options.application_id, .witnesses = options.witnesses};
    judged.witnesses.insert(judged.witnesses.end(), old->heads.begin(), old->heads.end());
    auto copy = verify(incoming, {}, judged);
    if (!copy) return give_up(copy.error());
    if (!copy->intact()) {
        return give_up({FaultCode::damaged_copy, 0, "the copy does not verify: " + copy->first_break->text});
    }
    if (auto fresh = refuse_stale(*copy, options); !fresh) return give_up(fresh.error());

    Restored restored{std::move(*copy), {}, old->readable};
    const fs::path wal = with_suffix(destination, "-wal");
    std::error_code error;
    const bool old_wal = fs::exists(wal, error);
    if (old->present || old_wal) {
        restored.replaced = free_name(destination);
        if (old->present) {
            if (auto kept = link_aside(destination, restored.replaced); !kept) return give_up(kept.error());
        }
        if (old_wal) {
            auto kept = link_aside(wal, with_suffix(restored.replaced, "-wal"));
            if (!kept) return give_up(kept.error());
        }
    }
    // From here on a crash leaves `.restoring`, with which no log opens: the old file must not run without its WAL, nor
    // the new one with the old WAL.
    const fs::path restoring = with_suffix(destination, ".restoring");
    if (auto renamed = rename_over(incoming, restoring); !renamed) return std::unexpected(renamed.error());
    fs::remove(wal, error);
    fs::remove(with_suffix(destination, "-shm"), error);
    if (auto synced = sync_folder_of(destination); !synced) return std::unexpected(synced.error());
    if (auto renamed = rename_over(restoring, destination); !renamed) return std::unexpected(renamed.error());
    return restored;
}

}  // namespace layso::store
