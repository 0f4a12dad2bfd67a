#include "index/faiss_engine.hpp"

#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFPQ.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/impl/FaissException.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/index_factory.h>

#include <algorithm>
#include <mutex>

#include "core/error.hpp"

extern "C" {
void cm_faiss_omp_set_num_threads(int threads);
int cm_faiss_sgemm_(const char*, const char*, const int*, const int*, const int*, const float*, const float*,
                    const int*, const float*, const int*, const float*, float*, const int*);
}

namespace cm {
namespace {

/// Archives that are linked behind ours look for these; a linker that reads each archive once takes them
/// along now.
struct FaissCalls {
  decltype(&cm_faiss_omp_set_num_threads) omp = cm_faiss_omp_set_num_threads;
  decltype(&cm_faiss_sgemm_) blas = cm_faiss_sgemm_;
};
[[gnu::used]] const FaissCalls kFaissCalls;

constexpr int kGraphBreadth = 128;  // efConstruction and efSearch
constexpr int kIterations = 10;     // of k-means, for each part of a product quantiser
constexpr size_t kProbedPart = 8;   // of the lists, one in so many is searched
constexpr size_t kLeastProbed = 16;

thread_local const Call* interrupted_call = nullptr;

/// FAISS asks this between blocks of work; there is one a process, so it looks at the call of its thread.
struct Interrupt final : faiss::InterruptCallback {
  bool want_interrupt() override {
    return interrupted_call != nullptr && (interrupted_call->cancelled() || interrupted_call->expired());
  }
};

void install_interrupt() {
  static std::once_flag once;
  std::call_once(once, [] { faiss::InterruptCallback::instance = std::make_unique<Interrupt>(); });
}

/// Runs FAISS for a call: its exceptions become ours.
template <class Work>
auto guarded(const Call& call, Work work) {
  struct Mark {
    explicit Mark(const Call& c) { interrupted_call = &c; }
    ~Mark() { interrupted_call = nullptr; }
  };
  call.check();
  const Mark mark(call);
  try {
    return work();
  } catch (const faiss::FaissException& error) {
    call.check();
    throw Error(Status::internal, std::string("FAISS: ") + error.what());
  }
}

struct Selector final : faiss::IDSelector {
  explicit Selector(const FaissEngine::Filter& filter) : filter_(filter) {}
  bool is_member(idx_t id) const override {
    const Row row = filter_.rows[static_cast<size_t>(id)];
    return filter_.fresh.test(row) && filter_.passing.test(row);
  }
  const FaissEngine::Filter& filter_;
};

/// Fixed seeds come with FAISS (1234); its warnings on small samples go to stderr, which is not ours to write
/// on.
void configure(faiss::Index& index) {
  if (auto* graph = dynamic_cast<faiss::IndexHNSW*>(&index)) {
    graph->hnsw.efConstruction = kGraphBreadth;
    graph->hnsw.efSearch = kGraphBreadth;
  }
  if (auto* lists = dynamic_cast<faiss::IndexIVF*>(&index)) {
    lists->cp.min_points_per_centroid = 1;
    lists->nprobe = std::min(lists->nlist, std::max(kLeastProbed, lists->nlist / kProbedPart));
  }
  if (auto* product = dynamic_cast<faiss::IndexIVFPQ*>(&index)) {
    product->pq.cp.min_points_per_centroid = 1;
    product->pq.cp.niter = kIterations;
    product->do_polysemous_training = false;  // minutes of annealing for a search mode that is not used
  }
}

}  // namespace

struct FaissEngine::Impl {
  std::unique_ptr<faiss::Index> index;
  size_t dim = 0;

  faiss::Index::idx_t rows(const std::vector<float>& vectors) const {
    return static_cast<faiss::Index::idx_t>(vectors.size() / dim);
  }

  /// The parameters that this type of index takes together with a selector.
  std::unique_ptr<faiss::SearchParameters> parameters() const {
    if (const auto* lists = dynamic_cast<const faiss::IndexIVF*>(index.get())) {
      auto made = std::make_unique<faiss::SearchParametersIVF>();
      made->nprobe = lists->nprobe;
      return made;
    }
    if (dynamic_cast<const faiss::IndexHNSW*>(index.get()) != nullptr) {
      auto made = std::make_unique<faiss::SearchParametersHNSW>();
      made->efSearch = kGraphBreadth;
      return made;
    }
    return std::make_unique<faiss::SearchParameters>();
  }
};

FaissEngine::FaissEngine(const FaissType& type, size_t dim) : impl_(std::make_unique<Impl>()) {
  install_interrupt();
  impl_->dim = dim;
  guarded(Call(), [&] {
    impl_->index.reset(
        faiss::index_factory(static_cast<int>(dim), type.factory.c_str(), faiss::METRIC_INNER_PRODUCT));
    configure(*impl_->index);
  });
}

FaissEngine::~FaissEngine() = default;

bool FaissEngine::trained() const { return impl_->index->is_trained; }

void FaissEngine::train(const Call& call, const std::vector<float>& vectors) {
  guarded(call, [&] { impl_->index->train(impl_->rows(vectors), vectors.data()); });
}

void FaissEngine::add(const Call& call, const std::vector<float>& vectors) {
  guarded(call, [&] { impl_->index->add(impl_->rows(vectors), vectors.data()); });
}

std::vector<size_t> FaissEngine::search(const Call& call, std::span<const float> query, size_t k,
                                        const Filter& filter) const {
  Selector selector(filter);
  const auto parameters = impl_->parameters();
  parameters->sel = &selector;
  std::vector<float> scores(k);
  std::vector<faiss::Index::idx_t> labels(k, -1);
  guarded(call, [&] {
    impl_->index->search(1, query.data(), static_cast<faiss::Index::idx_t>(k), scores.data(), labels.data(),
                         parameters.get());
  });
  std::vector<size_t> found;
  found.reserve(k);
  for (faiss::Index::idx_t label : labels) {
    if (label >= 0) found.push_back(static_cast<size_t>(label));  // -1: no more were found
  }
  return found;
}

}  // namespace cm
