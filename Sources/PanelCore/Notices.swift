/// One work of others that the panel shows or runs.
public struct Notice: Hashable, Sendable {
    public var name: String
    /// What it is for, in one word or two, Swedish and English.
    public var use: (swedish: String, english: String) { (swedish, english) }
    /// SPDX's name of the licence.
    public var licence: String
    /// Whose it is, or where it is found.
    public var source: String
    private var swedish, english: String

    init(_ name: String, _ swedish: String, _ english: String, _ licence: String, _ source: String)
    {
        self.name = name
        self.swedish = swedish
        self.english = english
        self.licence = licence
        self.source = source
    }
}

/// Whose works a panel holds: what its own screen, `kiosk licences` and the documents say of them.
/// What our libraries bring is named too: each library that the programs are linked with.
/// The licences' texts lie beside the files, in Debian's /usr/share/doc and in the assets.
public enum Notices {
    /// What is seen first, then what runs.
    public static let all: [Notice] = [
        Notice("OpenMoji", "Bilder", "Pictures", "CC-BY-SA-4.0", "openmoji.org"),
        Notice("Atkinson Hyperlegible", "Text", "Type", "OFL-1.1", "Braille Institute"),
        Notice("Noto Sans", "Text", "Type", "OFL-1.1", "Google"),
        Notice("FreeType", "Text", "Type", "FTL", "freetype.org"),
        Notice("Brotli", "Text", "Type", "MIT", "Google"),
        Notice("HarfBuzz", "Text", "Type", "MIT", "harfbuzz.org"),
        Notice("Graphite2", "Text", "Type", "LGPL-2.1-or-later", "SIL"),
        Notice("FriBidi", "Text", "Type", "LGPL-2.1-or-later", "GNU"),
        Notice("Raqm", "Text", "Type", "MIT", "HOST-Oman"),
        Notice("ICU", "Text", "Type", "Unicode-3.0", "Unicode, Inc."),
        Notice("libpng", "Bilder", "Pictures", "libpng-2.0", "libpng.org"),
        Notice("libjpeg-turbo", "Foton", "Photos", "BSD-3-Clause", "IJG"),
        Notice("libwebp", "Foton", "Photos", "BSD-3-Clause", "Google"),
        Notice("zlib", "Bilder", "Pictures", "Zlib", "zlib.net"),
        Notice("libseccomp", "Skydd", "Protection", "LGPL-2.1-only", "libseccomp"),
        Notice("SQLite", "Minne", "Memory", "blessing", "sqlite.org"),
        // The speaker is a program of its own because of the first: docs/speech.md.
        Notice("espeak-ng", "Röst", "Voice", "GPL-3.0-or-later", "espeak-ng"),
        Notice("pcaudiolib", "Röst", "Voice", "GPL-3.0-or-later", "espeak-ng"),
        Notice("Sonic", "Röst", "Voice", "Apache-2.0", "Bill Cox"),
        Notice("ALSA", "Ljud", "Sound", "LGPL-2.1-or-later", "ALSA"),
        Notice("Opus, opusfile", "Ljud", "Sound", "BSD-3-Clause", "Xiph.Org"),
        Notice("Ogg, Vorbis, FLAC", "Ljud", "Sound", "BSD-3-Clause", "Xiph.Org"),
        Notice("PulseAudio", "Ljud", "Sound", "LGPL-2.1-or-later", "PulseAudio"),
        Notice("libsndfile", "Ljud", "Sound", "LGPL-2.1-or-later", "libsndfile"),
        Notice("mpg123", "Ljud", "Sound", "LGPL-2.1-only", "mpg123.org"),
        Notice("LAME", "Ljud", "Sound", "LGPL-2.0-or-later", "lame.sf.net"),
        Notice("libdrm", "Skärm", "Screen", "MIT", "freedesktop.org"),
        Notice("libinput", "Pekskärm", "Touch", "MIT", "freedesktop.org"),
        Notice("libevdev", "Pekskärm", "Touch", "MIT", "freedesktop.org"),
        Notice("mtdev", "Pekskärm", "Touch", "MIT", "Henrik Rydberg"),
        Notice("libwacom", "Pekskärm", "Touch", "MIT", "Red Hat"),
        Notice("libgudev", "Pekskärm", "Touch", "LGPL-2.0-or-later", "GNOME"),
        Notice("GLib, GObject", "System", "System", "LGPL-2.1-or-later", "GNOME"),
        Notice("PCRE2", "System", "System", "BSD-3-Clause", "pcre.org"),
        Notice("libffi", "System", "System", "MIT", "Anthony Green"),
        Notice("systemd, udev", "System", "System", "LGPL-2.1-or-later", "systemd.io"),
        Notice("D-Bus", "System", "System", "AFL-2.1", "freedesktop.org"),
        Notice("X11, XCB", "System", "System", "MIT", "X.Org"),
        Notice("libasyncns", "System", "System", "LGPL-2.1-or-later", "Poettering"),
        Notice("libcap", "System", "System", "BSD-3-Clause", "kernel.org"),
        Notice("libgcrypt", "System", "System", "LGPL-2.1-or-later", "GnuPG"),
        Notice("liblzma", "System", "System", "0BSD", "tukaani.org"),
        Notice("Zstandard, LZ4", "System", "System", "BSD-3-Clause", "Yann Collet"),
        Notice("libbsd, libmd", "System", "System", "BSD-3-Clause", "freedesktop.org"),
        Notice("Swift", "System", "System", "Apache-2.0", "swift.org"),
        Notice("GNU C", "System", "System", "LGPL-2.1-or-later", "GNU"),
        // libstdc++ and libgcc; GCC's exception 3.1 lets any program link with them.
        Notice("GCC runtime", "System", "System", "GPL-3.0-or-later", "exception"),
        Notice("Linux", "System", "System", "GPL-2.0-only", "kernel.org"),
    ]
}
