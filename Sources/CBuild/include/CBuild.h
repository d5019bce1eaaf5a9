// Which commit is built. Package.swift takes it from the environment.

/// The commit, as `abc1234`, or `abc1234+` where the tree was changed; empty where the build was not told.
const char *_Nonnull mailslot_commit(void);
