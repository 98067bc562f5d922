#pragma once
#include <stdint.h>
#include <string.h>

// Vectors of 128 bits that the compilers map to SSE2 and NEON. A vector of pixels is read as eight
// lanes of 16 bits, so the low bytes (blue, red) are `v & 0xFF` and the high ones (green, alpha)
// `v >> 8`: nothing is widened.
typedef uint32_t four __attribute__((vector_size(16)));
typedef uint16_t lanes __attribute__((vector_size(16)));
typedef uint8_t sixteen __attribute__((vector_size(16)));
typedef uint64_t pair __attribute__((vector_size(16)));

static inline four load(const void *from) {
    four value;
    memcpy(&value, from, sizeof value);
    return value;
}

static inline void store(void *to, four value) { memcpy(to, &value, sizeof value); }

static inline four all(uint32_t value) { return (four){value, value, value, value}; }

static inline lanes all_lanes(uint16_t value) {
    return (lanes){value, value, value, value, value, value, value, value};
}

/// Sums of products of two bytes, divided by 255 to the nearest: t = v + 128, (t + t / 256) / 256.
static inline four divided(lanes low, lanes high) {
    low += 128;
    high += 128;
    low = (low + (low >> 8)) >> 8;
    high = (high + (high >> 8)) & 0xFF00;
    return (four)(low | high);
}

/// Four bytes, each in both halves of a word.
static inline lanes spread(uint32_t bytes) {
    sixteen v = (sixteen)(four){bytes, 0, 0, 0};
    v = __builtin_shufflevector(
        v, v, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    return (lanes)__builtin_shufflevector(
        v, (sixteen){0}, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

static inline uint32_t four_bytes(const uint8_t *from) {
    uint32_t bytes;
    memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

/// Black over four pixels: `keep` is what is left of each.
static inline four darker(four under, lanes keep) {
    lanes u = (lanes)under;
    return divided((u & 0xFF) * keep, (u >> 8) * keep) | all(0xFF000000);
}

/// Four premultiplied pixels over four others.
static inline four over(four above, four under) {
    four alpha = 255 - (above >> 24);
    lanes keep = (lanes)(alpha | alpha << 16);
    lanes u = (lanes)under;
    return above + divided((u & 0xFF) * keep, (u >> 8) * keep);
}

/// One colour, split into its low and high bytes, over four pixels by their coverage.
static inline four inked(four under, lanes coverage, lanes ink_low, lanes ink_high) {
    lanes u = (lanes)under;
    lanes keep = 255 - coverage;
    return divided(
        (u & 0xFF) * keep + ink_low * coverage, (u >> 8) * keep + ink_high * coverage);
}
