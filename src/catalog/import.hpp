// talent_import: lines of a file or text into the catalogue, a transaction a batch.
#pragma once
#include <optional>
#include <string>
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
    uint64_t bytes_done = 0;
  };

  void choose_form();
  void begin_csv();
  bool fill(Batch& batch);
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
  uint64_t counted_total_ = 0;  // records of `data`; 0: not known

  size_t lines_ = 0, stored_ = 0, unchanged_ = 0, rejected_ = 0;
  uint64_t bytes_done_ = 0;
  int64_t begun_ = 0;
  std::vector<Rejected> first_rejected_;  // for the answer
  std::vector<Rejected> new_rejected_;    // since the last event
  std::optional<Rejected> stopper_;       // strict: the line that ends it
};

}  // namespace cm
