#pragma once
#include "CKernels.h"
#include "rows.h"

// What cutting whole rows and cutting rows that are being scaled have in common.

// Shorter stretches of nothing or of all are blended with their neighbours, exactly: a vector that
// changes nothing costs less than one more run.
enum { least_skip = 8, least_solid = 16, least_core = 24 };

static inline void keep_longest(kernel_core *core, int32_t start, int32_t end) {
    if (end - start < least_core || end - start <= core->end - core->start) return;
    *core = (kernel_core){(uint16_t)start, (uint16_t)end};
}

/// Where a blended run ends that would be shorter than a vector: inside what follows it.
static inline int32_t widened(int32_t from, int32_t to, int32_t end) {
    if (to - from >= 4) return to;
    return from + 4 < end ? from + 4 : end;
}

/// How many pixels the run before a blended one at the end of a row gives it, so that it is no
/// shorter than a vector.
static inline int32_t lent(kernel_run *runs, uint32_t made, int32_t length) {
    if (made == 0 || length >= 4) return 0;
    kernel_run *before = &runs[made - 1];
    bool can = before->kind == kernel_run_skip || before->kind == kernel_run_solid;
    if (!can || before->count <= 4) return 0;
    before->count -= (uint16_t)(4 - length);
    return 4 - length;
}

typedef struct {
    kernel_run *runs;
    uint32_t made;
    uint32_t *words;
    uint32_t *used;
} cutter;

static inline void keep_words(
    cutter *cut, uint16_t kind, const uint32_t *row, int32_t from, int32_t to) {
    if (from >= to) return;
    cut->runs[cut->made++] = (kernel_run){kind, (uint16_t)(to - from), *cut->used};
    copy_row(cut->words + *cut->used, row + from, to - from);
    *cut->used += (uint32_t)(to - from);
}
