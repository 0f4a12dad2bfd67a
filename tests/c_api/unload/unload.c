/* A host that loads the library by hand, and unloads it while its embedder is still running. */
#define _XOPEN_SOURCE 700
#include <castmatch/castmatch.h>
#include <dlfcn.h>
#include <stdio.h>
#include <time.h>

static int go_on, finalized;

static void nap(void) {
  const struct timespec rest = {0, 1000 * 1000};
  nanosleep(&rest, NULL);
}

static int32_t embed(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                     size_t dim, char* error, size_t error_size) {
  size_t i;
  (void)env, (void)texts, (void)sizes, (void)error, (void)error_size;
  while (!__atomic_load_n(&go_on, __ATOMIC_SEQ_CST)) nap();
  for (i = 0; i < count * dim; ++i) rows[i] = 1;
  return 0;
}

static void finalize(void* env) { __atomic_store_n((int*)env, 1, __ATOMIC_SEQ_CST); }

/* ISO C has no conversion from an object pointer to a function. */
#define LOAD(name) (*(void**)& name = dlsym(library, "castmatch_" #name))

int main(void) {
  __typeof__(&castmatch_engine_open) engine_open;
  __typeof__(&castmatch_engine_close) engine_close;
  __typeof__(&castmatch_engine_release) engine_release;
  __typeof__(&castmatch_engine_set_embedder) engine_set_embedder;
  __typeof__(&castmatch_embed_into) embed_into;
  castmatch_engine* engine = NULL;
  castmatch_embedder_options options = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  castmatch_call_options call = CASTMATCH_CALL_OPTIONS_INIT;
  const char* const texts[] = {"kathak"};
  float row[4];
  int tries = 0, failed = 0;
  void* library = dlopen(CASTMATCH_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return printf("%s\n", dlerror()), 1;
  LOAD(engine_open);
  LOAD(engine_close);
  LOAD(engine_release);
  LOAD(engine_set_embedder);
  LOAD(embed_into);
  options.name = "slow";
  options.dim = 4;
  options.embed = embed;
  options.env = &finalized;
  options.finalize = finalize;
  call.deadline_ms = 20;
  failed |= engine_open(":memory:", NULL, &engine, NULL) != CASTMATCH_OK;
  failed |= engine_set_embedder(engine, &options, NULL) != CASTMATCH_OK;
  failed |= embed_into(engine, texts, 1, row, 4, &call, NULL) != CASTMATCH_TIMEOUT;
  failed |= engine_close(engine, NULL) != CASTMATCH_OK;
  engine_release(&engine);
  failed |= dlclose(library) != 0;
  __atomic_store_n(&go_on, 1, __ATOMIC_SEQ_CST); /* the callback returns into the library */
  while (!__atomic_load_n(&finalized, __ATOMIC_SEQ_CST) && tries++ < 10000) nap();
  failed |= !finalized;
  puts(failed ? "unloading: failed" : "unloading: fine");
  return failed;
}
