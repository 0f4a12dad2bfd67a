/* castmatch.h compiles by itself. */
#include <castmatch/castmatch.h>

int castmatch_header_alone_c;
