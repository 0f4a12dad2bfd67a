// Raw vectors in and out, and the host's embedder.
#include "c_api/counted_run.hpp"
#include "embed/host_embedder.hpp"

using cm::door::accept_struct;
using cm::door::clear;
using cm::door::counted_run;
using cm::door::guard;
using cm::door::need;

namespace cm {
namespace {

constexpr size_t kMostDim = 8192;
constexpr size_t kMostBatch = 4096;
constexpr size_t kUsualBatch = 32;

std::vector<std::string_view> texts_of(const char* const* texts, size_t count, const char* name) {
  std::vector<std::string_view> out;
  out.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    door::need(texts[i], name);
    out.emplace_back(texts[i]);
  }
  return out;
}

void check_options(const castmatch_embedder_options& given) {
  Faults faults;
  if (given.name == nullptr || *given.name == '\0') faults.add("/name", "is missing; name the model");
  if (given.dim < 1 || given.dim > kMostDim) {
    faults.add("/dim",
               "must be between 1 and " + std::to_string(kMostDim) + ", was " + std::to_string(given.dim));
  }
  if (given.batch > kMostBatch) faults.add("/batch", "must be at most " + std::to_string(kMostBatch));
  if (given.embed == nullptr) faults.add("/embed", "is NULL; give the function that embeds");
  faults.raise();
}

HostEmbedderOptions embedder_options(const castmatch_embedder_options& given, const Handle& handle) {
  return {given.name, given.dim, given.batch == 0 ? kUsualBatch : given.batch, handle.identity().core};
}

/// In memory of our own: a call that fails writes nothing to the caller's rows, and the embedder whose
/// dimension was compared is the one that embeds.
std::vector<float> embed_texts(Core& core, const Call& call, const std::vector<std::string_view>& texts,
                               size_t dim) {
  const auto model = core.embeddings().embedder();
  if (dim != model->dim()) {
    fail_invalid("", "dim is " + std::to_string(dim) + ", the embedder's vectors have " +
                         std::to_string(model->dim()));
  }
  std::vector<float> rows(texts.size() * dim);
  core.embeddings().embed(call, *model, texts, rows.data());
  return rows;
}

}  // namespace
}  // namespace cm

castmatch_status castmatch_engine_set_embedder(castmatch_engine* engine,
                                               const castmatch_embedder_options* embedder,
                                               castmatch_error** err) {
  return guard(err, [&] {
    need(embedder, "embedder");
    cm::HostEmbedFunction function;
    // A struct with every field that we know gives `finalize` even when its unknown tail is refused.
    const bool whole = embedder->struct_size >= sizeof *embedder;
    if (whole) function = cm::host_embed_function(embedder->embed, embedder->env, embedder->finalize);
    const auto given = accept_struct(embedder, castmatch_embedder_options CASTMATCH_EMBEDDER_OPTIONS_INIT,
                                     "castmatch_embedder_options");
    if (!whole) function = cm::host_embed_function(given.embed, given.env, given.finalize);
    need(engine, "engine");
    cm::check_options(given);
    // From here on the function is freed on its own thread, whatever becomes of the call.
    const auto next =
        std::make_shared<cm::HostEmbedder>(cm::embedder_options(given, *engine->handle), std::move(function));
    const cm::Handle::Use use(engine->handle);
    const cm::DoorCall asked = cm::make_call(nullptr, use.handle());
    counted_run(use, {"set_embedder", "embed"}, asked.call,
                [&](std::string&) { use.core().set_embedder(asked.call, next); });
  });
}

castmatch_status castmatch_vectors_put(castmatch_engine* engine, const char* const* ids, const float* rows,
                                       size_t count, size_t dim, const castmatch_call_options* options,
                                       castmatch_error** err) {
  return guard(err, [&] {
    need(engine, "engine");
    const cm::Handle::Use use(engine->handle);
    const cm::DoorCall asked = cm::make_call(options, use.handle());
    if (count == 0) return;
    need(ids, "ids");
    need(rows, "rows");
    counted_run(use, {"vectors_put", "embed"}, asked.call, [&](std::string&) {
      use.core().embeddings().put_vectors(asked.call, cm::texts_of(ids, count, "ids[i]"), rows, dim);
    });
  });
}

castmatch_status castmatch_search_vector(castmatch_engine* engine, const float* query, size_t dim,
                                         const char* request, size_t request_size,
                                         const castmatch_call_options* options, castmatch_buf* out,
                                         castmatch_error** err) {
  clear(out);
  return guard(err, [&] {
    need(engine, "engine");
    need(query, "query");
    need(out, "out");
    if (dim == 0) cm::fail_invalid("", "dim is 0; give the embedder's dimension");
    const cm::Handle::Use use(engine->handle);
    const cm::DoorCall asked = cm::make_call(options, use.handle());
    const std::string_view text = cm::door::request_text(request, request_size);
    cm::door::fill(out, counted_run(use, {"search", "search"}, asked.call, [&](std::string& answer) {
                     const auto tree = cm::parse_json(text);
                     use.core().searcher().search(asked.call, cm::read<cm::SearchRequest>(tree), {query, dim},
                                                  use.core().time_zone(), answer);
                   }));
  });
}

castmatch_status castmatch_embed_into(castmatch_engine* engine, const char* const* texts, size_t count,
                                      float* rows, size_t dim, const castmatch_call_options* options,
                                      castmatch_error** err) {
  return guard(err, [&] {
    need(engine, "engine");
    const cm::Handle::Use use(engine->handle);
    const cm::DoorCall asked = cm::make_call(options, use.handle());
    if (count == 0) return;
    need(texts, "texts");
    need(rows, "rows");
    counted_run(use, {"embed_into", "embed"}, asked.call, [&](std::string&) {
      const auto made = cm::embed_texts(use.core(), asked.call, cm::texts_of(texts, count, "texts[i]"), dim);
      std::copy(made.begin(), made.end(), rows);
    });
  });
}
