/* Closing lets go; options and settings that are refused; writes that stand although their call fails. */
#define _GNU_SOURCE /* pthread_setattr_default_np, readlink */
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

static castmatch_status open_with(const char* path, uint32_t threads, const char* settings,
                                  castmatch_engine** engine, castmatch_error** err) {
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  options.threads = threads;
  options.settings = settings;
  return castmatch_engine_open(path, &options, engine, err);
}

static const char kDancer[] = "{\"talents\":[{\"id\":\"a\",\"name\":\"A\",\"bio\":\"dancer\"}]}";

/* How many descriptors of this process are of files whose name begins so. */
static int open_descriptors(const char* path) {
  char name[300], target[500];
  struct dirent* entry;
  int found = 0;
  DIR* folder = opendir("/proc/self/fd");
  if (folder == NULL) return -1;
  while ((entry = readdir(folder)) != NULL) {
    ssize_t size;
    snprintf(name, sizeof name, "/proc/self/fd/%s", entry->d_name);
    size = readlink(name, target, sizeof target - 1);
    if (size < 0) continue;
    target[size] = '\0';
    found += strncmp(target, path, strlen(path)) == 0;
  }
  closedir(folder);
  return found;
}

/* After close, and before release, the file is nobody's: other settings are no conflict. */
void test_close_lets_go(void) {
  castmatch_error* err = NULL;
  castmatch_engine *engine = NULL, *other = NULL;
  const char* path = new_file();
  char log[80];
  char* count;
  sprintf(log, "%s-wal", path);
  REQUIRE_OK(open_with(path, 2, "{\"time_zone\":\"UTC\"}", &engine, &err));
  free(ask(engine, "talent_put", kDancer));
  CHECK(open_descriptors(path) > 0);
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK(open_descriptors(path) == 0);
  CHECK(access(log, F_OK) != 0); /* moved into the file */
  REQUIRE_OK(open_with(path, 1, "{\"time_zone\":\"+01:00\",\"durability\":\"off\"}", &other, &err));
  count = ask(other, "talent_count", "{}");
  CHECK(contains(count, "\"count\":1"));
  free(count);
  castmatch_engine_release(&engine);
  CHECK_STATUS(castmatch_engine_close(other, &err), CASTMATCH_OK);
  castmatch_engine_release(&other);
  remove_file(path);
}

/* The other handle goes on, and keeps the file with its settings. */
void test_close_one_of_two(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine *first = NULL, *second = NULL, *third = NULL;
  const char* path = new_file();
  REQUIRE_OK(open_with(path, 2, NULL, &first, &err));
  REQUIRE_OK(open_with(path, 0, NULL, &second, &err));
  CHECK_STATUS(castmatch_engine_close(first, &err), CASTMATCH_OK);
  CHECK_STATUS(castmatch_health(first, NULL, 0, NULL, &out, &err), CASTMATCH_CLOSED);
  free(ask(second, "health", "{}"));
  CHECK_STATUS(open_with(path, 1, NULL, &third, &err), CASTMATCH_CONFLICT);
  castmatch_engine_release(&first);
  castmatch_engine_release(&second);
  REQUIRE_OK(open_with(path, 1, NULL, &third, &err));
  castmatch_engine_release(&third);
  remove_file(path);
}

/* An embedder that hangs until it is let go. */
struct slow {
  int calls, go_on, finalized;
};

static int32_t embed_slowly(void* env, const char* const* texts, const size_t* sizes, size_t count,
                            float* rows, size_t dim, char* error, size_t error_size) {
  struct slow* slow = env;
  size_t i;
  (void)texts, (void)sizes, (void)error, (void)error_size;
  add_one(&slow->calls);
  became(&slow->go_on, 1);
  for (i = 0; i < count * dim; ++i) rows[i] = 1;
  return 0;
}

static void count_finalized(void* env) { add_one(&((struct slow*)env)->finalized); }

static castmatch_status use_slow(castmatch_engine* engine, struct slow* slow, castmatch_error** err) {
  castmatch_embedder_options options = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  options.name = "slow";
  options.dim = 4;
  options.batch = 1;
  options.embed = embed_slowly;
  options.env = slow;
  options.finalize = count_finalized;
  return castmatch_engine_set_embedder(engine, &options, err);
}

/* Close does not wait for the call in flight; none begins after it. */
void test_close_ends_background(void) {
  castmatch_error* err = NULL;
  static struct slow slow;
  castmatch_engine* engine = open_with_talents();
  REQUIRE_OK(use_slow(engine, &slow, &err));
  REQUIRE(became(&slow.calls, 1)); /* of three */
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK(slow.finalized == 0);
  __atomic_store_n(&slow.go_on, 1, __ATOMIC_SEQ_CST);
  CHECK(became(&slow.finalized, 1)); /* with the handle not yet released */
  CHECK(slow.calls == 1);
  castmatch_engine_release(&engine);
}

