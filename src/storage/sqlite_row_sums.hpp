// Checksums of rows; part of the file format.
#pragma once
#include "storage/checksum.hpp"
#include "storage/sqlite_rows.hpp"

namespace cm::sqlite {

/// Row of the tally table that holds the end of the change log: rows is the sequence, sum the chain.
inline constexpr char kLogTally[] = "change";

inline uint64_t record_sum(std::string_view kind, const Record& record, uint64_t body_digest) noexcept {
  uint64_t sum = checksum(record.id, checksum(kind));
  sum = checksum(static_cast<uint64_t>(record.version), sum);
  sum = checksum(static_cast<uint64_t>(record.updated), sum);
  return checksum(body_digest, sum);
}

inline uint64_t vector_sum(int64_t model, const StoredVector& vector, std::string_view data) noexcept {
  const uint64_t sum = checksum(vector.id, checksum(vector.digest, static_cast<uint64_t>(model)));
  return checksum(data, sum);
}

inline uint64_t next_chain(uint64_t chain, const Change& change, uint64_t digest) noexcept {
  uint64_t sum = checksum(static_cast<uint64_t>(change.seq), chain);
  sum = checksum(change.id, checksum(change.kind, sum));
  return checksum(digest, sum);
}

inline uint64_t tally_seal(std::string_view name, const Tally& tally) noexcept {
  return checksum(tally.sum, checksum(static_cast<uint64_t>(tally.rows), checksum(name)));
}

}  // namespace cm::sqlite
