/* Raw vectors and the host's embedder. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

/* What a counted embedder was asked to do; static in its test, for the last callback may come after release.
 */
struct uses {
  int calls, finalized;
};

/* Counts letters: a vector of four, deterministic and telling. */
static int32_t embed_letters(void* env, const char* const* texts, const size_t* sizes, size_t count,
                             float* rows, size_t dim, char* error, size_t error_size) {
  size_t i, j;
  (void)error, (void)error_size;
  if (env != NULL) ++((struct uses*)env)->calls;
  for (i = 0; i < count; ++i) {
    for (j = 0; j < dim; ++j) rows[i * dim + j] = 0.01f;
    for (j = 0; j < sizes[i]; ++j) rows[i * dim + (unsigned char)texts[i][j] % dim] += 1;
  }
  return 0;
}

static int32_t embed_badly(void* env, const char* const* texts, const size_t* sizes, size_t count,
                           float* rows, size_t dim, char* error, size_t error_size) {
  (void)env, (void)texts, (void)sizes, (void)count, (void)rows, (void)dim;
  snprintf(error, error_size, "the model is out to lunch");
  return 7;
}

/* Comes after the last call has returned, which release does not wait for. */
static void count_finalized(void* env) { add_one(&((struct uses*)env)->finalized); }

static castmatch_status use(castmatch_engine* engine, const char* name, castmatch_embed_cb embed, void* env,
                            castmatch_error** err) {
  castmatch_embedder_options options = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  options.name = name;
  options.dim = 4;
  options.embed = embed;
  options.env = env;
  options.finalize = embed == embed_letters && env != NULL ? count_finalized : NULL;
  return castmatch_engine_set_embedder(engine, &options, err);
}

void test_vectors(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_with_talents();
  const char* const ids[] = {"t1", "t2", "t3"};
  const float rows[] = {9, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 1};
  const float query[] = {0, 1, 0, 0};
  const char request[] = "{\"top_k\":1}";
  REQUIRE_OK(use(engine, "letters", embed_letters, NULL, &err));
  REQUIRE_OK(castmatch_vectors_put(engine, ids, rows, 3, 4, NULL, &err));
  REQUIRE_OK(castmatch_search_vector(engine, query, 4, request, sizeof request - 1, NULL, &out, &err));
  CHECK(contains(out.data, "{\"id\":\"t2\""));
  CHECK(contains(out.data, "\"total\":3"));
  castmatch_buf_dispose(&out);
  CHECK_STATUS(castmatch_search_vector(engine, query, 4, NULL, 5, NULL, &out, &err), CASTMATCH_MISUSE);
  REQUIRE_OK(castmatch_invoke(engine, "metrics", NULL, 0, NULL, &out, &err));
  CHECK(contains(out.data, "castmatch_calls_total{operation=\\\"search\\\",status=\\\"OK\\\"} 1"));
  castmatch_buf_dispose(&out);
  CHECK_STATUS(castmatch_vectors_put(engine, NULL, NULL, 0, 4, NULL, &err), CASTMATCH_OK);
  castmatch_engine_release(&engine);
}

