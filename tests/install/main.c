/* Opens a catalogue, puts one talent, finds her and is refused something; says "fine" when all is as it
 * should be. */
#include <castmatch/castmatch_ops.h>
#include <stdio.h>
#include <string.h>

static int fail(const char* what, const castmatch_error* err) {
  fprintf(stderr, "%s: %s %s\n", what, castmatch_error_message(err), castmatch_error_detail(err));
  return 1;
}

int main(void) {
  const char put[] = "{\"talents\":[{\"id\":\"t1\",\"name\":\"Asha Verma\",\"skills\":[\"kathak\"]}]}";
  const char ask[] = "{\"query\":\"kathak\"}";
  const char wrong[] = "{\"querry\":\"kathak\"}";
  castmatch_engine* cm = NULL;
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;

  if (strcmp(castmatch_version(), "0.1.0") != 0) return fail("version", NULL);
  if (castmatch_engine_open(":memory:", NULL, &cm, &err) != CASTMATCH_OK) return fail("open", err);
  if (castmatch_talent_put(cm, put, strlen(put), NULL, &out, &err) != CASTMATCH_OK) return fail("put", err);
  castmatch_buf_dispose(&out);
  if (castmatch_search(cm, ask, strlen(ask), NULL, &out, &err) != CASTMATCH_OK) return fail("search", err);
  if (strstr(out.data, "\"id\":\"t1\"") == NULL || strlen(out.data) != out.size) return fail(out.data, NULL);
  castmatch_buf_dispose(&out);
  if (castmatch_search(cm, wrong, strlen(wrong), NULL, &out, &err) != CASTMATCH_INVALID)
    return fail("refused", err);
  if (out.data != NULL || strstr(castmatch_error_detail(err), "\"query\"") == NULL)
    return fail("detail", err);
  castmatch_error_release(&err);
  if (castmatch_engine_close(cm, &err) != CASTMATCH_OK) return fail("close", err);
  castmatch_engine_release(&cm);
  puts("fine");
  return cm != NULL;
}
