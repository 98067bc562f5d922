#include "CKernels.h"
#include "cut.h"

/// Where the stretch of bytes of one value ends.
static inline int32_t same_bytes(const uint8_t *row, int32_t x, int32_t count, uint8_t value) {
    uint64_t all = value * 0x0101010101010101u, eight;
    for (; x + 8 <= count; x += 8) {
        memcpy(&eight, row + x, sizeof eight);
        if (eight != all) break;
    }
    while (x < count && row[x] == value) x++;
    return x;
}

uint32_t kernel_cut_coverage(
    kernel_run *runs, kernel_core *core, const uint8_t *row, int32_t count, uint32_t data) {
    uint32_t made = 0;
    int32_t from = 0, x = 0;  // `from` is where the stretch to be blended begins.
    *core = (kernel_core){0, 0};
    while (x < count) {
        uint8_t value = row[x];
        if (value != 0 && value != 255) {
            x++;
            continue;
        }
        int32_t end = same_bytes(row, x, count, value);
        bool is_edge = value == 0 && (x == 0 || end == count);
        if (end - x < (value == 0 ? least_skip : least_solid) && !is_edge) {
            x = end;
            continue;
        }
        if (from < x) {
            x = widened(from, x, end);
            runs[made++] = (kernel_run){kernel_run_blend, (uint16_t)(x - from), data + from};
        }
        if (value == 255) keep_longest(core, x, end);
        if (x < end && (value == 255 || end < count)) {
            uint16_t kind = value == 0 ? kernel_run_skip : kernel_run_solid;
            runs[made++] = (kernel_run){kind, (uint16_t)(end - x), 0};
        }
        from = x = end;
    }
    if (from < x) {
        from -= lent(runs, made, x - from);
        runs[made++] = (kernel_run){kernel_run_blend, (uint16_t)(x - from), data + from};
    }
    return made;
}

/// Whether no bit is set.
static inline bool is_zero(four v) {
    pair both = (pair)v;
    return (both[0] | both[1]) == 0;
}

/// Where the stretch of pixels equal to the first one ends.
static inline int32_t same_pixels(const uint32_t *row, int32_t x, int32_t count) {
    uint32_t value = row[x++];
    four values = all(value);
    while (x + 4 <= count && is_zero(load(row + x) ^ values)) x += 4;
    while (x < count && row[x] == value) x++;
    return x;
}

/// Where the stretch of opaque pixels ends.
static inline int32_t opaque_pixels(const uint32_t *row, int32_t x, int32_t count) {
    while (x + 4 <= count && is_zero(~load(row + x) >> 24)) x += 4;
    while (x < count && row[x] >> 24 == 255) x++;
    return x;
}

/// Opaque pixels: long stretches of one colour are kept as the colour alone.
static inline void cut_opaque(cutter *cut, const uint32_t *row, int32_t x, int32_t count) {
    int32_t from = x;
    while (x + least_solid <= count) {
        // One look ahead, and then back from there, passes by most of what is too short.
        int32_t start = x + least_solid - 1;
        while (start > x && row[start - 1] == row[start]) start--;
        if (start > x) {
            x = start;
            continue;
        }
        int32_t end = same_pixels(row, x, count);
        keep_words(cut, kernel_run_copy, row, from, x);
        cut->runs[cut->made++] = (kernel_run){kernel_run_solid, (uint16_t)(end - x), row[x]};
        from = x = end;
    }
    keep_words(cut, kernel_run_copy, row, from, count);
}

uint32_t kernel_cut_pixels(
    kernel_run *runs, kernel_core *core, uint32_t *words, uint32_t *used, const uint32_t *row,
    int32_t count) {
    cutter cut = {runs, 0, words, used};
    int32_t x = 0, from = 0;  // `from` is where the stretch to be blended begins.
    *core = (kernel_core){0, 0};
    while (x < count) {
        uint32_t alpha = row[x] >> 24;
        if (alpha != 0 && alpha != 255) {
            x++;
            continue;
        }
        int32_t end = alpha == 0 ? same_pixels(row, x, count) : opaque_pixels(row, x, count);
        if (end - x < (alpha == 0 ? least_skip : 4) && !(alpha == 0 && (x == 0 || end == count))) {
            x = end;
            continue;
        }
        if (from < x) {
            x = widened(from, x, end);
            keep_words(&cut, kernel_run_blend, row, from, x);
        }
        if (alpha == 255) {
            keep_longest(core, x, end);
            cut_opaque(&cut, row, x, end);
        } else if (x < end && end < count) {
            runs[cut.made++] = (kernel_run){kernel_run_skip, (uint16_t)(end - x), 0};
        }
        from = x = end;
    }
    if (from < x) from -= lent(cut.runs, cut.made, x - from);
    keep_words(&cut, kernel_run_blend, row, from, x);
    return cut.made;
}

void kernel_add_scaled(
    float *restrict sums, const float *restrict values, float share, int32_t count) {
    for (int32_t x = 0; x < count; x++) sums[x] += share * values[x];
}
