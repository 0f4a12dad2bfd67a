/* What a search costs from C: bare_search DATABASE REQUEST CALLS ROUNDS
 * prints a line a round: CPU and elapsed microseconds a call. */
#include <castmatch/castmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int search(castmatch_engine* cm, const char* request, long calls) {
  castmatch_buf out = CASTMATCH_BUF_INIT;
  for (long i = 0; i < calls; ++i) {
    if (castmatch_invoke(cm, "search", request, strlen(request), NULL, &out, NULL) != CASTMATCH_OK) return 0;
    castmatch_buf_dispose(&out);
  }
  return 1;
}

int main(int argc, char** argv) {
  castmatch_engine* cm = NULL;
  if (argc != 5 || castmatch_engine_open(argv[1], NULL, &cm, NULL) != CASTMATCH_OK) return 1;
  const long calls = strtol(argv[3], NULL, 10), rounds = strtol(argv[4], NULL, 10);
  int ok = 1;
  for (long round = 0; ok && round <= rounds; ++round) { /* the first one warms up */
    const double cpu = now(CLOCK_PROCESS_CPUTIME_ID), wall = now(CLOCK_MONOTONIC);
    ok = search(cm, argv[2], calls);
    if (round > 0) {
      printf("%.3f %.3f\n", (now(CLOCK_PROCESS_CPUTIME_ID) - cpu) / (double)calls,
             (now(CLOCK_MONOTONIC) - wall) / (double)calls);
    }
  }
  castmatch_engine_release(&cm);
  return !ok;
}
