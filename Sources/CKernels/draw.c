#include "CKernels.h"
#include "rows.h"

static inline int32_t most(int32_t a, int32_t b) { return a > b ? a : b; }
static inline int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

void kernel_fill(kernel_frame frame, kernel_box box, uint32_t color) {
    for (int32_t y = box.top; y < box.bottom; y++) {
        fill_row(frame.pixels + y * frame.pitch + box.left, box.right - box.left, color);
    }
}

void kernel_fill_around(
    kernel_frame frame, kernel_box box, uint32_t color, const kernel_place *places,
    int32_t count) {
    for (int32_t y = box.top; y < box.bottom; y++) {
        uint32_t *row = frame.pixels + y * frame.pitch;
        int32_t x = box.left;
        for (int32_t index = 0; index < count; index++) {
            kernel_place place = places[index];
            int32_t line = y - place.y;
            if (line < 0 || line >= place.sprite->height) continue;
            kernel_core core = place.sprite->cores[line];
            if (core.start == core.end) continue;
            int32_t start = least(place.x + core.start, box.right);
            if (start > x) fill_row(row + x, start - x, color);
            x = most(x, place.x + core.end);
        }
        if (x < box.right) fill_row(row + x, box.right - x, color);
    }
}

static inline __attribute__((always_inline)) void draw_run(
    uint32_t *row, const kernel_sprite *sprite, kernel_run run, int32_t skipped, int32_t count,
    bool is_coverage, uint32_t color) {
    if (run.kind == kernel_run_blend) {
        if (is_coverage) {
            cover_row(row, sprite->coverage + run.data + skipped, count, color);
        } else {
            blend_row(row, sprite->pixels + run.data + skipped, count);
        }
    } else if (run.kind == kernel_run_solid) {
        fill_row(row, count, is_coverage ? color : run.data);
    } else if (run.kind == kernel_run_copy) {
        copy_row(row, sprite->pixels + run.data + skipped, count);
    }
}

static inline __attribute__((always_inline)) void draw_rows(
    kernel_frame frame, kernel_box clip, kernel_place place, bool is_coverage, bool is_whole,
    uint32_t color) {
    const kernel_sprite *sprite = place.sprite;
    int32_t top = most(clip.top, place.y), bottom = least(clip.bottom, place.y + sprite->height);
    uint32_t *row = frame.pixels + top * frame.pitch;
    for (int32_t y = top; y < bottom; y++, row += frame.pitch) {
        const kernel_run *run = sprite->runs + sprite->rows[y - place.y];
        const kernel_run *end = sprite->runs + sprite->rows[y - place.y + 1];
        int32_t x = place.x;
        for (; run < end; run++) {
            int32_t from = x;
            x += run->count;
            if (is_whole) {
                draw_run(row + from, sprite, *run, 0, run->count, is_coverage, color);
                continue;
            }
            int32_t left = most(from, clip.left), right = least(x, clip.right);
            if (left >= right) continue;
            draw_run(
                row + left, sprite, *run, left - from, right - left, is_coverage, color);
        }
    }
}

void kernel_draw(kernel_frame frame, kernel_box clip, kernel_place place, uint32_t color) {
    const kernel_sprite *sprite = place.sprite;
    bool is_whole = clip.left <= place.x && place.x + sprite->width <= clip.right;
    if (sprite->coverage) {
        if (is_whole) draw_rows(frame, clip, place, true, true, color);
        else draw_rows(frame, clip, place, true, false, color);
    } else {
        if (is_whole) draw_rows(frame, clip, place, false, true, color);
        else draw_rows(frame, clip, place, false, false, color);
    }
}

/// Which row of the mask stands for a line of an area so many lines high.
static inline int32_t mask_row(const kernel_shadow *shadow, int32_t line, int32_t lines) {
    return least(least(line, lines - 1 - line), shadow->middle_y);
}

/// The mask's row for a line of an area so many lines high.
static inline const uint8_t *keeps_of(const kernel_shadow *shadow, int32_t line, int32_t lines) {
    return shadow->keeps + mask_row(shadow, line, lines) * shadow->width;
}

