/* Engines: option structs of other versions, closing, forks, cancellation, callbacks. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"

/* A struct of a later version: what this library does not know stands behind. */
#define LATER(type)     \
  struct later_##type { \
    type now;           \
    char tail[24];      \
  }
LATER(castmatch_engine_options);
LATER(castmatch_call_options);
LATER(castmatch_embedder_options);

void test_engine_struct_sizes(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  struct later_castmatch_engine_options later;
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;

  options.struct_size = 0;
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_MISUSE);

  /* an older program's struct ends before `settings`: what follows is not read */
  options.struct_size = offsetof(castmatch_engine_options, settings);
  options.settings = "nonsense";
  options.settings_size = 8;
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_OK);
  castmatch_engine_release(&engine);
  options.struct_size = sizeof options;
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_INVALID);
  options.struct_size = offsetof(castmatch_engine_options, settings) + 4; /* half a pointer */
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_MISUSE);
  memset(&options, 0xff, sizeof options); /* never initialised */
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_MISUSE);

  memset(&later, 0, sizeof later);
  later.now.struct_size = sizeof later;
  CHECK_STATUS(castmatch_engine_open(":memory:", &later.now, &engine, &err), CASTMATCH_OK);
  castmatch_engine_release(&engine);
  later.tail[23] = 1;
  CHECK_STATUS(castmatch_engine_open(":memory:", &later.now, &engine, &err), CASTMATCH_UNSUPPORTED);
  CHECK(engine == NULL);
}

void test_call_struct_sizes(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  struct later_castmatch_call_options later;
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;

  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_OK);
  castmatch_buf_dispose(&out);
  options.deadline_ms = -1;
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_INVALID);
  options.struct_size = offsetof(castmatch_call_options, deadline_ms);
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_OK);
  castmatch_buf_dispose(&out);
  options.struct_size = 3;
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_MISUSE);

  memset(&later, 0, sizeof later);
  later.now.struct_size = sizeof later;
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &later.now, &out, &err), CASTMATCH_OK);
  castmatch_buf_dispose(&out);
  later.tail[0] = 1;
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &later.now, &out, &err), CASTMATCH_UNSUPPORTED);
  castmatch_engine_release(&engine);
}

static int32_t embed_ones(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                          size_t dim, char* error, size_t error_size) {
  size_t i;
  (void)env, (void)texts, (void)sizes, (void)error, (void)error_size;
  for (i = 0; i < count * dim; ++i) rows[i] = 1;
  return 0;
}

void test_embedder_struct_sizes(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_memory();
  struct later_castmatch_embedder_options later;
  memset(&later, 0, sizeof later);
  later.now.struct_size = sizeof later;
  later.now.name = "ones";
  later.now.dim = 4;
  later.now.embed = embed_ones;
  later.tail[5] = 1;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &later.now, &err), CASTMATCH_UNSUPPORTED);
  later.tail[5] = 0;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &later.now, &err), CASTMATCH_OK);
  later.now.struct_size = 0;
  CHECK_STATUS(castmatch_engine_set_embedder(engine, &later.now, &err), CASTMATCH_MISUSE);
  castmatch_engine_release(&engine);
}

void test_closed(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_stream* stream = NULL;
  castmatch_engine* engine = open_with_talents();
  const char* const ids[] = {"t1"};
  float row[2] = {1, 0};
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK_STATUS(castmatch_health(engine, NULL, 0, NULL, &out, &err), CASTMATCH_CLOSED);
  CHECK_STATUS(castmatch_stream_open(engine, "talent_export", NULL, 0, NULL, &stream, &err),
               CASTMATCH_CLOSED);
  CHECK_STATUS(castmatch_vectors_put(engine, ids, row, 1, 2, NULL, &err), CASTMATCH_CLOSED);
  CHECK_STATUS(castmatch_search_vector(engine, row, 2, NULL, 0, NULL, &out, &err), CASTMATCH_CLOSED);
  CHECK_STATUS(castmatch_embed_into(engine, ids, 1, row, 2, NULL, &err), CASTMATCH_CLOSED);
  castmatch_engine_release(&engine);
  CHECK(engine == NULL);
}

/* In the child: 0 when every call says FORKED and release does no harm. */
static int child_of_fork(castmatch_engine* engine, castmatch_stream* stream) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* own = NULL;
  int wrong = 0;
  wrong |= castmatch_health(engine, NULL, 0, NULL, &out, &err) != CASTMATCH_FORKED;
  wrong |= castmatch_error_status(err) != CASTMATCH_FORKED;
  castmatch_error_release(&err);
  wrong |= castmatch_engine_close(engine, NULL) != CASTMATCH_FORKED;
  wrong |= castmatch_stream_next(stream, 0, &out, NULL) != CASTMATCH_FORKED;
  castmatch_stream_release(&stream);
  castmatch_engine_release(&engine);
  wrong |= engine != NULL;
  /* an engine of its own works */
  wrong |= castmatch_engine_open(":memory:", NULL, &own, NULL) != CASTMATCH_OK;
  wrong |= castmatch_health(own, NULL, 0, NULL, &out, NULL) != CASTMATCH_OK;
  castmatch_buf_dispose(&out);
  castmatch_engine_release(&own);
  return wrong;
}

