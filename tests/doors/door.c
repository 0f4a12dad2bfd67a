/* The door of C: door_c PROFILES REQUESTS
 * imports the profiles into memory and prints the answer of each request, a line each. */
#include <castmatch/castmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static castmatch_engine* cm;

static void call(const char* operation, const char* request, castmatch_buf* out) {
  castmatch_error* err = NULL;
  if (castmatch_invoke(cm, operation, request, strlen(request), NULL, out, &err) != CASTMATCH_OK) {
    fprintf(stderr, "%s %s: %s\n", operation, request, castmatch_error_message(err));
    exit(1);
  }
}

int main(int argc, char** argv) {
  castmatch_buf out = CASTMATCH_BUF_INIT;
  char line[1 << 16];
  FILE* requests = argc == 3 ? fopen(argv[2], "rb") : NULL;
  if (requests == NULL || castmatch_engine_open(":memory:", NULL, &cm, NULL) != CASTMATCH_OK) return 1;
  snprintf(line, sizeof line, "{\"path\":\"%s\"}", argv[1]);
  call("talent_import", line, &out);
  while (fgets(line, sizeof line, requests) != NULL) {
    call("search", line, &out);
    printf("%.*s\n", (int)out.size, out.data);
  }
  castmatch_buf_dispose(&out);
  castmatch_engine_release(&cm);
  fclose(requests);
  return 0;
}