/* A conflict names the setting and both values. */
void test_settings_conflict(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine *engine = NULL, *other = NULL;
  const char change[] = "{\"settings\":{\"index\":\"Flat\"}}";
  const char* path = new_file();
  REQUIRE_OK(open_with(path, 2, NULL, &engine, &err));
  CHECK(open_with(path, 0, "{\"durability\":\"off\"}", &other, &err) == CASTMATCH_CONFLICT);
  CHECK(contains(castmatch_error_message(err), "durability is \"full\", not \"off\""));
  castmatch_error_release(&err);
  CHECK(open_with(path, 3, NULL, &other, &err) == CASTMATCH_CONFLICT);
  CHECK(contains(castmatch_error_message(err), "threads is 2, not 3"));
  castmatch_error_release(&err);
  CHECK(castmatch_invoke(engine, "configure", change, sizeof change - 1, NULL, &out, &err) ==
        CASTMATCH_CONFLICT);
  CHECK(contains(castmatch_error_message(err), "index is \"exact\", not \"Flat\""));
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
  remove_file(path);
}

static void refuse_settings(const char* path, const char* settings, const char* pointer) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  char wanted[100];
  snprintf(wanted, sizeof wanted, "\"pointer\":\"%s\"", pointer);
  CHECK(open_with(path, 0, settings, &engine, &err) == CASTMATCH_INVALID);
  CHECK(contains(castmatch_error_detail(err), wanted));
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
  CHECK(access(path, F_OK) != 0); /* nothing was made */
}

void test_settings_checked(void) {
  const char* path = new_file();
  refuse_settings(path, "{\"index\":\"banana\"}", "/settings/index");
  refuse_settings(path, "{\"index\":\"banana\",\"embedder\":\"none\"}", "/settings/index");
  refuse_settings(path, "{\"embedder\":\"nine\"}", "/settings/embedder");
  refuse_settings(path, "{\"time_zone\":\"Nowhere/Else\"}", "/settings/time_zone");
  refuse_settings(path, "{\"tme_zone\":\"UTC\"}", "/settings/tme_zone");
  refuse_settings(path, "[]", "/settings");
  remove_file(path);
}

void test_options_checked(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  castmatch_engine_options options = CASTMATCH_ENGINE_OPTIONS_INIT;
  options.threads = 1025;
  options.reserved = 7;
  CHECK(castmatch_engine_open(":memory:", &options, &engine, &err) == CASTMATCH_INVALID);
  CHECK(contains(castmatch_error_detail(err), "/threads") &&
        contains(castmatch_error_detail(err), "/reserved"));
  CHECK(contains(castmatch_error_message(err), "at most 1024"));
  castmatch_error_release(&err);
  options.reserved = 0;
  options.threads = 1024;
  CHECK_STATUS(castmatch_engine_open(":memory:", &options, &engine, &err), CASTMATCH_OK);
  castmatch_engine_release(&engine);
}

/* Without an embedder there is no name and no dimension for a host's vectors, and the error says so. */
void test_no_embedder(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  const char* const ids[] = {"a"};
  const float row[4] = {1, 2, 3, 4};
  REQUIRE_OK(open_with(":memory:", 0, "{\"embedder\":\"none\"}", &engine, &err));
  free(ask(engine, "talent_put", kDancer));
  CHECK(castmatch_vectors_put(engine, ids, row, 1, 4, NULL, &err) == CASTMATCH_INVALID);
  CHECK(contains(castmatch_error_message(err), "no embedder"));
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
}

static int32_t embed_not(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                         size_t dim, char* error, size_t error_size) {
  (void)env, (void)texts, (void)sizes, (void)count, (void)rows, (void)dim;
  snprintf(error, error_size, "no model today");
  return 1;
}

/* The talent is stored whatever becomes of its vector, and the error says so. */
static void put_and_fail(castmatch_engine* engine, const castmatch_call_options* call,
                         castmatch_status wanted) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  const char put[] = "{\"talents\":[{\"id\":\"z\",\"name\":\"Z\",\"bio\":\"dancer\"}],\"wait\":true}";
  char* count;
  CHECK(castmatch_talent_put(engine, put, sizeof put - 1, call, &out, &err) == wanted);
  CHECK(contains(castmatch_error_detail(err), "\"committed\":true"));
  CHECK(contains(castmatch_error_message(err), "the talents are stored"));
  castmatch_error_release(&err);
  count = ask(engine, "talent_count", "{}");
  CHECK(contains(count, "\"count\":1"));
  free(count);
}

void test_late_vectors(void) {
  castmatch_error* err = NULL;
  static struct slow slow;
  castmatch_call_options call = CASTMATCH_CALL_OPTIONS_INIT;
  castmatch_embedder_options broken = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  castmatch_engine* engine = open_memory();
  REQUIRE_OK(use_slow(engine, &slow, &err));
  call.deadline_ms = 100;
  put_and_fail(engine, &call, CASTMATCH_TIMEOUT);
  __atomic_store_n(&slow.go_on, 1, __ATOMIC_SEQ_CST);
  castmatch_engine_release(&engine);
  engine = open_memory();
  broken.name = "broken";
  broken.dim = 4;
  broken.embed = embed_not;
  REQUIRE_OK(castmatch_engine_set_embedder(engine, &broken, &err));
  put_and_fail(engine, NULL, CASTMATCH_PROVIDER);
  castmatch_engine_release(&engine);
  CHECK(became(&slow.finalized, 1));
}

