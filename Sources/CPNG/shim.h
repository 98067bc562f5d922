#pragma once
#include <stdint.h>

#include <png.h>

// Formats and sizes are function-like macros, which Swift cannot see.
static const uint32_t png_rgb = PNG_FORMAT_RGB;
static const uint32_t png_rgba = PNG_FORMAT_RGBA;
static const uint32_t png_bgra = PNG_FORMAT_BGRA;

static inline size_t png_most_bytes(const png_image *image) {
    return PNG_IMAGE_PNG_SIZE_MAX(*image);
}
