/* The host's callbacks: what they may call, who waits for them, and embedders that change under a call. */
#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness.h"

static int32_t embed_ones(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                          size_t dim, char* error, size_t error_size) {
  size_t i;
  (void)env, (void)texts, (void)sizes, (void)error, (void)error_size;
  for (i = 0; i < count * dim; ++i) rows[i] = 1;
  return 0;
}

static int32_t embed_not(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                         size_t dim, char* error, size_t error_size) {
  (void)env, (void)texts, (void)sizes, (void)count, (void)rows, (void)dim;
  snprintf(error, error_size, "no model today");
  return 1;
}

static castmatch_embedder_options embedder(const char* name, size_t dim, castmatch_embed_cb embed,
                                           void* env) {
  castmatch_embedder_options options = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  options.name = name;
  options.dim = dim;
  options.embed = embed;
  options.env = env;
  return options;
}

struct switcher {
  castmatch_engine* engine;
  int stop;
};

static void* keep_switching(void* env) {
  struct switcher* switcher = env;
  const castmatch_embedder_options small = embedder("small", 2, embed_ones, NULL);
  const castmatch_embedder_options large = embedder("large", 8192, embed_ones, NULL);
  while (!__atomic_load_n(&switcher->stop, __ATOMIC_SEQ_CST)) {
    castmatch_engine_set_embedder(switcher->engine, &small, NULL);
    castmatch_engine_set_embedder(switcher->engine, &large, NULL);
  }
  return NULL;
}

/* Another embedder between the look at its dimension and the embedding: never more than count * dim floats.
 */
void test_embedder_changes(void) {
  enum { kTexts = 16, kRounds = 1500 };
  static float rows[kTexts * 8192];
  const char* texts[kTexts];
  struct switcher switcher = {NULL, 0};
  pthread_t thread;
  int i, beyond = 0, odd = 0;
  for (i = 0; i < kTexts; ++i) texts[i] = "kathak";
  switcher.engine = open_memory();
  REQUIRE(pthread_create(&thread, NULL, keep_switching, &switcher) == 0);
  for (i = 0; i < kRounds; ++i) {
    castmatch_buf out = CASTMATCH_BUF_INIT;
    castmatch_status status;
    rows[kTexts * 2] = 7;
    status = castmatch_embed_into(switcher.engine, texts, kTexts, rows, 2, NULL, NULL);
    odd += status != CASTMATCH_OK && status != CASTMATCH_INVALID;
    beyond += rows[kTexts * 2] != 7;
    odd += castmatch_invoke(switcher.engine, "embed", "{\"texts\":[\"a\"]}", 15, NULL, &out, NULL) !=
           CASTMATCH_OK;
    castmatch_buf_dispose(&out);
  }
  __atomic_store_n(&switcher.stop, 1, __ATOMIC_SEQ_CST);
  pthread_join(thread, NULL);
  CHECK(beyond == 0);
  CHECK(odd == 0);
  castmatch_engine_release(&switcher.engine);
}

static int32_t embed_all_but_bad(void* env, const char* const* texts, const size_t* sizes, size_t count,
                                 float* rows, size_t dim, char* error, size_t error_size) {
  size_t i;
  for (i = 0; i < count; ++i)
    if (strcmp(texts[i], "bad") == 0) return 1;
  return embed_ones(env, texts, sizes, count, rows, dim, error, error_size);
}

void test_embed_into_fails(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_memory();
  castmatch_embedder_options options = embedder("picky", 2, embed_all_but_bad, NULL);
  const char* const texts[] = {"good", "bad"};
  float rows[4] = {9, 9, 9, 9};
  options.batch = 1;
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &options, &err));
  CHECK_STATUS(castmatch_embed_into(engine, texts, 2, rows, 2, NULL, &err), CASTMATCH_PROVIDER);
  CHECK(rows[0] == 9 && rows[1] == 9 && rows[2] == 9 && rows[3] == 9);
  castmatch_engine_release(&engine);
}

/* A log of background work that opens and releases an engine on the same file, then hangs until it is let go.
 */
struct slow_log {
  const char* path;
  int entered, go_on, left;
  castmatch_status opened, called;
};

static void log_slowly(void* env, castmatch_log_level level, const char* module, const char* message) {
  struct slow_log* log = env;
  castmatch_engine* engine = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  (void)level, (void)module, (void)message;
  log->opened = castmatch_engine_open(log->path, NULL, &engine, NULL);
  log->called = castmatch_health(engine, NULL, 0, NULL, &out, NULL);
  castmatch_buf_dispose(&out);
  castmatch_engine_release(&engine);
  add_one(&log->entered);
  became(&log->go_on, 1);
  add_one(&log->left);
}

