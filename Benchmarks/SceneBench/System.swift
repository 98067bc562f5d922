import Glibc

/// A clock of the kernel, in milliseconds.
enum Clock {
    /// What this thread has used of a processor: other jobs on the machine don't count.
    case thread
    case wall

    func now() -> Double {
        var time = timespec()
        clock_gettime(self == .thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
    }
}

/// The most memory this process has held so far, in megabytes.
func peakMemory() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
}

/// A number with four decimals, without Foundation.
func decimal(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let fraction = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
}

func readFile(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else {
        throw BenchError(description: "\(path) cannot be read: run Benchmarks/run, which makes it")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        guard count > 0 else { return bytes }
        bytes.append(contentsOf: chunk[..<count])
    }
}

func writeFile(_ path: String, _ bytes: UnsafeRawBufferPointer) throws {
    guard let file = fopen(path, "wb") else {
        throw BenchError(description: "\(path) cannot be written: code \(errno)")
    }
    defer { fclose(file) }
    guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
        throw BenchError(description: "\(path) cannot be written whole: code \(errno)")
    }
}
