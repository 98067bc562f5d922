#pragma once
#include <alsa/asoundlib.h>

// The parameters' own allocation is a macro over alloca, which does not reach Swift.

/// Lets the device begin as soon as so many frames lie there, not only when its buffer is full.
static inline int loudspeaker_begin_after(snd_pcm_t *pcm, snd_pcm_uframes_t frames) {
    snd_pcm_sw_params_t *wish = NULL;
    int code = snd_pcm_sw_params_malloc(&wish);
    if (code < 0) return code;
    code = snd_pcm_sw_params_current(pcm, wish);
    if (code >= 0) code = snd_pcm_sw_params_set_start_threshold(pcm, wish, frames);
    if (code >= 0) code = snd_pcm_sw_params(pcm, wish);
    snd_pcm_sw_params_free(wish);
    return code;
}

static inline void loudspeaker_ignore(
    const char *file, int line, const char *function, int code, const char *format, ...) {}

/// Keeps the library from writing to standard error: what matters is in each call's answer.
static inline void loudspeaker_be_quiet(void) { snd_lib_error_set_handler(loudspeaker_ignore); }
