/* castmatch_ops.h compiles by itself, and each operation is a function. */
#include <castmatch/castmatch_ops.h>

#define TAKE(name) (void)&castmatch_##name;
void castmatch_operations_c(void);
void castmatch_operations_c(void) { CASTMATCH_OPERATIONS(TAKE) }
