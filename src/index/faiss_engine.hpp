// One faiss::Index behind a door that lets neither its types nor its exceptions out.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "core/bitmap.hpp"
#include "core/call.hpp"
#include "index/faiss_type.hpp"

namespace cm {

/// Numbers vectors 0, 1, 2, ... in the order in which they are added. Searches may run side by side.
class FaissEngine {
 public:
  FaissEngine(const FaissType& type, size_t dim);
  ~FaissEngine();
  FaissEngine(const FaissEngine&) = delete;
  FaissEngine& operator=(const FaissEngine&) = delete;

  bool trained() const;
  void train(const Call& call, const std::vector<float>& vectors);
  void add(const Call& call, const std::vector<float>& vectors);

  /// Which numbers may be proposed: row(number) must be set in both.
  struct Filter {
    const std::vector<Row>& rows;
    const Bitmap& passing;
    const Bitmap& fresh;
  };
  /// Up to k numbers by inner product; fewer when the index finds no more.
  std::vector<size_t> search(const Call& call, std::span<const float> query, size_t k,
                             const Filter& filter) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cm