/* What cannot be stored is not made: the vectors that are there are used, and `embedder` says why others are
 * due. */
void test_read_only_embedder(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  static struct slow slow = {0, 1, 0};
  castmatch_engine* engine = NULL;
  const char* path = new_file();
  char* told;
  REQUIRE_OK(open_with(path, 0, NULL, &engine, &err));
  free(ask(engine, "talent_put", kDancer));
  castmatch_engine_release(&engine);
  REQUIRE_OK(open_with(path, 0, "{\"read_only\":true}", &engine, &err));
  REQUIRE_OK(use_slow(engine, &slow, &err));
  told = ask(engine, "embedder", "{}");
  CHECK(contains(told, "\"due\":1") && contains(told, "read-only"));
  free(told);
  CHECK_STATUS(castmatch_invoke(engine, "reembed", NULL, 0, NULL, &out, &err), CASTMATCH_STORAGE);
  CHECK_STATUS(castmatch_engine_close(engine, &err), CASTMATCH_OK);
  CHECK(became(&slow.finalized, 1));
  CHECK(slow.calls == 0);
  castmatch_engine_release(&engine);
  remove_file(path);
}

/* Timeouts that no clock can tell are as good as none. */
void test_endless_timeout(void) {
  static const int64_t timeouts[] = {INT64_MAX, INT64_MAX / 2, INT64_C(10000000000000), 3600000};
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_with_talents();
  castmatch_call_options call = CASTMATCH_CALL_OPTIONS_INIT;
  size_t i;
  for (i = 0; i < sizeof timeouts / sizeof *timeouts; ++i) {
    castmatch_stream* stream = NULL;
    castmatch_buf event = CASTMATCH_BUF_INIT;
    call.deadline_ms = timeouts[i];
    REQUIRE_OK(castmatch_stream_open(engine, "talent_export", NULL, 0, &call, &stream, &err));
    CHECK_STATUS(castmatch_stream_next(stream, timeouts[i], &event, &err), CASTMATCH_OK);
    castmatch_buf_dispose(&event);
    castmatch_stream_release(&stream);
  }
  castmatch_engine_release(&engine);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NEEDS_ITS_ADDRESS_SPACE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NEEDS_ITS_ADDRESS_SPACE 1
#endif
#endif

#ifndef NEEDS_ITS_ADDRESS_SPACE
static void* nothing(void* env) { return env; }

/* From here on there is no room for the stack of a thread. 0 when that is so. */
static int refuse_threads(void) {
  pthread_attr_t attributes;
  pthread_t thread;
  const struct rlimit limit = {(rlim_t)4 << 30, (rlim_t)4 << 30};
  if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstacksize(&attributes, (size_t)8 << 30) != 0)
    return 1;
  if (pthread_setattr_default_np(&attributes) != 0 || setrlimit(RLIMIT_AS, &limit) != 0) return 1;
  return pthread_create(&thread, NULL, nothing, NULL) == 0;
}

/* In the child: 0 when everything that needs no thread of its own works without one. */
static int child_without_threads(void) {
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = NULL;
  castmatch_stream* stream = NULL;
  char request[40000] = "{\"talents\":[";
  char* at = request + strlen(request);
  int i, wrong = refuse_threads();
  for (i = 0; i < 400; ++i)
    at += sprintf(at, "%s{\"id\":\"t%d\",\"name\":\"x\",\"bio\":\"dancer\"}", i == 0 ? "" : ",", i);
  strcpy(at, "]}");
  wrong |= open_with(":memory:", 4, NULL, &engine, NULL) != CASTMATCH_OK;
  wrong |= castmatch_invoke(engine, "talent_put", request, strlen(request), NULL, &out, NULL) != CASTMATCH_OK;
  castmatch_buf_dispose(&out);
  wrong |= castmatch_invoke(engine, "search", "{\"query\":\"dancer\"}", 18, NULL, &out, NULL) != CASTMATCH_OK;
  wrong |= out.data == NULL || !contains(out.data, "\"total\":400");
  castmatch_buf_dispose(&out);
  wrong |= castmatch_stream_open(engine, "reembed", NULL, 0, NULL, &stream, NULL) != CASTMATCH_NO_MEMORY;
  wrong |= castmatch_engine_close(engine, NULL) != CASTMATCH_OK;
  castmatch_engine_release(&engine);
  return wrong;
}
#endif

void test_no_threads(void) {
#ifdef NEEDS_ITS_ADDRESS_SPACE
  printf("SKIPPED no_threads: a sanitizer needs more address space than the test leaves\n");
#else
  int status = -1;
  pid_t child;
  fflush(stdout);
  child = fork();
  if (child == 0) {
    alarm(60); /* a hang is a failure */
    _exit(child_without_threads());
  }
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
#endif
}
