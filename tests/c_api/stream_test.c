/* Streams: events in order, the result last, END; errors; what is released while it runs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"

static const char kLines[] =
    "{\"data\":\"{\\\"id\\\":\\\"a\\\",\\\"name\\\":\\\"A\\\"}\\n{\\\"id\\\":\\\"b\\\"}\\n"
    "{\\\"id\\\":\\\"c\\\",\\\"name\\\":\\\"C\\\"}\\n\",\"format\":\"jsonl\",\"first_line\":10}";

void test_stream(void) {
  castmatch_error* err = NULL;
  castmatch_stream* stream = NULL;
  castmatch_buf event = CASTMATCH_BUF_INIT;
  castmatch_status status;
  castmatch_engine* engine = open_memory();
  int events = 0, results = 0, rejected = 0;
  char* count;
  REQUIRE_OK(castmatch_talent_import_stream(engine, kLines, sizeof kLines - 1, NULL, &stream, &err));
  while ((status = castmatch_stream_next(stream, -1, &event, &err)) == CASTMATCH_OK) {
    CHECK(results == 0); /* the result is the last */
    CHECK(event.data != NULL && event.data[event.size] == '\0');
    if (strncmp(event.data, "{\"result\":", 10) == 0) ++results;
    if (contains(event.data, "\"line\":11")) ++rejected;
    ++events;
    castmatch_buf_dispose(&event);
  }
  CHECK(status == CASTMATCH_END && err == NULL);
  CHECK(events >= 1 && results == 1 && rejected >= 1);
  CHECK(castmatch_stream_next(stream, 0, &event, &err) == CASTMATCH_END);
  castmatch_stream_release(&stream);
  CHECK(stream == NULL);
  count = ask(engine, "talent_count", "{}");
  CHECK(contains(count, "\"count\":2"));
  free(count);
  castmatch_engine_release(&engine);
}

/* A stream keeps alive what it needs. */
void test_stream_after_release(void) {
  castmatch_error* err = NULL;
  castmatch_stream* stream = NULL;
  castmatch_buf event = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_with_talents();
  castmatch_status status;
  int results = 0;
  REQUIRE_OK(castmatch_talent_export_stream(engine, NULL, 0, NULL, &stream, &err));
  castmatch_engine_release(&engine);
  while ((status = castmatch_stream_next(stream, -1, &event, &err)) == CASTMATCH_OK) {
    results += contains(event.data, "\"exported\":3") ? 1 : 0;
    castmatch_buf_dispose(&event);
  }
  CHECK(status == CASTMATCH_END && results == 1);
  castmatch_error_release(&err);
  castmatch_stream_release(&stream);
}

void test_stream_errors(void) {
  castmatch_error* err = NULL;
  castmatch_stream* stream = NULL;
  castmatch_buf event = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  const char wrong[] = "{\"path\":\"/no/such/file.jsonl\"}";
  CHECK_STATUS(castmatch_stream_open(engine, "health", NULL, 0, NULL, &stream, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_stream_open(engine, "nonsense", NULL, 0, NULL, &stream, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_stream_open(engine, "talent_import", "{", 1, NULL, &stream, &err),
               CASTMATCH_INVALID);
  CHECK(stream == NULL);

  REQUIRE_OK(castmatch_talent_import_stream(engine, wrong, sizeof wrong - 1, NULL, &stream, &err));
  CHECK_STATUS(castmatch_stream_next(stream, -1, &event, &err), CASTMATCH_NOT_FOUND);
  CHECK(event.data == NULL);
  castmatch_stream_release(&stream);
  castmatch_engine_release(&engine);
}

void test_stream_cancelled(void) {
  castmatch_error* err = NULL;
  castmatch_stream* stream = NULL;
  castmatch_cancel* cancel = NULL;
  castmatch_buf event = CASTMATCH_BUF_INIT;
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  castmatch_status status;
  castmatch_engine* engine = open_with_talents();
  REQUIRE_OK(castmatch_cancel_new(&cancel, &err));
  options.cancel = cancel;
  castmatch_cancel_trigger(cancel);
  REQUIRE_OK(castmatch_talent_export_stream(engine, NULL, 0, &options, &stream, &err));
  castmatch_cancel_release(&cancel); /* the stream keeps it */
  while ((status = castmatch_stream_next(stream, -1, &event, &err)) == CASTMATCH_OK)
    castmatch_buf_dispose(&event);
  CHECK(status == CASTMATCH_CANCELLED && castmatch_error_status(err) == CASTMATCH_CANCELLED);
  castmatch_error_release(&err);
  castmatch_stream_release(&stream);
  castmatch_engine_release(&engine);
}

/* 1 when the database is one file again. */
static int at_rest(const char* path) {
  char log[200];
  snprintf(log, sizeof log, "%s-wal", path);
  return access(path, F_OK) == 0 && access(log, F_OK) != 0;
}

/* Who has seen the end of a stream, or has closed the engine, finds the file closed: no thread of the
   library's holds it any longer. */
void test_stream_lets_go(void) {
  char path[100];
  int round;
  snprintf(path, sizeof path, "lets-go-%ld.db", (long)getpid());
  for (round = 0; round < 40; ++round) {
    castmatch_error* err = NULL;
    castmatch_stream* stream = NULL;
    castmatch_buf event = CASTMATCH_BUF_INIT;
    castmatch_engine* engine = NULL;
    remove(path);
    REQUIRE_OK(castmatch_engine_open(path, NULL, &engine, &err));
    REQUIRE_OK(castmatch_talent_import_stream(engine, kLines, sizeof kLines - 1, NULL, &stream, &err));
    if (round % 2 == 0) {
      while (castmatch_stream_next(stream, -1, &event, &err) == CASTMATCH_OK) castmatch_buf_dispose(&event);
      castmatch_stream_release(&stream);
      castmatch_engine_release(&engine);
      REQUIRE(at_rest(path));
    } else {
      REQUIRE_OK(castmatch_engine_close(engine, &err)); /* in the middle, nothing released */
      REQUIRE(at_rest(path));
      REQUIRE_OK(castmatch_engine_close(engine, &err));
      castmatch_stream_release(&stream);
      castmatch_engine_release(&engine);
    }
  }
  remove(path);
}