static castmatch_engine* open_logged(struct slow_log* log) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  const castmatch_embedder_options broken = embedder("broken", 4, embed_not, NULL);
  options.log = log_slowly;
  options.log_env = log;
  CHECK_STATUS(castmatch_engine_open(log->path, &options, &engine, &err), CASTMATCH_OK);
  free(ask(engine, "talent_put", "{\"talents\":[{\"id\":\"a\",\"name\":\"A\",\"bio\":\"dancer\"}]}"));
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &broken, &err), CASTMATCH_OK);
  return engine;
}

void test_log_may_open_engines(void) {
  struct slow_log log = {NULL, 0, 0, 0, CASTMATCH_OK, CASTMATCH_OK};
  castmatch_engine* engine;
  log.path = new_file();
  engine = open_logged(&log);
  CHECK(became(&log.entered, 1));
  CHECK(log.opened == CASTMATCH_OK);
  CHECK(log.called == CASTMATCH_MISUSE); /* it is the engine whose callback this is */
  castmatch_engine_release(&engine);     /* does not wait for the callback */
  CHECK(log.left == 0);
  __atomic_store_n(&log.go_on, 1, __ATOMIC_SEQ_CST);
  CHECK(became(&log.left, 1));
  remove_file(log.path);
}

static void* let_go(void* env) {
  const struct timespec rest = {0, 30 * 1000 * 1000};
  nanosleep(&rest, NULL);
  __atomic_store_n(&((struct slow_log*)env)->go_on, 1, __ATOMIC_SEQ_CST);
  return NULL;
}

void test_close_waits_for_log(void) {
  castmatch_error* err = NULL;
  struct slow_log log = {NULL, 0, 0, 0, CASTMATCH_OK, CASTMATCH_OK};
  pthread_t thread;
  castmatch_engine* engine;
  log.path = new_file();
  engine = open_logged(&log);
  CHECK(became(&log.entered, 1));
  REQUIRE(pthread_create(&thread, NULL, let_go, &log) == 0);
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK(log.left == 1); /* from here on the host may free what its log uses */
  pthread_join(thread, NULL);
  castmatch_engine_release(&engine);
  remove_file(log.path);
}

struct caller {
  castmatch_engine* engine;
  castmatch_stream* stream;
  castmatch_status called, closed;
  int calls;
};

static int64_t clock_calling_back(void* env) {
  struct caller* caller = env;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  if (caller->engine != NULL) {
    caller->called = castmatch_health(caller->engine, NULL, 0, NULL, &out, NULL);
    caller->closed = castmatch_engine_close(caller->engine, NULL);
    castmatch_buf_dispose(&out);
  }
  return INT64_C(1000000000) * 1000000;
}

void test_clock_misuse(void) {
  castmatch_error* err = NULL;
  struct caller caller = {NULL, NULL, CASTMATCH_OK, CASTMATCH_OK, 0};
  castmatch_engine* engine = NULL;
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  options.clock = clock_calling_back;
  options.clock_env = &caller;
  REQUIRE_OK(castmatch_engine_open(":memory:", &options, &engine, &err));
  caller.engine = engine;
  free(ask(engine, "search", "{}"));
  CHECK(caller.called == CASTMATCH_MISUSE);
  CHECK(caller.closed == CASTMATCH_MISUSE);
  castmatch_engine_release(&engine);
}

static int32_t embed_pulling(void* env, const char* const* texts, const size_t* sizes, size_t count,
                             float* rows, size_t dim, char* error, size_t error_size) {
  struct caller* caller = env;
  castmatch_buf event = CASTMATCH_BUF_INIT;
  if (caller->stream != NULL) caller->called = castmatch_stream_next(caller->stream, -1, &event, NULL);
  castmatch_buf_dispose(&event);
  return embed_ones(NULL, texts, sizes, count, rows, dim, error, error_size);
}

/* The events of its own engine wait for the callback: it must not wait for them. */
void test_stream_misuse(void) {
  castmatch_error* err = NULL;
  static struct caller caller = {NULL, NULL, CASTMATCH_OK, CASTMATCH_OK, 0};
  const castmatch_embedder_options pulling = embedder("pulling", 4, embed_pulling, &caller);
  castmatch_engine* engine = open_memory();
  const char* const text[] = {"a"};
  float row[4];
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &pulling, &err));
  REQUIRE_OK(castmatch_stream_open(engine, "talent_export", NULL, 0, NULL, &caller.stream, &err));
  CHECK_STATUS(castmatch_embed_into(engine, text, 1, row, 4, NULL, &err), CASTMATCH_OK);
  CHECK(caller.called == CASTMATCH_MISUSE);
  castmatch_stream_release(&caller.stream);
  castmatch_engine_close(engine, NULL);
  castmatch_engine_release(&engine);
}

