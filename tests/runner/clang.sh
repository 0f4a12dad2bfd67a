# Everything compiles with clang without a warning, and the unit tests and the doors of C and C++ pass.
build clang
doctests clang clang
