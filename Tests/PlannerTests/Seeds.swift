import Foundation

/// How many seeds random tests run: 200, or as many as `SEEDS` says.
let seeds = ProcessInfo.processInfo.environment["SEEDS"].flatMap(UInt64.init) ?? 200
