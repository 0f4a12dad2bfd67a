/* Checks for a C test program: a failed one is printed and counted, and the test goes on. */
#ifndef CASTMATCH_TESTS_HARNESS_H
#define CASTMATCH_TESTS_HARNESS_H

#include <castmatch/castmatch_ops.h>
#include <stddef.h>

/* Every test is a function test_<name>(void) in one of the files beside this one, and a row here. */
#define TESTS(X)           \
  X(library)               \
  X(null_arguments)        \
  X(null_accessors)        \
  X(release_nulls)         \
  X(errors)                \
  X(errors_are_utf8)       \
  X(error_slot)            \
  X(buffers)               \
  X(requests_need_no_nul)  \
  X(operations_forward)    \
  X(engine_struct_sizes)   \
  X(call_struct_sizes)     \
  X(embedder_struct_sizes) \
  X(closed)                \
  X(forked)                \
  X(forked_file)           \
  X(replaced_file)         \
  X(deleted_file)          \
  X(odd_paths)             \
  X(two_names)             \
  X(cancelled)             \
  X(deadline)              \
  X(log_and_clock)         \
  X(stream)                \
  X(stream_after_release)  \
  X(stream_errors)         \
  X(stream_cancelled)      \
  X(stream_lets_go)        \
  X(vectors)               \
  X(vector_errors)         \
  X(host_embedder)         \
  X(host_embedder_fails)   \
  X(host_embedder_refused) \
  X(callback_misuse)       \
  X(memory_slope)          \
  X(embedder_changes)      \
  X(embed_into_fails)      \
  X(log_may_open_engines)  \
  X(close_waits_for_log)   \
  X(clock_misuse)          \
  X(stream_misuse)         \
  X(finalizer_calls)       \
  X(trace_id)              \
  X(metrics)               \
  X(close_lets_go)         \
  X(close_one_of_two)      \
  X(close_ends_background) \
  X(settings_conflict)     \
  X(settings_checked)      \
  X(options_checked)       \
  X(no_embedder)           \
  X(late_vectors)          \
  X(read_only_embedder)    \
  X(endless_timeout)       \
  X(no_threads)

#define DECLARE_TEST(name) void test_##name(void);
TESTS(DECLARE_TEST)
#undef DECLARE_TEST

int check_that(int holds, const char* what, const char* file, int line);
#define CHECK(condition) check_that((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define REQUIRE(condition)         \
  do {                             \
    if (!CHECK(condition)) return; \
  } while (0)

/* Calls `call`, whose last argument is &err, and checks status and error object. */
int check_status(castmatch_status got, castmatch_status wanted, castmatch_error** err, const char* what,
                 const char* file, int line);
#define CHECK_STATUS(call, wanted) check_status((call), (wanted), &err, #call, __FILE__, __LINE__)
#define REQUIRE_OK(call)                           \
  do {                                             \
    if (!CHECK_STATUS(call, CASTMATCH_OK)) return; \
  } while (0)

/* An engine in memory, and one with three talents. */
castmatch_engine* open_memory(void);
castmatch_engine* open_with_talents(void);
/* The result of an operation, "" when it fails (which is a failed check); free() it. */
char* ask(castmatch_engine* engine, const char* operation, const char* request);
int contains(const char* text, const char* piece);
/* Waits until other threads have made *value `wanted`; 0 when they do not. */
int became(const int* value, int wanted);
/* A counter that threads share. */
int add_one(int* value);

/* A path in a folder of its own, and its end; SQLite's files beside it go too. */
const char* new_file(void);
void remove_file(const char* path);

#endif
