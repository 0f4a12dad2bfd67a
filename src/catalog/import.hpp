// talent_import: lines of a file or text into the catalogue, a transaction a batch.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "catalog/catalog_items.hpp"
#include "catalog/csv.hpp"
#include "catalog/record_reader.hpp"

namespace cm {

/// One import. While one thread writes a batch, the others read and check the next one.
class Importer {
 public:
  Importer(Catalog& catalog, const Call& call, const TalentImportRequest& request);
  void run(std::string& out);

 private:
  struct Rejected {
    int64_t line = 0;
    std::vector<std::string> errors;
  };
  struct Batch {
    std::vector<SourceRecord> records;
    std::vector<Catalog::Draft> drafts;            // by record
    std::vector<std::vector<std::string>> errors;  // by record; none: the draft is good
    size_t replaced = 0;                           // good ones that a later record replaces
    uint64_t bytes_done = 0;
  };
  using LastLines = std::unordered_map<std::string, int64_t>;  // by id
  using Hashes = std::unordered_set<uint64_t>;                 // of ids

  void choose_form();
  void begin_csv();
  bool fill(Batch& batch);
  template <class Body>
  void on_pool(const Batch& batch, Body body) const;
  bool readable_again() const;
  LastLines last_lines() const;
  Hashes repeated_ids();
  LastLines last_good_lines(const Hashes& repeated);
  LastLines last_good_lines(const Batch& batch) const;
  std::optional<uint64_t> id_hash(const SourceRecord& record, JsonDocument& scratch) const;
  void read_record(Batch& batch, size_t i, JsonDocument& scratch) const;
  void read_line(const SourceRecord& record, Catalog::Draft& draft, Faults& faults,
                 JsonDocument& scratch) const;
  void read_csv(const SourceRecord& record, Catalog::Draft& draft, Faults& faults) const;
  Catalog::Stored advance(Batch& ready, Batch& next);
  void answer(std::string& out) const;
  void sort_out(Batch& batch);
  void finish(Batch& batch, const Catalog::Stored& stored);
  void send_progress();
  uint64_t estimated_total() const;
  [[noreturn]] void stop(const Rejected& bad) const;

  Catalog& catalog_;
  const Call& call_;
  const TalentImportRequest& request_;
  RecordReader reader_;
  std::optional<CsvTable> csv_;
  bool again_ = false;          // the source can be read more than once
  LastLines last_;              // of ids that stand in several records: the last good one is taken
  uint64_t counted_total_ = 0;  // records of `data`; 0: not known

  size_t lines_ = 0, stored_ = 0, unchanged_ = 0, rejected_ = 0;
  uint64_t bytes_done_ = 0;
  int64_t begun_ = 0;
  std::vector<Rejected> first_rejected_;  // for the answer
  std::vector<Rejected> new_rejected_;    // since the last event
  std::optional<Rejected> stopper_;       // strict: the line that ends it
};

}  // namespace cm
