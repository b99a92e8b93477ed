import Glibc

/// One figure: what was measured, on which case, at which size, in which unit.
struct Measurement {
  let bench: String
  let name: String
  let size: Int
  let metric: String
  let value: Double
  /// A peer that was measured in the same run, and our figure relative to its.
  var peer: String?
  var ratio: Double?
  /// The least ratio that is promised.
  var goal: Double?

  var json: String {
    var fields = [
      "\"bench\":\"\(bench)\"", "\"case\":\"\(name)\"", "\"size\":\(size)",
      "\"metric\":\"\(metric)\"", "\"value\":\(rounded(value))",
    ]
    if let peer { fields.append("\"peer\":\"\(peer)\"") }
    if let ratio { fields.append("\"ratio\":\(rounded(ratio))") }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func rounded(_ number: Double) -> String {
    number.magnitude < 1e15 && number == number.rounded()
      ? "\(Int(number))" : decimals(number, number.magnitude < 10 ? 4 : 2)
  }
}

/// What the command line asks of a bench.
struct Options {
  var json = false
  /// A folder with the sources of peers.
  var peers: String?
  /// Runs of each case, of which the median counts.
  var rounds = 5
  /// Only the cases whose name contains this.
  var only: String?
  /// A scale for the number of events; below 1 for a quick look.
  var scale = 1.0
  /// Worlds that run at once.
  var threads = 1

  func wants(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

  func events(_ count: Int) -> Int { max(1_000, Int(Double(count) * scale)) }
}

/// CPU seconds of this process so far.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The middle one of some numbers.
func median(_ numbers: [Double]) -> Double {
  let sorted = numbers.sorted()
  return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// A number with so many places after the point.
func decimals(_ number: Double, _ places: Int) -> String {
  guard number.isFinite, number.magnitude < 1e15 else { return "\(number)" }
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let whole = Int((number.magnitude * scale).rounded())
  let sign = number < 0 && whole > 0 ? "-" : ""
  guard places > 0 else { return sign + "\(whole)" }
  let digits = String(whole)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// Resident memory of this process in bytes.
func residentBytes() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  guard fgets(&line, 128, file) != nil else { return 0 }
  let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let fields = text.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
}
