#include "CKernels.h"
#include "rows.h"

typedef uint64_t pair __attribute__((vector_size(16)));

// Shorter stretches of nothing or of all are blended with their neighbours, exactly: a vector that
// changes nothing costs less than one more run.
enum { least_skip = 8, least_solid = 16, least_core = 24 };

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

void kernel_mix_rows(
    uint16_t *mixed, const uint32_t *first, const uint32_t *second, int32_t count,
    uint16_t share) {
    lanes other = all_lanes(share), rest = all_lanes(256 - share);
    int32_t x = 0;
    for (; x + 4 <= count; x += 4) {
        sixteen a = (sixteen)load(first + x), b = (sixteen)load(second + x), zero = {0};
        lanes a_low = (lanes)__builtin_shufflevector(
            a, zero, 0, 16, 1, 16, 2, 16, 3, 16, 4, 16, 5, 16, 6, 16, 7, 16);
        lanes a_high = (lanes)__builtin_shufflevector(
            a, zero, 8, 16, 9, 16, 10, 16, 11, 16, 12, 16, 13, 16, 14, 16, 15, 16);
        lanes b_low = (lanes)__builtin_shufflevector(
            b, zero, 0, 16, 1, 16, 2, 16, 3, 16, 4, 16, 5, 16, 6, 16, 7, 16);
        lanes b_high = (lanes)__builtin_shufflevector(
            b, zero, 8, 16, 9, 16, 10, 16, 11, 16, 12, 16, 13, 16, 14, 16, 15, 16);
        store(mixed + 4 * x, (four)((a_low * rest + b_low * other + 128) >> 8));
        store(mixed + 4 * x + 8, (four)((a_high * rest + b_high * other + 128) >> 8));
    }
    for (; x < count; x++) {
        for (int channel = 0; channel < 4; channel++) {
            uint32_t a = first[x] >> 8 * channel & 0xFF, b = second[x] >> 8 * channel & 0xFF;
            mixed[4 * x + channel] = (uint16_t)((a * (256 - share) + b * share + 128) >> 8);
        }
    }
}

/// Two new pixels, 16 bits a channel.
static inline lanes two_columns(
    const uint16_t *mixed, const int32_t *firsts, const kernel_shares *shares) {
    pair a = (pair)((lanes)load(mixed + 4 * firsts[0]) * (lanes)load(&shares[0]));
    pair b = (pair)((lanes)load(mixed + 4 * firsts[1]) * (lanes)load(&shares[1]));
    lanes first = (lanes)__builtin_shufflevector(a, b, 0, 2);
    lanes second = (lanes)__builtin_shufflevector(a, b, 1, 3);
    return (first + second + 128) >> 8;
}

void kernel_mix_columns(
    uint32_t *row, const uint16_t *mixed, const int32_t *firsts, const kernel_shares *shares,
    int32_t count) {
    for (int32_t x = 0; x + 4 <= count; x += 4) {
        sixteen a = (sixteen)two_columns(mixed, firsts + x, shares + x);
        sixteen b = (sixteen)two_columns(mixed, firsts + x + 2, shares + x + 2);
        store(row + x, (four)__builtin_shufflevector(
            a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30));
    }
    for (int32_t x = count & ~3; x < count; x++) {
        const uint16_t *from = mixed + 4 * firsts[x], *share = shares[x].shares;
        uint32_t pixel = 0;
        for (int channel = 0; channel < 4; channel++) {
            uint32_t sum = from[channel] * share[0] + from[channel + 4] * share[4];
            pixel |= (sum + 128) >> 8 << 8 * channel;
        }
        row[x] = pixel;
    }
}

void kernel_halve(
    uint32_t *row, const uint32_t *first, const uint32_t *second, int32_t count) {
    for (int32_t x = 0; x < count; x++) {
        uint32_t low = 0x20002, high = 0x20002;
        for (int index = 0; index < 2; index++) {
            uint32_t a = first[2 * x + index], b = second[2 * x + index];
            low += (a & 0xFF00FF) + (b & 0xFF00FF);
            high += (a >> 8 & 0xFF00FF) + (b >> 8 & 0xFF00FF);
        }
        row[x] = (low >> 2 & 0xFF00FF) | (high >> 2 & 0xFF00FF) << 8;
    }
}

void kernel_add_scaled(
    float *restrict sums, const float *restrict values, float share, int32_t count) {
    for (int32_t x = 0; x < count; x++) sums[x] += share * values[x];
}
