#include "drivers/store/fork.hpp"

#include <map>

namespace layso::store {

std::vector<Fork> find_forks(std::span<const IncarnationHead> heads) {
    std::map<Incarnation, std::uint64_t> last_seqs;
    for (const IncarnationHead& head : heads) last_seqs[head.incarnation] = head.last_seq;

    std::vector<Fork> forks;
    std::map<RecordKey, Incarnation> first_children;
    for (const IncarnationHead& head : heads) {
        const RecordKey& parent = head.parent.key;
        if (const auto known = last_seqs.find(parent.incarnation);
            !head.parent.is_none() && known != last_seqs.end() && known->second > parent.seq) {
            forks.push_back({head.parent, parent.incarnation, head.incarnation});
        }
        const auto [sibling, first] = first_children.try_emplace(parent, head.incarnation);
        if (!first) forks.push_back({head.parent, sibling->second, head.incarnation});
    }
    return forks;
}

}  // namespace layso::store
