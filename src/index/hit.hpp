// A scored row, and the k best of many under one order.
#pragma once
#include <algorithm>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "core/bitmap.hpp"

namespace cm {

struct Hit {
  Row row = 0;
  float score = 0;
  bool operator==(const Hit&) const = default;
};

/// The caller's order of rows with equal scores (by id, bytewise): a strict total order.
using RowLess = std::function<bool(Row, Row)>;

/// Keeps the k best of what is offered: highest score first, ties by `less`. The result does not depend on
/// the order of the offers, so that any cut of the work over threads gives the same hits.
class TopK {
 public:
  TopK(size_t k, const RowLess& less) : k_(k), less_(less) {}

  bool full() const noexcept { return heap_.size() == k_; }
  /// A row that scores less than this cannot get in (an equal one may, by its tie).
  float floor() const noexcept { return k_ > 0 && full() ? heap_.front().score : -kInfinity; }

  void offer(Hit hit) {
    if (!full()) {
      push(hit);
    } else if (k_ > 0 && hit.score >= heap_.front().score && better(hit, heap_.front())) {
      pop();
      push(hit);
    }
  }

  /// Best first; leaves this empty.
  std::vector<Hit> take() {
    std::sort(heap_.begin(), heap_.end(), [this](const Hit& a, const Hit& b) { return better(a, b); });
    return std::move(heap_);
  }

 private:
  static constexpr float kInfinity = std::numeric_limits<float>::infinity();

  bool better(const Hit& a, const Hit& b) const {
    return a.score != b.score ? a.score > b.score : less_(a.row, b.row);
  }
  void push(Hit hit) {
    heap_.push_back(hit);
    std::push_heap(heap_.begin(), heap_.end(), [this](const Hit& a, const Hit& b) { return better(a, b); });
  }
  void pop() {
    std::pop_heap(heap_.begin(), heap_.end(), [this](const Hit& a, const Hit& b) { return better(a, b); });
    heap_.pop_back();
  }

  size_t k_;
  const RowLess& less_;
  std::vector<Hit> heap_;  // the worst of the kept at the front
};

}  // namespace cm
