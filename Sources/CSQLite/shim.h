#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast, and sqlite3_db_config takes variable arguments: neither reaches Swift.

static inline int coach_bind_text(sqlite3_stmt *s, int at, const void *bytes, int count) {
    return sqlite3_bind_text(s, at, bytes, count, SQLITE_TRANSIENT);
}

static inline int coach_bind_blob(sqlite3_stmt *s, int at, const void *bytes, int count) {
    return sqlite3_bind_blob(s, at, bytes, count, SQLITE_TRANSIENT);
}

static inline int coach_leave_wal_on_close(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
