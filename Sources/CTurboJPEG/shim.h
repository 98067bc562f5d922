#pragma once
#include <turbojpeg.h>

// A scaled side is rounded up by a macro, which Swift cannot see.
static inline int jpeg_scaled(int side, tjscalingfactor factor) {
    return TJSCALED(side, factor);
}
