// The talents of one engine: stored in SQL, mirrored in rows and columns for filters, and the operations on
// them.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/facets.hpp"
#include "catalog/filter.hpp"
#include "catalog/follower.hpp"
#include "catalog/requests.hpp"
#include "catalog/talent_rows.hpp"
#include "core/pool.hpp"
#include "storage/replica.hpp"

namespace cm {

class Catalog final : public Follower {
 public:
  static constexpr const char* kKind = "talent";

  /// Follows `replica`; the parts outlive the catalogue.
  Catalog(Store& store, Replica& replica, ThreadPool& pool);
  ~Catalog() override;

  /// Before the first use, in the order in which they are to be told.
  void add_follower(TalentFollower& follower) { followers_.push_back(&follower); }
  /// Called after a put or patch with `wait`, once the talents are stored.
  using WaitHook = std::function<void(const Call&, std::span<const std::string> ids)>;
  void set_wait_hook(WaitHook hook) { wait_ = std::move(hook); }
  /// Called by talent_purge between the removal and the scrubbing of the database: files beside it.
  using PurgeHook = std::function<void(const Call&, std::span<const std::string> ids)>;
  void set_purge_hook(PurgeHook hook) { purge_ = std::move(hook); }

  // --- what is in memory; under Replica::read -------------------------------------------------------------
  const Columns& columns() const noexcept { return rows_.columns(); }
  const TalentRows& rows() const noexcept { return rows_; }
  const Bitmap& live() const noexcept { return rows_.live(); }
  size_t size() const noexcept { return rows_.size(); }
  std::optional<Row> row_of(std::string_view id) const noexcept { return rows_.find(id); }
  std::string_view id_of(Row row) const noexcept { return rows_.id(row); }

  // --- operations: each appends its answer to `out`
  // ----------------------------------------------------------
  void put(const Call& call, const TalentPutRequest& request, std::string& out);
  void patch(const Call& call, const TalentPatchRequest& request, std::string& out);
  void get(const Call& call, const TalentGetRequest& request, std::string& out);
  void remove(const Call& call, const TalentIdsRequest& request, std::string& out);
  /// Removes, then leaves no byte of the talents in the files; BUSY when a reader holds the database, and
  /// finished at the next open then.
  void purge(const Call& call, const TalentIdsRequest& request, std::string& out);
  void list(const Call& call, const TalentListRequest& request, std::string_view time_zone, std::string& out);
  void count(const Call& call, const TalentCountRequest& request, std::string_view time_zone,
             std::string& out);
  /// Streamed: progress after each commit (call.sink()).
  void import(const Call& call, const TalentImportRequest& request, std::string& out);
  /// Streamed: the profiles in pieces.
  void export_to(const Call& call, const TalentExportRequest& request, std::string_view time_zone,
                 std::string& out);

  // --- Follower
  // ------------------------------------------------------------------------------------------------
  std::unique_ptr<Delta> load(const Call& call, StoreReader& reader,
                              const std::vector<std::string>& ids) override;
  std::unique_ptr<Delta> load_all(const Call& call, StoreReader& reader) override;
  void apply(Delta& delta) override;

 private:
  struct Item;
  struct Changes;
  struct Everything;
  struct Draft;
  struct Stored;
  friend class Importer;

  std::unique_ptr<Item> make_item(std::string_view id, std::string_view text, JsonDocument& scratch) const;
  void apply_changes(Changes& delta);
  void apply_everything(Everything& delta);
  void tell(const std::vector<std::pair<Row, const Item*>>& changed);

  Stored write(const Call& call, std::vector<Draft>& drafts);
  void take_in(const Committed& range, const std::vector<Draft>& drafts);
  void wait_for_vectors(const Call& call, const std::vector<std::string>& ids) const;
  size_t erase(const Call& call, const std::vector<std::string>& ids, bool scrub_due);

  std::vector<std::string> passing_ids(const Call& call, const Filter& filter, FilterDay day);

  Store& store_;
  Replica& replica_;
  ThreadPool& pool_;
  std::vector<TalentFollower*> followers_;
  WaitHook wait_;
  PurgeHook purge_;
  TalentRows rows_;
};

/// The day of `reference_time`, or now in `time_zone` when it is empty.
FilterDay filter_day(const Call& call, const std::string& reference_time, std::string_view time_zone);

}  // namespace cm