static void finalize_calling_back(void* env) {
  struct caller* caller = env;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  const castmatch_embedder_options ones = embedder("ones", 4, embed_ones, NULL);
  caller->called = castmatch_health(caller->engine, NULL, 0, NULL, &out, NULL);
  castmatch_buf_dispose(&out);
  caller->closed = castmatch_engine_set_embedder(caller->engine, &ones, NULL);
  add_one(&caller->calls);
}

/* No lock is held around a finalizer: when its function is replaced, and when its embedder is. */
void test_finalizer_calls(void) {
  castmatch_error* err = NULL;
  static struct caller caller = {NULL, NULL, CASTMATCH_MISUSE, CASTMATCH_MISUSE, 0};
  castmatch_embedder_options first = embedder("ones", 4, embed_ones, &caller);
  const castmatch_embedder_options same = embedder("ones", 4, embed_ones, NULL);
  const castmatch_embedder_options other = embedder("other", 8, embed_ones, NULL);
  castmatch_engine* engine = open_memory();
  caller.engine = engine;
  first.finalize = finalize_calling_back;
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &first, &err));
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &same, &err));
  REQUIRE(became(&caller.calls, 1));
  CHECK(caller.called == CASTMATCH_OK && caller.closed == CASTMATCH_OK);
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &first, &err));
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &other, &err));
  REQUIRE(became(&caller.calls, 2));
  CHECK(caller.called == CASTMATCH_OK && caller.closed == CASTMATCH_OK);
  castmatch_engine_release(&engine);
}

static void keep_line(void* env, castmatch_log_level level, const char* module, const char* message) {
  (void)level, (void)module;
  snprintf(env, 500, "%s", message);
}

void test_trace_id(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  castmatch_call_options call = CASTMATCH_CALL_OPTIONS_INIT;
  const char request[] = "{\"path\":\"/no/such/folder/b.db\"}";
  char line[500] = "";
  options.log = keep_line;
  options.log_env = line;
  REQUIRE_OK(castmatch_engine_open(":memory:", &options, &engine, &err));
  call.trace_id = "request-7";
  CHECK_STATUS(castmatch_invoke(engine, "backup", request, sizeof request - 1, &call, &out, &err),
               CASTMATCH_STORAGE);
  CHECK(contains(line, " [trace request-7]"));
  CHECK_STATUS(castmatch_invoke(engine, "backup", request, sizeof request - 1, NULL, &out, &err),
               CASTMATCH_STORAGE);
  CHECK(line[0] != '\0' && !contains(line, "trace"));
  castmatch_engine_release(&engine);
}

/* Every call counts, whichever function it came through, and however early it failed. */
void test_metrics(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_stream* stream = NULL;
  castmatch_engine* engine = open_with_talents();
  const castmatch_embedder_options ones = embedder("ones", 4, embed_ones, NULL);
  const char* const ids[] = {"t1"};
  float row[4] = {1, 0, 0, 0};
  char* told;
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &ones, &err));
  REQUIRE_OK(castmatch_vectors_put(engine, ids, row, 1, 4, NULL, &err));
  CHECK_STATUS(castmatch_embed_into(engine, ids, 1, row, 3, NULL, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_invoke(engine, "search", "{", 1, NULL, &out, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_stream_open(engine, "reembed", "{", 1, NULL, &stream, &err), CASTMATCH_INVALID);
  told = ask(engine, "metrics", "{}");
  CHECK(contains(told, "castmatch_calls_total{operation=\\\"set_embedder\\\",status=\\\"OK\\\"} 1"));
  CHECK(contains(told, "castmatch_calls_total{operation=\\\"vectors_put\\\",status=\\\"OK\\\"} 1"));
  CHECK(contains(told, "castmatch_calls_total{operation=\\\"embed_into\\\",status=\\\"INVALID\\\"} 1"));
  CHECK(contains(told, "castmatch_calls_total{operation=\\\"search\\\",status=\\\"INVALID\\\"} 1"));
  CHECK(contains(told, "castmatch_calls_total{operation=\\\"reembed\\\",status=\\\"INVALID\\\"} 1"));
  free(told);
  castmatch_engine_release(&engine);
}
