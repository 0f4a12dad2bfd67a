/* castmatch.h compiles by itself. */
#include <castmatch/castmatch.h>

extern int castmatch_header_alone_cpp;
int castmatch_header_alone_cpp;
