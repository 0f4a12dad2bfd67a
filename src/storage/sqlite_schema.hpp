// The tables of a database file and how older ones are brought up to date. docs/internals/file-format.md
// describes them.
#pragma once
#include <cstdint>

#include "storage/sqlite_connection.hpp"

namespace cm::sqlite {

constexpr int64_t kApplicationId = 0x436d5431;  // "CmT1", in the header of every file
constexpr int64_t kSchemaVersion = 1;           // user_version of files written by this code

// Keys of the meta table that the store keeps for itself.
inline constexpr char kMetaDatabaseId[] = "store.database_id";
inline constexpr char kMetaHorizon[] = "store.change_horizon";  // last sequence pruned from the change log
inline constexpr char kMetaHorizonChain[] = "store.horizon_chain";  // chain value of that row

enum class Found { fresh, older, current };

/// What the opened file is: CORRUPT when it is no catalogue, UNSUPPORTED when it is newer.
Found identify(Connection& connection);

/// Creates the tables or runs the steps that are missing, in one transaction. Safe when two processes try.
void migrate(Connection& connection);

/// CORRUPT unless the tables and indexes are exactly those that this code makes: a damaged or forged
/// definition could make SQLite run something else.
void verify_schema(Connection& connection);

/// Checksum of a row of meta.
uint64_t meta_sum(std::string_view key, std::string_view value) noexcept;

}  // namespace cm::sqlite
