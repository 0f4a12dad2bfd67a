#define _XOPEN_SOURCE 700
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int failed_checks;

int check_that(int holds, const char* what, const char* file, int line) {
  if (!holds) {
    printf("%s:%d: CHECK( %s ) failed\n", file, line, what);
    ++failed_checks;
  }
  return holds;
}

int check_status(castmatch_status got, castmatch_status wanted, castmatch_error** err, const char* what,
                 const char* file, int line) {
  int good = got == wanted;
  if (!good) {
    printf("%s:%d: %s gave %s, not %s: %s\n", file, line, what, castmatch_status_name(got),
           castmatch_status_name(wanted), castmatch_error_message(*err));
    ++failed_checks;
  } else if (wanted < 0) {
    good = check_that(castmatch_error_status(*err) == wanted, "the error has the status", file, line) &&
           check_that(castmatch_error_message(*err)[0] != '\0', "the error has a message", file, line) &&
           check_that(strchr(castmatch_error_message(*err), '\n') == NULL, "the message is one line", file,
                      line) &&
           check_that(castmatch_error_detail(*err)[0] == '{', "the detail is an object", file, line);
  } else {
    good = check_that(*err == NULL, "there is no error", file, line);
  }
  castmatch_error_release(err);
  return good;
}

castmatch_engine* open_memory(void) {
  castmatch_engine* engine = NULL;
  castmatch_error* err = NULL;
  CHECK_STATUS(castmatch_engine_open(":memory:", NULL, &engine, &err), CASTMATCH_OK);
  return engine;
}

castmatch_engine* open_with_talents(void) {
  castmatch_engine* engine = open_memory();
  free(ask(
      engine, "talent_put",
      "{\"talents\":[{\"id\":\"t1\",\"name\":\"Asha Verma\",\"city\":\"Mumbai\",\"skills\":[\"kathak\"]},"
      "{\"id\":\"t2\",\"name\":\"Ravi Nair\",\"city\":\"Pune\"},{\"id\":\"t3\",\"name\":\"Meera Joshi\"}]}"));
  return engine;
}

char* ask(castmatch_engine* engine, const char* operation, const char* request) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  char* text;
  check_status(castmatch_invoke(engine, operation, request, strlen(request), NULL, &out, &err), CASTMATCH_OK,
               &err, operation, __FILE__, __LINE__);
  text = calloc(out.size + 1, 1);
  if (text != NULL && out.size != 0) memcpy(text, out.data, out.size);
  castmatch_buf_dispose(&out);
  return text;
}

int contains(const char* text, const char* piece) { return strstr(text, piece) != NULL; }

int became(const int* value, int wanted) {
  const struct timespec rest = {0, 1000 * 1000};
  int tries = 0;
  while (__atomic_load_n(value, __ATOMIC_SEQ_CST) != wanted && tries++ < 20000) nanosleep(&rest, NULL);
  return __atomic_load_n(value, __ATOMIC_SEQ_CST) == wanted;
}

int add_one(int* value) { return __atomic_add_fetch(value, 1, __ATOMIC_SEQ_CST); }

const char* new_file(void) {
  static char path[64];
  strcpy(path, "/tmp/castmatch_c_XXXXXX");
  if (mkdtemp(path) == NULL) path[0] = '\0';
  return strcat(path, "/t.db");
}

void remove_file(const char* path) {
  static const char* const ends[] = {"", "-wal", "-shm", ".lock", NULL};
  char name[80];
  int i;
  for (i = 0; ends[i] != NULL; ++i) {
    sprintf(name, "%s%s", path, ends[i]);
    unlink(name);
  }
  sprintf(name, "%s", path);
  *strrchr(name, '/') = '\0';
  CHECK(rmdir(name) == 0); /* nothing else was left */
}

static int run(const char* name, void (*test)(void)) {
  const int before = failed_checks;
  test();
  if (failed_checks != before) printf("FAILED: %s\n", name);
  return failed_checks != before;
}

int main(int argc, char** argv) {
  int tests = 0, failed = 0;
  setvbuf(stdout, NULL, _IOLBF, 0);
#define RUN_TEST(name)                           \
  if (argc < 2 || strcmp(argv[1], #name) == 0) { \
    ++tests;                                     \
    failed += run(#name, test_##name);           \
  }
  TESTS(RUN_TEST)
  printf("[c] test cases: %d | %d passed | %d failed\n", tests, tests - failed, failed);
  return failed != 0;
}
