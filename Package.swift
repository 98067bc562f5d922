// swift-tools-version:6.0
import PackageDescription

// The panel's modules build with Debian stable's Swift 6.0.3 and no packages (docs/toolchain.md).
let panel: [Target] = [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CDRM", pkgConfig: "libdrm"),
    .systemLibrary(name: "CInput", pkgConfig: "libinput"),
    .systemLibrary(name: "CFreeType", pkgConfig: "raqm"),
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
    .target(name: "CKernels"),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
    .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg"),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebpdemux"),
    .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp"),
    .systemLibrary(name: "CALSA", pkgConfig: "alsa"),
    .systemLibrary(name: "CEspeak", pkgConfig: "espeak-ng"),
    .systemLibrary(name: "COpusFile", pkgConfig: "opusfile"),
    .target(name: "CoachCore"),
    .target(name: "JSONCoding"),
    .target(name: "Wire", dependencies: ["CoachCore", "JSONCoding"]),
    .target(name: "EasyReading", dependencies: ["CoachCore"]),
    .target(name: "Input"),
    .target(name: "Platform", dependencies: ["CLinux"]),
    .target(name: "InputLibinput", dependencies: ["Input", "Platform", "CInput"]),
    .target(name: "Render", dependencies: ["CFreeType", "CICU", "CKernels", "CPNG"]),
    .target(name: "Photos"),
    .target(name: "PhotoFormats", dependencies: ["Photos", "CPNG", "CTurboJPEG", "CWebP"]),
    .executableTarget(
        name: "Decoder", dependencies: ["PhotoFormats", "Photos", "Wire", "CSeccomp"]),
    .target(name: "Speech", dependencies: ["JSONCoding"]),
    .executableTarget(
        name: "Speaker",
        dependencies: ["CALSA", "CEspeak", "COpusFile", "CSeccomp", "Platform", "Speech", "Wire"]),
    .target(
        name: "SceneBench", dependencies: ["CKernels", "Render"], path: "Benchmarks/SceneBench"),
    .target(name: "RenderDRM", dependencies: ["Render", "Platform", "CDRM", "CLinux"]),
    .target(name: "PanelCore", dependencies: ["CoachCore", "Input", "Render", "Speech"]),
    .target(name: "Store", dependencies: ["CoachCore", "Wire", "CSQLite"]),
    .executableTarget(
        name: "Kiosk",
        dependencies: [
            "CoachCore", "Input", "InputLibinput", "JSONCoding", "PanelCore", "Photos", "Platform",
            "Render", "RenderDRM", "SceneBench", "Speech", "Store", "Wire",
        ]),
]

