// Everything that differs by operating system.
#pragma once
#include <cstdint>
#include <string>

namespace cm::os {

/// This process's id; a fork changes it. Cached, refreshed by a fork handler: a few nanoseconds.
int64_t process_id() noexcept;

/// CPU time of the calling thread in microseconds.
int64_t thread_cpu_micros() noexcept;

/// Resident memory of the process in bytes; 0 where unknown.
uint64_t resident_bytes() noexcept;

/// Names the calling thread for debuggers (at most 15 bytes are kept).
void name_thread(const char* name) noexcept;

/// Blocks every signal in the calling thread: the library's threads never run a host's handlers.
void block_signals() noexcept;

/// Size of a file; 0 when there is none.
uint64_t file_bytes(const std::string& path) noexcept;

/// Number of processors this process may run on, at least 1.
unsigned processors() noexcept;

}  // namespace cm::os
