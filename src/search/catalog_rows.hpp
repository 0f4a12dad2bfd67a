// The catalogue's numbering as the embedding service asks for it.
#pragma once
#include "catalog/catalog.hpp"
#include "embed/vector_sink.hpp"

namespace cm {

class CatalogRows final : public RowDirectory {
 public:
  explicit CatalogRows(const Catalog& catalog) : catalog_(catalog) {}
  std::optional<Row> row_of(std::string_view id) const override { return catalog_.row_of(id); }
  std::string_view id_of(Row row) const override { return catalog_.id_of(row); }

 private:
  const Catalog& catalog_;
};

}  // namespace cm