void test_vector_errors(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_with_talents();
  const char* const known[] = {"t1"};
  const char* const unknown[] = {"t1", "nobody"};
  float rows[] = {1, 0, 0, 0, 1, 0, 0, 0};
  REQUIRE_OK(use(engine, "letters", embed_letters, NULL, &err));
  CHECK_STATUS(castmatch_vectors_put(engine, unknown, rows, 2, 4, NULL, &err), CASTMATCH_NOT_FOUND);
  CHECK_STATUS(castmatch_vectors_put(engine, known, rows, 1, 3, NULL, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_search_vector(engine, rows, 3, NULL, 0, NULL, &out, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_embed_into(engine, known, 1, rows, 3, NULL, &err), CASTMATCH_INVALID);
  rows[1] = NAN;
  CHECK_STATUS(castmatch_vectors_put(engine, known, rows, 1, 4, NULL, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_search_vector(engine, rows, 4, NULL, 0, NULL, &out, &err), CASTMATCH_INVALID);
  rows[1] = INFINITY;
  CHECK_STATUS(castmatch_vectors_put(engine, known, rows, 1, 4, NULL, &err), CASTMATCH_INVALID);
  castmatch_engine_release(&engine);
}

void test_host_embedder(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_with_talents();
  const char* const texts[] = {"aaaa", "bbbb"};
  float rows[8];
  static struct uses uses;
  char* told;
  REQUIRE_OK(use(engine, "letters", embed_letters, &uses, &err));
  REQUIRE_OK(castmatch_embed_into(engine, texts, 2, rows, 4, NULL, &err));
  CHECK(uses.calls >= 1);
  CHECK(fabs(rows[0] * rows[0] + rows[1] * rows[1] + rows[2] * rows[2] + rows[3] * rows[3] - 1) < 1e-5);
  CHECK(rows['a' % 4] > 0.9f && rows[4 + 'b' % 4] > 0.9f);
  told = ask(engine, "embedder", "{}");
  CHECK(contains(told, "\"name\":\"letters\"") && contains(told, "\"dim\":4"));
  free(told);
  /* the same name and dimension: another callback takes its place, the first one's env is freed */
  REQUIRE_OK(use(engine, "letters", embed_letters, &uses, &err));
  REQUIRE_OK(castmatch_engine_close(engine, &err));
  castmatch_engine_release(&engine);
  CHECK(became(&uses.finalized, 2));
}

void test_host_embedder_fails(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_memory();
  const char* const texts[] = {"a"};
  float row[4];
  REQUIRE_OK(use(engine, "bad", embed_badly, NULL, &err));
  CHECK(castmatch_embed_into(engine, texts, 1, row, 4, NULL, &err) == CASTMATCH_PROVIDER);
  CHECK(contains(castmatch_error_message(err), "out to lunch"));
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
}

/* env is freed also when the embedder is refused. */
void test_host_embedder_refused(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_memory();
  castmatch_embedder_options options = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  static struct uses uses;
  options.env = &uses;
  options.finalize = count_finalized;
  options.embed = embed_letters;
  options.dim = 4;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &options, &err), CASTMATCH_INVALID); /* no name */
  CHECK(became(&uses.finalized, 1));
  options.name = "letters";
  options.dim = 0;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &options, &err), CASTMATCH_INVALID);
  CHECK(became(&uses.finalized, 2));
  options.dim = 4;
  options.embed = NULL;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &options, &err), CASTMATCH_INVALID);
  CHECK(became(&uses.finalized, 3));
  options.embed = embed_letters;
  CHECK_STATUS(castmatch_engine_set_embedder(NULL, &options, &err), CASTMATCH_MISUSE);
  CHECK(became(&uses.finalized, 4));
  {
    struct {
      castmatch_embedder_options known;
      size_t later;
    } newer = {CASTMATCH_EMBEDDER_OPTIONS_INIT, 1};
    newer.known = options;
    newer.known.struct_size = sizeof newer;
    CHECK_STATUS(castmatch_engine_set_embedder(engine, &newer.known, &err), CASTMATCH_UNSUPPORTED);
    CHECK(became(&uses.finalized, 5));
  }
  castmatch_engine_release(&engine);
}

struct caller {
  castmatch_engine* engine;
  castmatch_status got;
};

static int32_t embed_calling_back(void* env, const char* const* texts, const size_t* sizes, size_t count,
                                  float* rows, size_t dim, char* error, size_t error_size) {
  struct caller* caller = env;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  caller->got = castmatch_health(caller->engine, NULL, 0, NULL, &out, NULL);
  castmatch_buf_dispose(&out);
  return embed_letters(NULL, texts, sizes, count, rows, dim, error, error_size);
}

/* A callback that calls its own engine gets MISUSE; another engine is free to it. */
void test_callback_misuse(void) {
  castmatch_error* err = NULL;
  struct caller caller;
  castmatch_engine* engine = open_memory();
  const char* const texts[] = {"a"};
  float row[4];
  caller.engine = engine;
  caller.got = CASTMATCH_OK;
  REQUIRE_OK(use(engine, "caller", embed_calling_back, &caller, &err));
  CHECK_STATUS(castmatch_embed_into(engine, texts, 1, row, 4, NULL, &err), CASTMATCH_OK);
  CHECK(caller.got == CASTMATCH_MISUSE);
  caller.engine = open_memory();
  CHECK_STATUS(castmatch_embed_into(engine, texts, 1, row, 4, NULL, &err), CASTMATCH_OK);
  CHECK(caller.got == CASTMATCH_OK);
  castmatch_engine_release(&caller.engine);
  castmatch_engine_release(&engine);
}
