// OpenMP for FAISS alone: every parallel region runs on the thread that enters it. FAISS's calls are renamed
// to these when its archive is copied (cmake/CastmatchFaiss.cmake), so that no thread of libgomp's is ever
// started in a host, a forked child never waits for one, and a host's own OpenMP is not touched.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// Regions of different callers may meet in a critical section.
static pthread_mutex_t critical = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t atomic = PTHREAD_MUTEX_INITIALIZER;

void cm_faiss_GOMP_parallel(void (*region)(void*), void* data, unsigned threads, unsigned flags);
void cm_faiss_GOMP_barrier(void);
void cm_faiss_GOMP_critical_start(void);
void cm_faiss_GOMP_critical_end(void);
void cm_faiss_GOMP_atomic_start(void);
void cm_faiss_GOMP_atomic_end(void);
bool cm_faiss_GOMP_single_start(void);
bool cm_faiss_GOMP_loop_nonmonotonic_dynamic_start(long start, long end, long step, long chunk, long* from,
                                                   long* to);
bool cm_faiss_GOMP_loop_nonmonotonic_dynamic_next(long* from, long* to);
void cm_faiss_GOMP_loop_end(void);
void cm_faiss_GOMP_loop_end_nowait(void);
int cm_faiss_omp_get_max_threads(void);
int cm_faiss_omp_get_num_threads(void);
int cm_faiss_omp_get_thread_num(void);
int cm_faiss_omp_in_parallel(void);
int cm_faiss_omp_get_nested(void);
void cm_faiss_omp_set_nested(int nested);
void cm_faiss_omp_set_num_threads(int threads);
void cm_faiss_omp_init_lock(void* lock);
void cm_faiss_omp_destroy_lock(void* lock);
void cm_faiss_omp_set_lock(void* lock);
void cm_faiss_omp_unset_lock(void* lock);

void cm_faiss_GOMP_parallel(void (*region)(void*), void* data, unsigned threads, unsigned flags) {
  (void)threads;
  (void)flags;
  region(data);
}
void cm_faiss_GOMP_barrier(void) {}
void cm_faiss_GOMP_critical_start(void) { pthread_mutex_lock(&critical); }
void cm_faiss_GOMP_critical_end(void) { pthread_mutex_unlock(&critical); }
void cm_faiss_GOMP_atomic_start(void) { pthread_mutex_lock(&atomic); }
void cm_faiss_GOMP_atomic_end(void) { pthread_mutex_unlock(&atomic); }
bool cm_faiss_GOMP_single_start(void) { return true; }

// The whole range at once; there is nobody to share it with.
bool cm_faiss_GOMP_loop_nonmonotonic_dynamic_start(long start, long end, long step, long chunk, long* from,
                                                   long* to) {
  (void)chunk;
  *from = start;
  *to = end;
  return step > 0 ? start < end : start > end;
}
bool cm_faiss_GOMP_loop_nonmonotonic_dynamic_next(long* from, long* to) {
  (void)from;
  (void)to;
  return false;
}
void cm_faiss_GOMP_loop_end(void) {}
void cm_faiss_GOMP_loop_end_nowait(void) {}

int cm_faiss_omp_get_max_threads(void) { return 1; }
int cm_faiss_omp_get_num_threads(void) { return 1; }
int cm_faiss_omp_get_thread_num(void) { return 0; }
int cm_faiss_omp_in_parallel(void) { return 0; }
int cm_faiss_omp_get_nested(void) { return 0; }
void cm_faiss_omp_set_nested(int nested) { (void)nested; }
void cm_faiss_omp_set_num_threads(int threads) { (void)threads; }

// Locks of one region, which one thread runs.
void cm_faiss_omp_init_lock(void* lock) { (void)lock; }
void cm_faiss_omp_destroy_lock(void* lock) { (void)lock; }
void cm_faiss_omp_set_lock(void* lock) { (void)lock; }
void cm_faiss_omp_unset_lock(void* lock) { (void)lock; }
