# FAISS without OpenMP, BLAS and LAPACK: a copy of the distribution's archive in which its calls to them carry names of
# our own (src/index/serial_omp.c, serial_blas.cpp). Nothing starts threads in a host, and a program that links the
# static library keeps its own OpenMP and BLAS.
find_path(FAISS_INCLUDE faiss/Index.h REQUIRED)
find_library(FAISS_ARCHIVE NAMES libfaiss.a REQUIRED)
find_program(CASTMATCH_OBJCOPY NAMES "${CMAKE_OBJCOPY}" objcopy REQUIRED)

set(faiss_calls
  GOMP_atomic_end GOMP_atomic_start GOMP_barrier GOMP_critical_end GOMP_critical_start GOMP_loop_end
  GOMP_loop_end_nowait GOMP_loop_nonmonotonic_dynamic_next GOMP_loop_nonmonotonic_dynamic_start GOMP_parallel
  GOMP_single_start omp_destroy_lock omp_get_max_threads omp_get_nested omp_get_num_threads omp_get_thread_num
  omp_in_parallel omp_init_lock omp_set_lock omp_set_nested omp_set_num_threads omp_unset_lock
  sgemm_ dgemm_ ssyrk_ sgesvd_ dgesvd_ dsyev_ sgelsd_ sgeqrf_ sorgqr_ sgetrf_ sgetri_ dgetrf_ dgetri_)
list(TRANSFORM faiss_calls REPLACE "(.+)" "\\1 cm_faiss_\\1" OUTPUT_VARIABLE faiss_renames)
list(JOIN faiss_renames "\n" faiss_renames)
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/faiss_renames.txt" CONTENT "${faiss_renames}\n")

set(CASTMATCH_FAISS_ARCHIVE "${PROJECT_BINARY_DIR}/libcastmatch_faiss.a")
add_custom_command(OUTPUT "${CASTMATCH_FAISS_ARCHIVE}"
  COMMAND "${CASTMATCH_OBJCOPY}" "--redefine-syms=${PROJECT_BINARY_DIR}/faiss_renames.txt"
          "${FAISS_ARCHIVE}" "${CASTMATCH_FAISS_ARCHIVE}"
  DEPENDS "${FAISS_ARCHIVE}" "${PROJECT_BINARY_DIR}/faiss_renames.txt" VERBATIM)
add_custom_target(castmatch_faiss_archive DEPENDS "${CASTMATCH_FAISS_ARCHIVE}")

# Archives that need each other: CMake names them twice for the linkers that care.
add_library(castmatch_faiss STATIC IMPORTED GLOBAL)
set_target_properties(castmatch_faiss PROPERTIES
  IMPORTED_LOCATION "${CASTMATCH_FAISS_ARCHIVE}" IMPORTED_LINK_INTERFACE_LIBRARIES castmatch_index)
target_include_directories(castmatch_faiss INTERFACE "${FAISS_INCLUDE}")
add_dependencies(castmatch_faiss castmatch_faiss_archive)