let panelTests: [Target] = [
    .target(
        name: "Support", dependencies: ["CoachCore", "Input", "PanelCore", "Render"],
        path: "Tests/Support"),
    // A household's year at the panel, for tests and for the table of `make year`.
    .target(
        name: "Household", dependencies: ["CoachCore", "Input", "PanelCore", "Render", "Support"],
        path: "Tests/Year/Household"),
    .executableTarget(
        name: "year", dependencies: ["Household", "Support"], path: "Tests/Year/Table"),
    .testTarget(
        name: "HouseholdTests", dependencies: ["Household", "CoachCore", "PanelCore", "Support"]),
    // The days that stand in Tests/EndToEnd/Scenarios, played.
    .testTarget(
        name: "ScenarioTests",
        dependencies: [
            "Household", "CoachCore", "Input", "PanelCore", "Render", "Speech", "Support",
        ],
        path: "Tests/Scenarios"),
    .testTarget(name: "CoachCoreTests", dependencies: ["CoachCore", "Support"]),
    .testTarget(name: "JSONCodingTests", dependencies: ["JSONCoding", "Support"]),
    .testTarget(name: "WireTests", dependencies: ["Wire", "CoachCore", "Support"]),
    .testTarget(name: "EasyReadingTests", dependencies: ["EasyReading", "CoachCore", "Support"]),
    .testTarget(name: "InputTests", dependencies: ["Input", "Support"]),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
    // What ICU and FriBidi know, for tests of words and of scripts.
    .target(
        name: "CUnicodeOracle", path: "Tests/UnicodeOracle",
        linkerSettings: [
            .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("fribidi"),
        ]),
    .testTarget(
        name: "RenderTests",
        dependencies: ["CKernels", "Render", "SceneBench", "Support", "CUnicodeOracle"],
        exclude: ["Deviations"]),
    .testTarget(
        name: "PhotoTests",
        dependencies: ["Photos", "PhotoFormats", "Platform", "Support", "Decoder"],
        exclude: ["Oracles"]),
    .testTarget(
        name: "SpeakerTests",
        dependencies: ["CEspeak", "Platform", "Speaker", "Speech", "Support", "Wire"],
        exclude: ["asound.conf"]),
    .testTarget(name: "InputLibinputTests", dependencies: ["InputLibinput", "Input", "Platform"]),
    .testTarget(name: "RenderDRMTests", dependencies: ["RenderDRM", "Render", "CDRM"]),
    // A process that the journal's tests kill.
    .executableTarget(
        name: "appender", dependencies: ["CoachCore", "Store"], path: "Tests/Appender"),
    .testTarget(
        name: "StoreTests", dependencies: ["Store", "CoachCore", "Wire", "Support", "appender"]),
    .testTarget(
        name: "KioskTests",
        dependencies: [
            "Kiosk", "CoachCore", "Decoder", "Input", "InputLibinput", "PanelCore", "Photos",
            "Platform", "Render", "RenderDRM", "Speaker", "Speech", "Store", "Support", "Wire",
        ]),
    .testTarget(
        name: "PanelCoreTests",
        dependencies: [
            "PanelCore", "CoachCore", "EasyReading", "Input", "Render", "Speech", "Wire",
            "Support", "CUnicodeOracle",
        ]),
]

let package = Package(
    name: "DigitalCoach",
    products: [
        .executable(name: "kiosk", targets: ["Kiosk"]),
        .executable(name: "photo-decoder", targets: ["Decoder"]),
        .executable(name: "speaker", targets: ["Speaker"]),
    ],
    targets: panel + panelTests,
    swiftLanguageModes: [.v6])

// What runs on servers and desks needs a newer compiler and packages (docs/dependencies.md).
#if compiler(>=6.2)
    if Context.environment["COACH_PANEL_ONLY"] == nil {
        package.dependencies += [
            .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
            .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
            .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
            .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
            .package(
                url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        ]
        package.products += [
            .executable(name: "hub", targets: ["Hub"]),
            .executable(name: "coachctl", targets: ["coachctl"]),
        ]
        package.targets += [
            .systemLibrary(name: "CICal", pkgConfig: "libical"),
            .target(
                name: "Planner",
                dependencies: [
                    "CoachCore", "Wire", "CICal", .product(name: "Yams", package: "Yams"),
                ]),
            .executableTarget(
                name: "Hub",
                dependencies: [
                    "CoachCore", "Input", "PanelCore", "Planner", "Render", "Store", "Wire",
                    .product(name: "Hummingbird", package: "hummingbird"),
                    .product(name: "Logging", package: "swift-log"),
                    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ],
                // Compiled in: one file to install, and nothing to find at run time.
                resources: [.embedInCode("Pages")]),
            .executableTarget(
                name: "coachctl",
                dependencies: [
                    "CoachCore", "EasyReading", "JSONCoding", "Planner", "Wire",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ]),
            .testTarget(
                name: "PlannerTests", dependencies: ["Planner", "CoachCore", "Wire"],
                exclude: ["Oracles"]),
            .testTarget(
                name: "HubTests",
                dependencies: [
                    "Hub", "CoachCore", "Input", "Render", "Support",
                    .product(name: "Hummingbird", package: "hummingbird"),
                ]),
            .testTarget(name: "TidyTests"),
        ]
    }
#endif
