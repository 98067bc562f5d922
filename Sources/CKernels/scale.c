#include "CKernels.h"
#include "cut.h"

// Drawn pictures are mostly flat, and a stretch of one colour scales to a stretch of one colour.
// So a row is scaled from the places where its two old rows change, and is cut while it is made:
// between the changes no pixel is computed, and hardly one is looked at.

/// In which of sixteen places a pixel differs from the one after it, a bit each.
static inline uint16_t sixteen_changes(const uint32_t *row) {
    four set = {0};
    for (int index = 0; index < 4; index++) {
        four bit = (four){1, 2, 4, 8} << 4 * index;
        set |= (four)(load(row + 4 * index) != load(row + 4 * index + 1)) & bit;
    }
    pair both = (pair)set;
    uint64_t bits = both[0] | both[1];
    return (uint16_t)(bits | bits >> 32);
}

/// How many bits are set: neither compiler counts them faster without a newer processor's help.
static inline int32_t set_bits(uint64_t word) {
    int32_t count = 0;
    for (; word; word &= word - 1) count++;
    return count;
}

int32_t kernel_changes(uint64_t *changes, const uint32_t *row, int32_t count) {
    int32_t found = 0, x = 0;
    for (int32_t from = 0; from < count; from += 64) {
        uint64_t word = 0;
        // A block looks at one pixel more than it tells of.
        int32_t end = count - 1 < from + 64 ? count - 1 : from + 64;
        for (; x + 16 <= end; x += 16) word |= (uint64_t)sixteen_changes(row + x) << (x & 63);
        if (x < end && end >= 16 + from) {
            word |= (uint64_t)sixteen_changes(row + end - 16) << (end - 16 - from);
            x = end;
        }
        for (; x < end; x++) word |= (uint64_t)(row[x] != row[x + 1]) << (x & 63);
        changes[from >> 6] = word;
        found += set_bits(word);
    }
    return found;
}

/// A pixel with 16 bits for each channel, in the order blue, red, green, alpha.
static inline uint64_t wide(uint32_t pixel) {
    return (pixel & 0xFF00FF) | (uint64_t)(pixel >> 8 & 0xFF00FF) << 32;
}

static inline uint32_t narrow(uint64_t pixel) {
    return (uint32_t)(pixel | pixel >> 24);
}

/// Two wide pixels mixed as `kernel_mix_rows` mixes them, `share` of the second in 1/256.
static inline uint64_t mixed(uint64_t a, uint64_t b, uint32_t share) {
    uint64_t sum = a * (256 - share) + b * share + 0x80008000800080;
    return sum >> 8 & 0xFF00FF00FF00FF;
}

/// The pixels from x to before `end`, and some after them. Of an opaque or empty stretch that is
/// longer than sixteen only both ends are written.
static inline void write_stretch(uint32_t *row, int32_t x, int32_t end, uint32_t color) {
    four v = all(color);
    store(row + x, v);
    if (end - x <= 4) return;
    store(row + x + 4, v);
    store(row + x + 8, v);
    store(row + x + 12, v);
    if (end - x <= 16) return;
    if (color == 0 || color >> 24 == 255) store(row + end - 4, v);
    else fill_row(row + x, end - x, color);
}

/// Makes the row: returns how many stretches of one colour it has.
///
/// Of a long stretch only some pixels are written, at its ends: more are never asked for. What
/// sticks out is overwritten by the next stretch, and there is room after the last.
static int32_t find_stretches(
    const kernel_scaling *scaling, kernel_line top, kernel_line bottom, uint32_t share) {
    const int32_t *starts = scaling->starts;
    const kernel_shares *shares = scaling->shares;
    uint32_t *row = scaling->row;
    kernel_stretch *stretch = scaling->stretches;
    uint64_t color = mixed(wide(top.pixels[0]), wide(bottom.pixels[0]), share);
    int32_t x = 0;
    for (int32_t from = 0; from < scaling->old_width; from += 64) {
        uint64_t changes = top.changes[from >> 6] | bottom.changes[from >> 6];
        for (; changes; changes &= changes - 1) {
            int32_t last = from + __builtin_ctzll(changes);
            int32_t end = starts[last], next = starts[last + 1];
            if (x < end) {
                write_stretch(row, x, end, narrow(color));
                *stretch++ = (kernel_stretch){end, narrow(color)};
            }
            uint64_t other =
                mixed(wide(top.pixels[last + 1]), wide(bottom.pixels[last + 1]), share);
            for (x = end; x < next; x++) {
                uint32_t pixel = narrow(mixed(color, other, shares[x].shares[4]));
                row[x] = pixel;
                *stretch++ = (kernel_stretch){x + 1, pixel};
            }
            color = other;
        }
    }
    if (x < scaling->new_width) {
        write_stretch(row, x, scaling->new_width, narrow(color));
        *stretch++ = (kernel_stretch){scaling->new_width, narrow(color)};
    }
    return (int32_t)(stretch - scaling->stretches);
}

/// Cuts what is open before x: pixels from `from` on, of which those from `opaque` on are opaque.
/// It may be blended with some of the stretch that ends at `end`; returns where that begins now.
static int32_t close_open(
    cutter *cut, const uint32_t *row, int32_t from, int32_t opaque, int32_t x, int32_t end) {
    if (from == x) return x;
    if (x - opaque >= 4 || opaque == from) {
        keep_words(cut, kernel_run_blend, row, from, opaque);
        keep_words(cut, kernel_run_copy, row, opaque, x);
        return x;
    }
    int32_t to = widened(from, x, end);
    keep_words(cut, kernel_run_blend, row, from, to);
    return to;
}

uint32_t kernel_cut_scaled(
    kernel_run *runs, kernel_core *core, uint32_t *words, uint32_t *used,
    const kernel_scaling *scaling, kernel_line top, kernel_line bottom, uint16_t share) {
    const kernel_stretch *stretch = scaling->stretches;
    const kernel_stretch *last = stretch + find_stretches(scaling, top, bottom, share) - 1;
    const uint32_t *row = scaling->row;
    cutter cut = {runs, 0, words, used};
    // Pixels from `from` on are not yet in a run; those from `opaque` on are opaque, and so are
    // those from `whole` on, in runs or not.
    int32_t x = 0, from = 0, opaque = 0, whole = 0;
    *core = (kernel_core){0, 0};
    for (; stretch <= last; x = stretch->end, stretch++) {
        int32_t end = stretch->end;
        uint32_t color = stretch->color, alpha = color >> 24;
        if (alpha == 255) {
            if (end - x < least_solid) continue;
            int32_t start = close_open(&cut, row, from, opaque, x, end);
            cut.runs[cut.made++] =
                (kernel_run){kernel_run_solid, (uint16_t)(end - start), color};
            from = opaque = end;
            continue;
        }
        keep_longest(core, whole, x);
        if (alpha == 0 && (end - x >= least_skip || x == 0 || stretch == last)) {
            int32_t start = close_open(&cut, row, from, opaque, x, end);
            if (start < end && stretch != last) {
                cut.runs[cut.made++] =
                    (kernel_run){kernel_run_skip, (uint16_t)(end - start), 0};
            }
            from = end;
        } else if (x - opaque >= 4) {
            from = close_open(&cut, row, from, opaque, x, x);
        }
        opaque = whole = end;
    }
    keep_longest(core, whole, x);
    if (from == x) return cut.made;
    if (opaque == x || (x - opaque < 4 && opaque != from)) {
        from -= lent(cut.runs, cut.made, x - from);
        opaque = x;
    }
    close_open(&cut, row, from, opaque, x, x);
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
