#include "embed/lease.hpp"

#include <charconv>
#include <random>

#include "core/digest.hpp"

namespace cm {
namespace {

std::string random_holder() {
  std::random_device source;
  const auto word = [&] { return uint64_t{source()} << 32 | source(); };
  return to_hex({word(), word()});
}

}  // namespace

EmbedLease::EmbedLease(std::string model, WallClock clock, int64_t duration_ms)
    : key_("embedding:" + std::move(model)),
      holder_(random_holder()),
      clock_(std::move(clock)),
      micros_(duration_ms * 1000) {}

bool EmbedLease::available(StoreReader& reader) const {
  const std::string value = reader.meta(key_).value_or("");
  const size_t gap = value.find(' ');
  if (gap == std::string::npos || value.compare(0, gap, holder_) == 0) return true;
  int64_t until = 0;
  std::from_chars(value.data() + gap + 1, value.data() + value.size(), until);
  const int64_t now = clock_.micros();
  // One that lasts longer than any lease was written by a clock that is wrong.
  return until <= now || until > now + 10 * micros_;
}

bool EmbedLease::acquire(const Call& call, Store& store) const {
  bool ours = false;
  store.read(call, [&](StoreReader& reader) { ours = available(reader); });
  if (ours) store.write(call, [&](StoreWriter& writer) { ours = renew(writer); });
  return ours;
}

bool EmbedLease::renew(StoreWriter& writer) const {
  if (!available(writer)) return false;
  writer.set_meta(key_, holder_ + " " + std::to_string(clock_.micros() + micros_));
  return true;
}

void EmbedLease::give_back(StoreWriter& writer) const {
  if (available(writer)) writer.set_meta(key_, "");
}

}  // namespace cm
