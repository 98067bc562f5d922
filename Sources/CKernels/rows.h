#pragma once
#include "vectors.h"

// One row each. What is left after the last whole vector is done by one more vector that ends with
// the row; pixels in both are computed twice from the same, so the last one is computed first.

//
// Runs are short and of all lengths, so a loop that ends unforeseen costs more than its work: the
// rest of a long run is a block that ends with it, not a second loop.

static inline void fill_row(uint32_t *row, int32_t count, uint32_t color) {
    four v = all(color);
    uint32_t *end = row + count;
    if (count >= 16) {
        // Vectors that lie across two lines of the cache are slower; the first one need not be.
        store(row, v);
        uint32_t *block = (uint32_t *)(((uintptr_t)row + 16) & ~(uintptr_t)15);
        for (; block <= end - 16; block += 16) {
            store(block, v);
            store(block + 4, v);
            store(block + 8, v);
            store(block + 12, v);
        }
        store(end - 16, v);
        store(end - 12, v);
        store(end - 8, v);
        store(end - 4, v);
    } else if (count >= 8) {
        store(row, v);
        store(row + 4, v);
        store(end - 8, v);
        store(end - 4, v);
    } else if (count >= 4) {
        store(row, v);
        store(end - 4, v);
    } else {
        for (; row < end; row++) *row = color;
    }
}

/// Sixteen pixels.
static inline void copy_block(uint32_t *row, const uint32_t *from) {
    four a = load(from), b = load(from + 4), c = load(from + 8), d = load(from + 12);
    store(row, a);
    store(row + 4, b);
    store(row + 8, c);
    store(row + 12, d);
}

static inline void copy_row(uint32_t *row, const uint32_t *from, int32_t count) {
    if (count >= 16) {
        for (int32_t x = 0; x <= count - 16; x += 16) copy_block(row + x, from + x);
        copy_block(row + count - 16, from + count - 16);
    } else if (count >= 8) {
        four a = load(from), b = load(from + 4), c = load(from + count - 8);
        store(row + count - 4, load(from + count - 4));
        store(row, a);
        store(row + 4, b);
        store(row + count - 8, c);
    } else if (count >= 4) {
        four a = load(from), b = load(from + count - 4);
        store(row, a);
        store(row + count - 4, b);
    } else {
        for (int32_t x = 0; x < count; x++) row[x] = from[x];
    }
}

/// One to three pixels as a vector, for runs that have no room for a whole one. Those are rare:
/// what is cut into runs is cut for vectors.
static inline four load_some(const uint32_t *from, int32_t count) {
    return (four){from[0], count > 1 ? from[1] : 0, count > 2 ? from[2] : 0, 0};
}

static inline void store_some(uint32_t *to, four v, int32_t count) {
    to[0] = v[0];
    if (count > 1) to[1] = v[1];
    if (count > 2) to[2] = v[2];
}

static inline uint32_t some_bytes(const uint8_t *from, int32_t count) {
    uint32_t bytes = from[0];
    if (count > 1) bytes |= (uint32_t)from[1] << 8;
    if (count > 2) bytes |= (uint32_t)from[2] << 16;
    return bytes;
}

static inline void blend_row(uint32_t *row, const uint32_t *from, int32_t count) {
    if (count < 4) {
        four v = over(load_some(from, count), load_some(row, count));
        store_some(row, v, count);
        return;
    }
    four last = over(load(from + count - 4), load(row + count - 4));
    for (int32_t x = 0; x + 4 <= count; x += 4) store(row + x, over(load(from + x), load(row + x)));
    store(row + count - 4, last);
}

static inline void cover_row(
    uint32_t *row, const uint8_t *coverage, int32_t count, uint32_t color) {
    lanes ink = (lanes)all(color);
    lanes low = ink & 0xFF, high = ink >> 8;
    if (count < 4) {
        lanes share = spread(some_bytes(coverage, count));
        store_some(row, inked(load_some(row, count), share, low, high), count);
        return;
    }
    four last = inked(
        load(row + count - 4), spread(four_bytes(coverage + count - 4)), low, high);
    for (int32_t x = 0; x + 4 <= count; x += 4) {
        // No look at what is empty or full: guessing wrong costs more than the arithmetic.
        lanes share = spread(four_bytes(coverage + x));
        store(row + x, inked(load(row + x), share, low, high));
    }
    store(row + count - 4, last);
}

static inline void shade_row(uint32_t *row, const uint8_t *keeps, int32_t count) {
    if (count < 4) {
        lanes keep = spread(some_bytes(keeps, count));
        store_some(row, darker(load_some(row, count), keep), count);
        return;
    }
    four last = darker(load(row + count - 4), spread(four_bytes(keeps + count - 4)));
    for (int32_t x = 0; x + 4 <= count; x += 4) {
        store(row + x, darker(load(row + x), spread(four_bytes(keeps + x))));
    }
    store(row + count - 4, last);
}

static inline void shade_row_evenly(uint32_t *row, uint8_t keep, int32_t count) {
    lanes keeps = all_lanes(keep);
    if (count < 4) {
        store_some(row, darker(load_some(row, count), keeps), count);
        return;
    }
    four last = darker(load(row + count - 4), keeps);
    for (int32_t x = 0; x + 4 <= count; x += 4) store(row + x, darker(load(row + x), keeps));
    store(row + count - 4, last);
}

static inline void shade_flat_row(
    uint32_t *row, const uint8_t *keeps, int32_t count, uint32_t color) {
    four flat = all(color);
    if (count < 4) {
        store_some(row, darker(flat, spread(some_bytes(keeps, count))), count);
        return;
    }
    for (int32_t x = 0; x + 4 <= count; x += 4) {
        store(row + x, darker(flat, spread(four_bytes(keeps + x))));
    }
    store(row + count - 4, darker(flat, spread(four_bytes(keeps + count - 4))));
}
