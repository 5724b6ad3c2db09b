#include "comedo/vault.hpp"

namespace comedo {

namespace {

constexpr std::size_t kPage = 1000;  // names at a time: 64 KB

void count(const Result<bool>& relocked, const std::string& name, Reencryption& done) {
  ++done.seen;
  if (!relocked)
    done.failed.push_back(name);
  else if (*relocked)
    ++done.relocked;
}

}  // namespace

Result<Reencryption> reencrypt(ObjectStore& store, const ReencryptionProgress& progress) {
  Reencryption done;
  std::string after;
  while (true) {
    const auto names = store.list(after, kPage);
    if (!names) return names.error();
    for (const std::string& name : *names) {
      const auto relocked = store.relock(name);
      if (!relocked && relocked.error().code == ErrorCode::storage_unavailable) return relocked.error();
      if (!relocked && relocked.error().code == ErrorCode::object_missing) continue;  // erased since it was listed
      count(relocked, name, done);
      if (progress && !progress(done)) return done;
    }
    if (names->size() < kPage) return done;
    after = names->back();
  }
}

}  // namespace comedo
