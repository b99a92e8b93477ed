import Entities
import Sim

/// All cases in which radio is lost: at every moment of every procedure, for whom and for how long
/// one likes.
public struct RadioSweep: Sendable {
  public let cases: [RadioCase]

  /// Radio goes so often within what it disturbs, and before and behind each message besides.
  public static let grid = TimeSpan.milliseconds(10)

  public init() throws {
    var cases: [RadioCase] = []
    for matter in RadioCase.Matter.allCases {
      for devices in Policies.Devices.allCases {
        for moment in try RadioSweep.moments(matter, devices) {
          for victim in RadioCase.Victim.allCases {
            for lasting in RadioCase.lengths {
              for isNoticed in [true, false] {
                for word in RadioCase.Word.allCases {
                  cases.append(
                    RadioCase(
                      matter: matter, victim: victim, start: moment, lasting: lasting,
                      isNoticed: isNoticed, word: word, devices: devices))
                }
              }
            }
          }
        }
      }
    }
    self.cases = cases
  }

  /// Some of the cases, as far from each other as they can be; the first ones differ.
  public func some(_ count: Int) -> [Int] {
    let count = min(count, cases.count)
    return (0..<count).map { $0 * cases.count / count }
  }

  /// From shortly before the user does anything until a while after the last message.
  private static func moments(
    _ matter: RadioCase.Matter, _ devices: Policies.Devices
  ) throws -> [Instant] {
    var recording = Recording<Network>([.sent, .delivered])
    var world = try Network.world(for: try RadioCase.stage(matter, devices))
    try world.run(until: .at(.seconds(5)), into: &recording)
    let first = Instant.at(.milliseconds(980))
    var moments: Set<Int64> = []
    var last = first
    for record in recording.records where record.time >= first {
      moments.insert(record.time.nanoseconds - 1)
      moments.insert(record.time.nanoseconds + 1)
      last = max(last, record.time)
    }
    var time = first
    while time <= last + .milliseconds(50) {
      moments.insert(time.nanoseconds)
      time = time + grid
    }
    return moments.sorted().map { Instant(nanoseconds: $0) }
  }
}
