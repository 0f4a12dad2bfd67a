/* What needs no engine: version, features, statuses, errors, buffers, NULL everywhere. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

void test_library(void) {
  char wanted[32];
  castmatch_status status;
  snprintf(wanted, sizeof wanted, "%d.%d.%d", CASTMATCH_VERSION_MAJOR, CASTMATCH_VERSION_MINOR,
           CASTMATCH_VERSION_PATCH);
  CHECK(strcmp(castmatch_version(), wanted) == 0);
  CHECK(castmatch_features() == castmatch_features());
  CHECK(contains(castmatch_features(), "\"version\":\""));
  CHECK(contains(castmatch_features(), "\"sqlite\""));
  CHECK(strcmp(castmatch_status_name(CASTMATCH_OK), "OK") == 0);
  CHECK(strcmp(castmatch_status_name(CASTMATCH_END), "END") == 0);
  CHECK(strcmp(castmatch_status_name(CASTMATCH_INVALID), "INVALID") == 0);
  CHECK(strcmp(castmatch_status_name(CASTMATCH_INTERNAL), "INTERNAL") == 0);
  CHECK(strcmp(castmatch_status_name(2), "UNKNOWN") == 0);
  CHECK(strcmp(castmatch_status_name(INT32_MIN), "UNKNOWN") == 0);
  for (status = CASTMATCH_INTERNAL; status <= CASTMATCH_END; ++status) {
    CHECK(strcmp(castmatch_status_name(status), "UNKNOWN") != 0);
  }
}

void test_null_accessors(void) {
  CHECK(castmatch_error_status(NULL) == CASTMATCH_OK);
  CHECK(strcmp(castmatch_error_message(NULL), "") == 0);
  CHECK(strcmp(castmatch_error_detail(NULL), "{}") == 0);
  CHECK(castmatch_error_retryable(NULL) == 0);
}

void test_release_nulls(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  castmatch_cancel* cancel = NULL;
  castmatch_stream* stream = NULL;
  castmatch_buf buf = CASTMATCH_BUF_INIT;
  castmatch_error_release(NULL);
  castmatch_engine_release(NULL);
  castmatch_cancel_release(NULL);
  castmatch_stream_release(NULL);
  castmatch_buf_dispose(NULL);
  castmatch_cancel_trigger(NULL);
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
  castmatch_cancel_release(&cancel);
  castmatch_stream_release(&stream);
  castmatch_buf_dispose(&buf);

  engine = open_memory();
  REQUIRE_OK(castmatch_cancel_new(&cancel, &err));
  CHECK(castmatch_invoke(engine, "nonsense", NULL, 0, NULL, &buf, &err) == CASTMATCH_INVALID);
  REQUIRE(engine != NULL && cancel != NULL && err != NULL);
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
  castmatch_cancel_release(&cancel);
  CHECK(err == NULL && engine == NULL && cancel == NULL);
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
  castmatch_cancel_release(&cancel);
}

/* No function may crash on a NULL; those that need what is missing say MISUSE. */
void test_null_arguments(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_stream* stream = NULL;
  castmatch_embedder_options embedder = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  castmatch_engine* engine = open_memory();
  castmatch_engine* other = NULL;
  const char* const text[] = {"t1"};
  float row[2] = {1, 0};

  CHECK_STATUS(castmatch_cancel_new(NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_engine_open(NULL, NULL, &other, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_engine_open(":memory:", NULL, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_engine_close(NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_engine_set_embedder(NULL, &embedder, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_engine_set_embedder(engine, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_invoke(NULL, "health", NULL, 0, NULL, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_invoke(engine, NULL, NULL, 0, NULL, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_invoke(engine, "health", NULL, 5, NULL, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_invoke(engine, "health", NULL, 0, NULL, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_stream_open(NULL, "talent_export", NULL, 0, NULL, &stream, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_stream_open(engine, NULL, NULL, 0, NULL, &stream, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_stream_open(engine, "talent_export", NULL, 0, NULL, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_stream_next(NULL, 0, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_vectors_put(NULL, text, row, 1, 2, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_vectors_put(engine, NULL, row, 1, 2, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_vectors_put(engine, text, NULL, 1, 2, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_search_vector(NULL, row, 2, NULL, 0, NULL, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_search_vector(engine, NULL, 2, NULL, 0, NULL, &out, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_search_vector(engine, row, 2, NULL, 0, NULL, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_embed_into(NULL, text, 1, row, 2, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_embed_into(engine, NULL, 1, row, 2, NULL, &err), CASTMATCH_MISUSE);
  CHECK_STATUS(castmatch_embed_into(engine, text, 1, NULL, 2, NULL, &err), CASTMATCH_MISUSE);

  REQUIRE_OK(castmatch_stream_open(engine, "talent_export", NULL, 0, NULL, &stream, &err));
  CHECK_STATUS(castmatch_stream_next(stream, 0, NULL, &err), CASTMATCH_MISUSE);
  castmatch_stream_release(&stream);

  /* and without a place for the error */
  CHECK(castmatch_invoke(NULL, NULL, NULL, 0, NULL, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_stream_open(NULL, NULL, NULL, 0, NULL, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_stream_next(NULL, 0, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_engine_open(NULL, NULL, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_engine_close(NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_engine_set_embedder(NULL, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_cancel_new(NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_vectors_put(NULL, NULL, NULL, 1, 1, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_search_vector(NULL, NULL, 1, NULL, 0, NULL, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(castmatch_embed_into(NULL, NULL, 1, NULL, 1, NULL, NULL) == CASTMATCH_MISUSE);
  CHECK(other == NULL && stream == NULL && out.data == NULL);
  castmatch_engine_release(&engine);
}

void test_errors(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  const char request[] = "{\"path\":\"x\",\"pahts\":1}";
  REQUIRE(castmatch_invoke(engine, "backup", request, sizeof request - 1, NULL, &out, &err) ==
          CASTMATCH_INVALID);
  CHECK(castmatch_error_status(err) == CASTMATCH_INVALID);
  CHECK(contains(castmatch_error_message(err), "/pahts"));
  CHECK(contains(castmatch_error_detail(err), "\"pointer\":\"/pahts\""));
  CHECK(castmatch_error_retryable(err) == 0);
  castmatch_error_release(&err);
  CHECK_STATUS(castmatch_invoke(engine, "no_such_operation", NULL, 0, NULL, &out, &err), CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_invoke(engine, "ensemble", NULL, 0, NULL, &out, &err), CASTMATCH_UNSUPPORTED);
  CHECK_STATUS(castmatch_engine_open("", NULL, &engine, &err), CASTMATCH_INVALID);
  castmatch_engine_release(&engine);
  CHECK_STATUS(castmatch_engine_open("/no/such/folder/talents.db", NULL, &engine, &err), CASTMATCH_STORAGE);
}

/* What an error quotes may be anything; message and detail are UTF-8 all the same. */
void test_errors_are_utf8(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  REQUIRE(castmatch_invoke(engine, "sear\xC3(\xE0\xA4\x95", NULL, 0, NULL, &out, &err) == CASTMATCH_INVALID);
  CHECK(contains(castmatch_error_message(err), "\"sear\xEF\xBF\xBD(\xE0\xA4\x95\""));
  CHECK(contains(castmatch_error_detail(err), "sear\xEF\xBF\xBD(\xE0\xA4\x95"));
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
}

/* An error slot that holds an error already is left as it is. */
void test_error_slot(void) {
  castmatch_error* err = NULL;
  castmatch_error* first;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  CHECK(castmatch_invoke(engine, "nonsense", NULL, 0, NULL, &out, &err) == CASTMATCH_INVALID);
  first = err;
  CHECK(castmatch_invoke(engine, "talent_get", NULL, 0, NULL, NULL, &err) == CASTMATCH_MISUSE);
  CHECK(err == first && castmatch_error_status(err) == CASTMATCH_INVALID);
  CHECK(castmatch_invoke(engine, "health", NULL, 0, NULL, &out, &err) == CASTMATCH_OK);
  CHECK(err == first);
  castmatch_buf_dispose(&out);
  castmatch_error_release(&err);
  castmatch_engine_release(&engine);
}

void test_buffers(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_memory();
  REQUIRE_OK(castmatch_health(engine, NULL, 0, NULL, &out, &err));
  CHECK(out.size != 0 && out.data != NULL);
  CHECK(out.data[out.size] == '\0' && strlen(out.data) == out.size);
  castmatch_buf_dispose(&out);
  CHECK(out.data == NULL && out.size == 0);
  castmatch_buf_dispose(&out);

  /* the buffer is emptied on failure */
  out.data = (char*)(size_t)0xdead;
  out.size = 7;
  CHECK_STATUS(castmatch_invoke(engine, "nonsense", NULL, 0, NULL, &out, &err), CASTMATCH_INVALID);
  CHECK(out.data == NULL && out.size == 0);
  castmatch_engine_release(&engine);
}

void test_requests_need_no_nul(void) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  castmatch_engine* engine = open_with_talents();
  const char request[] = "{\"ids\":[\"t1\"]}garbage";
  CHECK_STATUS(castmatch_talent_get(engine, request, sizeof request - 8, NULL, &out, &err), CASTMATCH_OK);
  CHECK(out.data != NULL && contains(out.data, "Asha Verma"));
  castmatch_buf_dispose(&out);
  CHECK_STATUS(castmatch_talent_get(engine, request, sizeof request - 1, NULL, &out, &err),
               CASTMATCH_INVALID);
  CHECK_STATUS(castmatch_talent_get(engine, "{\"ids\":[]}\0", 11, NULL, &out, &err), CASTMATCH_INVALID);
  castmatch_engine_release(&engine);
}

/* Every inline function forwards its own name: an operation answers as through castmatch_invoke. */
void test_operations_forward(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = open_with_talents();
  const char request[] = "{\"no_such_field\":1}";
#define CHECK_FORWARDED(name)                                                             \
  {                                                                                       \
    castmatch_buf out = CASTMATCH_BUF_INIT;                                               \
    char* described = ask(engine, "schema", "{\"operation\":\"" #name "\"}");             \
    CHECK(contains(described, "\"name\":\"" #name "\""));                                 \
    free(described);                                                                      \
    CHECK_STATUS(castmatch_##name(engine, request, sizeof request - 1, NULL, &out, &err), \
                 CASTMATCH_INVALID);                                                      \
  }
  CASTMATCH_OPERATIONS(CHECK_FORWARDED)
  castmatch_engine_release(&engine);
}
