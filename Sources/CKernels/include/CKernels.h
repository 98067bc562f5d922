#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The loops over pixels, in vectors of 128 bits: SSE2 on x86-64, NEON on arm64, by the compilers'
// own vector types. Each step of arithmetic is exact to the nearest. KernelTests hold what draws
// against its definition and against the same loops in Swift (SwiftKernels.swift of the benchmarks:
// rows of coverage and of blending); ScalingTests hold what scales against plain Swift.
//
// A pixel is 0xAARRGGBB. A `pitch` counts pixels from one row to the next. Nothing outside a clip
// is read or written.

/// Half open: the right column and the bottom row are outside.
typedef struct {
    int32_t left, top, right, bottom;
} kernel_box;

/// A frame, or a part of memory that looks like one.
typedef struct {
    uint32_t *pixels;
    ptrdiff_t pitch;
} kernel_frame;

/// What a run does with the pixels below it.
enum { kernel_run_skip, kernel_run_solid, kernel_run_copy, kernel_run_blend };

/// A stretch of one row; `kind` is one of the four above. `data` is the colour of a solid run of a
/// picture, else the index of its first pixel, or its first byte of coverage.
typedef struct {
    uint16_t kind;
    uint16_t count;
    uint32_t data;
} kernel_run;

/// A stretch of a row without gaps and without transparency; empty when both are equal.
typedef struct {
    uint16_t start, end;
} kernel_core;

/// A shape or a picture cut into runs. Row y has the runs from `rows[y]` to before `rows[y + 1]`.
typedef struct {
    int32_t width, height;
    const uint32_t *rows;
    const kernel_run *runs;
    /// Coverage, one byte a pixel, or premultiplied pixels: one of the two.
    const uint8_t *coverage;
    const uint32_t *pixels;
    /// The longest opaque stretch of each row, or null when none is worth a thought.
    const kernel_core *cores;
} kernel_sprite;

/// A sprite with its corner at x, y.
typedef struct {
    const kernel_sprite *sprite;
    int32_t x, y;
} kernel_place;

/// A blurred card. `keeps` holds what is left of each pixel under it, 0...255, in rows of `width`:
/// the upper half and the middle row, which stands for all between the corners, as the middle
/// column does. The lower half is its mirror. `tinted` is null, or holds the pixels that the shadow
/// makes of the colour `tint`, in the same places.
typedef struct {
    int32_t width, middle_x, middle_y;
    const uint8_t *keeps;
    uint32_t tint;
    const uint32_t *tinted;
} kernel_shadow;

/// One colour.
void kernel_fill(kernel_frame frame, kernel_box box, uint32_t color);

/// One colour, but not where one of the places has its core: those pixels are about to be written.
/// `places` are in the order of their x.
void kernel_fill_around(
    kernel_frame frame, kernel_box box, uint32_t color, const kernel_place *places, int32_t count);

/// A sprite over what is there. The colour is for coverage.
void kernel_draw(kernel_frame frame, kernel_box clip, kernel_place place, uint32_t color);

/// Black over what is there: the shadow that fills `area`.
void kernel_shade(
    kernel_frame frame, kernel_box clip, const kernel_shadow *shadow, kernel_box area);

/// The same over one opaque colour, without reading the frame.
void kernel_shade_flat(
    kernel_frame frame, kernel_box clip, const kernel_shadow *shadow, kernel_box area,
    uint32_t color);

/// One row of coverage cut into runs at `runs`, at most `count` + 1 of them. Returns how many.
/// `data` is the index of the row's first byte.
uint32_t kernel_cut_coverage(
    kernel_run *runs, kernel_core *core, const uint8_t *row, int32_t count, uint32_t data);

/// One row of premultiplied pixels cut into runs; what must be kept of them is appended to `words`
/// and counted in `used`. At most `count` + 1 runs and `count` words. Returns how many runs.
uint32_t kernel_cut_pixels(
    kernel_run *runs, kernel_core *core, uint32_t *words, uint32_t *used, const uint32_t *row,
    int32_t count);

/// Between which two old pixels a new one lies: the first, and the shares of both in 1/256, four
/// times each.
typedef struct {
    uint16_t shares[8];
} kernel_shares;

/// Pixels of one colour up to before `end`.
typedef struct {
    int32_t end;
    uint32_t color;
} kernel_stretch;

/// How a row of `old_width` pixels becomes one of `new_width`. `starts[i]` is the first new pixel
/// that lies at the old one i or after it. `row` and `stretches` are room to work in: for a new row
/// and sixteen pixels more, and for as many stretches as a new row has pixels.
typedef struct {
    int32_t old_width, new_width;
    const int32_t *starts;
    const kernel_shares *shares;
    uint32_t *row;
    kernel_stretch *stretches;
} kernel_scaling;

/// One row of a picture. Bit i of `changes` says that pixel i is not the same as the one after it.
typedef struct {
    const uint32_t *pixels;
    const uint64_t *changes;
} kernel_line;

/// How many words `kernel_changes` writes for a row.
static inline int32_t kernel_change_words(int32_t count) { return count / 64 + 1; }

/// Where a row changes. Returns how often.
int32_t kernel_changes(uint64_t *changes, const uint32_t *row, int32_t count);

/// What `kernel_cut_pixels` cuts from the row that `kernel_mix_rows` and `kernel_mix_columns` make
/// of two, and neither made nor looked at but where the two change.
uint32_t kernel_cut_scaled(
    kernel_run *runs, kernel_core *core, uint32_t *words, uint32_t *used,
    const kernel_scaling *scaling, kernel_line top, kernel_line bottom, uint16_t share);

/// Two rows mixed, `share` of the second in 1/256: 16 bits a channel, four channels a pixel.
void kernel_mix_rows(
    uint16_t *mixed, const uint32_t *first, const uint32_t *second, int32_t count, uint16_t share);

/// Each new pixel from two of a mixed row: the one at `firsts[x]` and the one after it.
void kernel_mix_columns(
    uint32_t *row, const uint16_t *mixed, const int32_t *firsts, const kernel_shares *shares,
    int32_t count);

/// The mean of four pixels each, from two rows.
void kernel_halve(
    uint32_t *row, const uint32_t *first, const uint32_t *second, int32_t count);

/// sums[i] += share * values[i].
void kernel_add_scaled(float *sums, const float *values, float share, int32_t count);