void test_forked(void) {
  castmatch_error* err = NULL;
  castmatch_stream* stream = NULL;
  castmatch_engine* engine = open_with_talents();
  int status = -1;
  pid_t child;
  REQUIRE_OK(castmatch_talent_export_stream(engine, NULL, 0, NULL, &stream, &err));
  fflush(stdout);
  child = fork();
  if (child == 0) {
    alarm(20); /* a hang is a failure */
    _exit(child_of_fork(engine, stream));
  }
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  /* the parent's goes on */
  free(ask(engine, "health", "{}"));
  castmatch_stream_release(&stream);
  castmatch_engine_release(&engine);
}

void test_cancelled(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_cancel* cancel = NULL;
  castmatch_engine* engine = open_with_talents();
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  const char put[] = "{\"talents\":[{\"id\":\"t9\",\"name\":\"Late\"}]}";
  char* count;
  REQUIRE_OK(castmatch_cancel_new(&cancel, &err));
  options.cancel = cancel;
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_OK);
  castmatch_buf_dispose(&out);
  castmatch_cancel_trigger(cancel);
  castmatch_cancel_trigger(cancel);
  CHECK_STATUS(castmatch_health(engine, NULL, 0, &options, &out, &err), CASTMATCH_CANCELLED);
  CHECK_STATUS(castmatch_talent_put(engine, put, sizeof put - 1, &options, &out, &err), CASTMATCH_CANCELLED);
  count = ask(engine, "talent_count", "{}");
  CHECK(contains(count, "\"count\":3")); /* nothing of it was committed */
  free(count);
  castmatch_cancel_release(&cancel);
  castmatch_engine_release(&engine);
}

/* Sleeps; deaf to everything else. */
static int32_t embed_slowly(void* env, const char* const* texts, const size_t* sizes, size_t count,
                            float* rows, size_t dim, char* error, size_t error_size) {
  struct timespec rest = {0, 300 * 1000 * 1000};
  nanosleep(&rest, NULL);
  return embed_ones(env, texts, sizes, count, rows, dim, error, error_size);
}

void test_deadline(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_memory();
  castmatch_embedder_options embedder = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  const char* const text[] = {"slow"};
  float row[4] = {0, 0, 0, 0};
  embedder.name = "slow";
  embedder.dim = 4;
  embedder.embed = embed_slowly;
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &embedder, &err));
  options.deadline_ms = 20;
  CHECK_STATUS(castmatch_embed_into(engine, text, 1, row, 4, &options, &err), CASTMATCH_TIMEOUT);
  options.deadline_ms = 60000;
  CHECK_STATUS(castmatch_embed_into(engine, text, 1, row, 4, &options, &err), CASTMATCH_OK);
  castmatch_engine_release(&engine);
}

struct heard {
  int lines, clock_calls, bad_level;
};

static void hear(void* env, castmatch_log_level level, const char* module, const char* message) {
  struct heard* heard = env;
  ++heard->lines;
  if (level < CASTMATCH_LOG_ERROR || level > CASTMATCH_LOG_DEBUG || module == NULL || message == NULL) {
    heard->bad_level = 1;
  }
}

/* 2001-09-09T01:46:40Z */
static int64_t billion(void* env) {
  ++((struct heard*)env)->clock_calls;
  return INT64_C(1000000000) * 1000000;
}

void test_log_and_clock(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  struct heard heard = {0, 0, 0};
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  char* found;
  options.log = hear;
  options.log_env = &heard;
  options.clock = billion;
  options.clock_env = &heard;
  REQUIRE_OK(castmatch_engine_open(":memory:", &options, &engine, &err));
  found = ask(engine, "search", "{}");
  CHECK(contains(found, "\"reference_time\":\"2001-09-09T"));
  CHECK(heard.clock_calls > 0 && heard.bad_level == 0);
  free(found);
  castmatch_engine_release(&engine);
}

/* A sanitizer keeps what was freed for a while. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KEEPS_FREED_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KEEPS_FREED_MEMORY 1
#endif
#endif

#ifndef KEEPS_FREED_MEMORY
/* Memory in use by this process, in KiB. */
static long resident_kib(void) {
  long pages = 0, resident = 0;
  FILE* file = fopen("/proc/self/statm", "r");
  if (file == NULL) return 0;
  if (fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
  fclose(file);
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void many_calls(castmatch_engine* engine, int rounds) {
  static const char good[] = "{\"filters\":{\"city\":\"Mumbai\"}}";
  static const char bad[] = "{\"filtres\":{}}";
  int i;
  for (i = 0; i < rounds; ++i) {
    castmatch_error* err = NULL;
    castmatch_buf out = CASTMATCH_BUF_INIT;
    castmatch_talent_count(engine, good, sizeof good - 1, NULL, &out, &err);
    castmatch_buf_dispose(&out);
    castmatch_talent_count(engine, bad, sizeof bad - 1, NULL, &out, &err);
    castmatch_error_release(&err);
    castmatch_buf_dispose(&out);
  }
}

#endif

/* 100,000 calls, half of them failing, leave the memory where it was. */
void test_memory_slope(void) {
#ifdef KEEPS_FREED_MEMORY
  printf("SKIPPED memory_slope: a sanitizer keeps what was freed\n");
  return;
#else
  castmatch_engine* engine = open_with_talents();
  long before;
  many_calls(engine, 5000);
  before = resident_kib();
  many_calls(engine, 50000);
  CHECK(resident_kib() - before < 2048);
  castmatch_engine_release(&engine);
#endif
}