void kernel_shade(
    kernel_frame frame, kernel_box clip, const kernel_shadow *shadow, kernel_box area) {
    // Columns right of this one are the mask's last ones.
    int32_t tail = area.right - (shadow->width - shadow->middle_x - 1);
    int32_t middle = area.left + shadow->middle_x;
    for (int32_t y = clip.top; y < clip.bottom; y++) {
        uint32_t *row = frame.pixels + y * frame.pitch;
        const uint8_t *keeps = keeps_of(shadow, y - area.top, area.bottom - area.top);
        int32_t end = least(clip.right, middle);
        int32_t x = clip.left;
        if (x < end) shade_row(row + x, keeps + (x - area.left), end - x);
        x = most(x, middle);
        end = least(clip.right, tail);
        if (x < end) shade_row_evenly(row + x, keeps[shadow->middle_x], end - x);
        x = most(x, tail);
        if (x < clip.right) {
            shade_row(row + x, keeps + shadow->width - (area.right - x), clip.right - x);
        }
    }
}

/// Columns of a shadow whose colours are there already; `first` is the mask's for the left one.
static void copy_tinted(
    kernel_frame frame, kernel_box box, const kernel_shadow *shadow, kernel_box area,
    int32_t first) {
    if (box.left >= box.right) return;
    uint32_t *row = frame.pixels + box.top * frame.pitch + box.left;
    const uint32_t *tinted = shadow->tinted + first;
    int32_t count = box.right - box.left;
    for (int32_t y = box.top; y < box.bottom; y++, row += frame.pitch) {
        int32_t line = mask_row(shadow, y - area.top, area.bottom - area.top);
        copy_row(row, tinted + line * shadow->width, count);
    }
}

static void fill_tinted(
    kernel_frame frame, kernel_box box, const kernel_shadow *shadow, kernel_box area) {
    if (box.left >= box.right) return;
    uint32_t *row = frame.pixels + box.top * frame.pitch + box.left;
    const uint32_t *tinted = shadow->tinted + shadow->middle_x;
    for (int32_t y = box.top; y < box.bottom; y++, row += frame.pitch) {
        int32_t line = mask_row(shadow, y - area.top, area.bottom - area.top);
        fill_row(row, box.right - box.left, tinted[line * shadow->width]);
    }
}

/// The three parts one after the other: most boxes have only one.
static void shade_tinted(
    kernel_frame frame, kernel_box clip, const kernel_shadow *shadow, kernel_box area) {
    int32_t middle = area.left + shadow->middle_x;
    int32_t tail = area.right - (shadow->width - shadow->middle_x - 1);
    kernel_box left = clip, even = clip, right = clip;
    left.right = least(clip.right, middle);
    even.left = most(clip.left, middle);
    even.right = least(clip.right, tail);
    right.left = most(clip.left, tail);
    copy_tinted(frame, left, shadow, area, left.left - area.left);
    fill_tinted(frame, even, shadow, area);
    copy_tinted(frame, right, shadow, area, shadow->width - (area.right - right.left));
}

void kernel_shade_flat(
    kernel_frame frame, kernel_box clip, const kernel_shadow *shadow, kernel_box area,
    uint32_t color) {
    if (shadow->tinted && shadow->tint == color) return shade_tinted(frame, clip, shadow, area);
    int32_t tail = area.right - (shadow->width - shadow->middle_x - 1);
    int32_t middle = area.left + shadow->middle_x;
    const uint8_t *before = NULL;
    uint32_t *row = frame.pixels + clip.top * frame.pitch;
    for (int32_t y = clip.top; y < clip.bottom; y++, row += frame.pitch) {
        const uint8_t *keeps = keeps_of(shadow, y - area.top, area.bottom - area.top);
        if (keeps == before) {
            copy_row(row + clip.left, row - frame.pitch + clip.left, clip.right - clip.left);
            continue;
        }
        before = keeps;
        int32_t end = least(clip.right, middle);
        int32_t x = clip.left;
        if (x < end) shade_flat_row(row + x, keeps + (x - area.left), end - x, color);
        x = most(x, middle);
        end = least(clip.right, tail);
        if (x < end) {
            four even = darker(all(color), all_lanes(keeps[shadow->middle_x]));
            fill_row(row + x, end - x, even[0]);
        }
        x = most(x, tail);
        if (x < clip.right) {
            shade_flat_row(
                row + x, keeps + shadow->width - (area.right - x), clip.right - x, color);
        }
    }
}
