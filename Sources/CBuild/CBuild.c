#include "CBuild.h"

const char *mailslot_commit(void) { return MAILSLOT_COMMIT; }
