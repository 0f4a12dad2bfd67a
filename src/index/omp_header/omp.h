// What FAISS's headers want of OpenMP (a lock type), so that they compile with compilers that bring no omp.h.
// The same layout as GCC's, with which Debian's FAISS is built.
#pragma once

typedef struct {
  unsigned char _x[4] __attribute__((__aligned__(4)));
} omp_lock_t;
