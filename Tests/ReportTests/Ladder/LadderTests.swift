import Foundation
import Samples
import Sim
import Testing

@testable import Report

@Suite("A ladder")
struct LadderTests {
  // MARK: What it looks like

  /// A picture that is kept, by the name of its file.
  struct Picture: Sendable, CustomTestStringConvertible {
    let story: String
    let width: Int
    var isASCII = false
    var hasColour = false
    var showsAll = false

    var testDescription: String {
      [
        "\(story)-\(width)", isASCII ? "ascii" : "", hasColour ? "colour" : "",
        showsAll ? "all" : "",
      ]
      .filter { !$0.isEmpty }.joined(separator: "-")
    }

    var lines: [String] {
      get throws {
        let ladder = try #require(Stories.all.first { $0.name == story }).ladder
        var settings = Ladder.Settings(width: width)
        settings.isASCII = isASCII
        settings.hasColour = hasColour
        settings.showsAll = showsAll
        return ladder.lines(settings)
      }
    }
  }

  static let pictures = [
    Picture(story: "call", width: 60), Picture(story: "call", width: 80),
    Picture(story: "call", width: 120), Picture(story: "call", width: 200),
    Picture(story: "losses", width: 60), Picture(story: "losses", width: 80),
    Picture(story: "losses", width: 80, isASCII: true),
    Picture(story: "losses", width: 80, hasColour: true),
    Picture(story: "losses", width: 80, showsAll: true), Picture(story: "outage", width: 60),
    Picture(story: "outage", width: 80), Picture(story: "outage", width: 120),
    Picture(story: "fan-out", width: 80), Picture(story: "fan-out", width: 60, showsAll: true),
    Picture(story: "fan-out", width: 200, showsAll: true), Picture(story: "transfer", width: 80),
    Picture(story: "registrations", width: 80), Picture(story: "crossings", width: 80),
    Picture(story: "odd", width: 60), Picture(story: "odd", width: 80, isASCII: true),
  ]

  /// To keep what is drawn now, run the tests with `LADDER_KEEP=1` and read the difference.
  @Test("A story looks as it did", arguments: pictures)
  func picture(_ picture: Picture) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Expected/\(picture.testDescription).txt")
    let drawn = try picture.lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["LADDER_KEEP"] != nil {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == drawn)
  }

  // MARK: What holds for all

  @Test("No line is wider than the terminal", arguments: [40, 53, 60, 80, 100, 120, 200])
  func width(_ width: Int) {
    for (name, ladder) in Stories.all {
      for showsAll in [false, true] {
        var settings = Ladder.Settings(width: width)
        settings.showsAll = showsAll
        for line in ladder.lines(settings) {
          #expect(line.columns <= width, "\(name): \(line)")
          #expect(!line.hasSuffix(" "))
        }
      }
    }
  }

  @Test("A label is whole, or says that it is cut", arguments: [40, 47, 60, 80])
  func labels(_ width: Int) {
    var ladder = Ladder([Ladder.Column("alice", .device), Ladder.Column("bob", .device)])
    let labels = ["m1", "goodbye", "a-name-that-goes-on-for-longer-than-there-is-room"]
    for (number, label) in labels.enumerated() {
      for (column, text) in ["hangs up", "sends \"\(String(repeating: "long ", count: 20))\""]
        .enumerated()
      {
        ladder.append(
          Ladder.Event(.at(.seconds(Int64(number))), .action(text, at: column), label: label))
      }
    }
    let named = ladder.lines(Ladder.Settings(width: width)).filter { $0.contains(" as ") }
    #expect(named.count == 2 * labels.count)
    for (line, label) in zip(named, labels.flatMap { [$0, $0] }) {
      let isCut = line.contains("a-name-that") && line.contains("…")
      #expect(line.contains("├ as \(label)") || isCut, "\(line)")
    }
  }

  @Test("Of too many events it says how many are not told; a window has others")
  func tooMany() throws {
    func lines(within window: String?) throws -> [String] {
      var ladder = Ladder(
        [Ladder.Column("alice", .device)],
        within: try window.map { try #require(Ladder.Window(aroundTime: $0)) }, atMost: 4)
      for second in 0..<200 {
        ladder.append(Ladder.Event(.at(.seconds(Int64(second))), .action("says \(second)", at: 0)))
      }
      return ladder.lines(Ladder.Settings(width: 80))
    }
    let all = try lines(within: nil)
    #expect(all.contains { $0.contains("says 3") } && !all.contains { $0.contains("says 4") })
    #expect(all.last == "… 196 more from 4s on; '--around TIME' shows them")
    let later = try lines(within: "3:00,1s")
    #expect(later.contains { $0.contains("says 180") } && !later.contains { $0.contains("says 3") })
    #expect(Ladder.Window(aroundTime: "outage") == nil)
  }

  @Test("Whatever happens, it fits", arguments: 0..<40)
  func anything(seed: UInt64) {
    var luck = Luck(seed)
    let ladder = Self.anything(&luck)
    var settings = Ladder.Settings(width: 40 + luck.below(170))
    settings.isASCII = luck.happens(2)
    settings.showsAll = luck.happens(2)
    if luck.happens(3) { settings.only = Ladder.Only("c1*,2xx,ACK") }
    for line in ladder.lines(settings) { #expect(line.columns <= settings.width, "\(line)") }
  }

  private static func anything(_ luck: inout Luck) -> Ladder {
    let kinds: [Ladder.Kind] = [.device, .core, .participating, .other]
    var ladder = Ladder(
      (0..<luck.below(30)).map {
        Ladder.Column("c\($0) \(luck.word("ab 武\t", 0...20))", luck.pick(kinds))
      })
    var time = Instant.start
    for _ in 0..<300 {
      time =
        time + TimeSpan.nanoseconds(Int64(luck.below(luck.pick([1, 1_000_000, 1 << 40, 1 << 58]))))
      let from = luck.below(ladder.columns.count + 1)
      let to = luck.below(ladder.columns.count)
      let text = luck.word("ab 武é\u{301}\u{1b}\n-", 0...60)
      let what: Ladder.Occurrence =
        switch luck.below(12) {
        case 0: .action(text, at: to)
        case 1: .state(text, at: to)
        case 2: .note(text, at: luck.happens(2) ? to : nil)
        case 3:
          .fault(
            Ladder.Fault(text, columns: luck.happens(2) ? [to] : [], luck.pick([.begins, .ends])))
        case 4:
          .connection(Ladder.Connection(luck.pick([.opened, .broken]), from: from, to: to, text))
        default:
          .message(
            Ladder.Message(
              luck.pick(["INVITE", "200 INVITE", "ACK", text]), text, from: from, to: to,
              luck.pick([.sip, .msrp, .other]), call: luck.happens(3) ? nil : luck.below(9),
              fate: luck.pick([
                .arrives(time + .milliseconds(Int64(luck.below(900)))), .underway, .lost(.cut),
                .arrives(.start),
              ]), marks: Ladder.Marks(rawValue: UInt8(luck.below(16)))))
        }
      ladder.append(Ladder.Event(time, what, label: luck.happens(9) ? text : nil))
    }
    return ladder
  }

  @Test("ASCII is nothing else")
  func ascii() {
    for (_, ladder) in Stories.all {
      var settings = Ladder.Settings(width: 80)
      settings.isASCII = true
      #expect(ladder.lines(settings).allSatisfy { $0.utf8.allSatisfy { 0x20...0x7e ~= $0 } })
    }
  }

  @Test("Colours change nothing but colours")
  func colours() {
    for (_, ladder) in Stories.all {
      var settings = Ladder.Settings(width: 80)
      let plain = ladder.lines(settings)
      settings.hasColour = true
      let bare = ladder.lines(settings).map {
        $0.replacing(/\u{1b}\[[0-9;]*m/, with: "")
      }
      #expect(bare == plain)
    }
  }

  @Test("Nothing is folded away where everything is asked for")
  func everything() throws {
    var settings = Ladder.Settings(width: 200)
    settings.showsAll = true
    let lines = Stories.transfer.lines(settings)
    #expect(lines.filter { $0.contains("SEND") && $0.contains(" of 100") }.count >= 200)
    #expect(!lines.contains { $0.contains("more like this") })
  }

  @Test("On each lifeline, everything stands in the order in which it happened", arguments: 0..<60)
  func order(seed: UInt64) {
    var luck = Luck(seed)
    let columns = 2 + luck.below(4)
    var sequencer = Ladder.Sequencer(columns: columns)
    // By column, what happens there, in the order of time.
    var truth: [[(time: Instant, end: String)]] = Array(repeating: [], count: columns)
    var told: [[String]] = Array(repeating: [], count: columns)
    func tell(_ row: Ladder.Row) {
      guard case .message(let message, _, let shape) = row.content else { return }
      switch shape {
      case .whole, .late:
        told[message.from].append("\(message.title) leaves")
        told[message.to].append("\(message.title) arrives")
      case .departure: told[message.from].append("\(message.title) leaves")
      case .arrival: told[message.to].append("\(message.title) arrives")
      }
    }
    var time = Instant.start
    for number in 0..<200 {
      time = time + .nanoseconds(Int64(1 + luck.below(40) * 1_000_001))
      let from = luck.below(columns)
      let to = (from + 1 + luck.below(columns - 1)) % columns
      let arrival =
        time + .nanoseconds(Int64(7 + luck.below(luck.below(10) == 0 ? 900 : 60) * 1_000_003))
      let message = Ladder.Message("\(number)", from: from, to: to, fate: .arrives(arrival))
      sequencer.take(Ladder.Event(time, .message(message)), repetition: 0)
      truth[from].append((time, "\(number) leaves"))
      truth[to].append((arrival, "\(number) arrives"))
      while let row = sequencer.next() { tell(row) }
    }
    sequencer.finish()
    while let row = sequencer.next() { tell(row) }
    for column in 0..<columns {
      #expect(told[column] == truth[column].sorted { $0.time < $1.time }.map { $0.end })
    }
  }

  // MARK: Choices

  @Test("Only what is asked for")
  func only() {
    func shown(_ pattern: String) -> Int {
      var settings = Ladder.Settings(width: 120)
      settings.only = Ladder.Only(pattern)
      settings.showsAll = true
      let columns = Stories.call.lines(settings)
      return columns.filter { $0.contains("▶") || $0.contains("◀") }.count
    }
    #expect(shown("INVITE,core,alice") == 12)
    #expect(shown("invite,core") == 8)
    #expect(shown("BYE") == 8)
    #expect(shown("2xx") == 8)
    #expect(shown("1*") == 7)
    #expect(shown("ack, bye") == 12)
    #expect(shown("bob,ACK") == 1)
    #expect(shown("participating*,ACK") == 4)
    #expect(Stories.call.unknownTerms(of: Ladder.Only("INIVTE,bob,9xx,ali*")) == ["inivte", "9xx"])
    #expect(Stories.losses.vocabulary == ["alice", "core", "bob", "100", "486", "ACK", "INVITE"])
  }

  @Test("A column is named by its whole name, or else by a word of it")
  func columnsByName() {
    let choice = Ladder.Choice(Ladder.Only("bob"), Stories.call)
    #expect(choice.columns(named: "bob") == [4])
    #expect(choice.columns(named: "participating") == [1, 3])
    #expect(choice.columns(named: "*bob") == [3, 4])
  }

  @Test("Around a label or a time")
  func window() throws {
    let around = try Stories.outage.window(around: "m2")
    #expect(around.from == .at(.seconds(67)) && around.to == .at(.seconds(77)))
    let outage = try Stories.outage.window(around: "outage,1s")
    #expect(outage.from == .at(.seconds(69)) && outage.to == .at(.seconds(111)))
    for text in ["75s", "1:15", "75", "1m15s", "0:01:15.000", "1 min 15 s"] {
      #expect(try Stories.outage.window(around: text).from == .at(.seconds(70)))
    }
    #expect(try Stories.outage.window(around: "1s").from == .start)
    let flaw = #expect(throws: Ladder.WindowFlaw.self) {
      try Stories.outage.window(around: "outtage")
    }
    #expect(flaw?.labels == ["m1", "outage", "m2"])
    for text in ["", "1:xx", "5 parsecs", "m1,", "99999999999999999999s", "9d9:9:9:9"] {
      #expect(throws: Ladder.WindowFlaw.self) { try Stories.outage.window(around: text) }
    }
  }

  @Test("What has become of a message may be told later")
  func settling() throws {
    var ladder = Ladder([Ladder.Column("a", .device), Ladder.Column("b", .device)])
    let sent = ladder.append(
      Ladder.Event(.start, .message(Ladder.Message("BYE", from: 0, to: 1))))
    #expect(ladder.lines(Ladder.Settings(width: 60)).contains { $0.contains("still on its way") })
    ladder.settle(try #require(sent), .lost(.dropped))
    #expect(ladder.lines(Ladder.Settings(width: 60)).contains { $0.contains("dropped") })
    ladder.settle(7, .lost(.cut))
    #expect(ladder.events.count == 1)
  }

  @Test("What stands in no column is not shown, and nothing at all is fine")
  func nothing() {
    let empty = Ladder([])
    #expect(empty.lines(Ladder.Settings(width: 80)) == [])
    var ladder = Ladder([Ladder.Column("a", .device)])
    ladder.append(Ladder.Event(.start, .message(Ladder.Message("BYE", from: 0, to: 1))))
    ladder.append(Ladder.Event(.start, .state("here", at: -1)))
    #expect(ladder.lines(Ladder.Settings(width: 80)) == ["", "0 of 2 events are shown"])
  }

  @Test("A story of a hundred thousand events is told")
  func long() {
    var ladder = Ladder((0..<6).map { Ladder.Column("n\($0)", .device) })
    for number in 0..<100_000 {
      let time = Instant.at(.milliseconds(Int64(number)))
      let message = Ladder.Message(
        "NOTIFY", from: number % 6, to: (number + 1) % 6, call: number / 7,
        fate: .arrives(time + .milliseconds(30)))
      ladder.append(Ladder.Event(time, .message(message)))
    }
    var settings = Ladder.Settings(width: 80)
    #expect(ladder.lines(settings).count < 200)
    settings.showsAll = true
    settings.only = Ladder.Only("n0")
    #expect(ladder.lines(settings).count > 33_000)
  }
}

extension Ladder {
  fileprivate func lines(_ settings: Settings) -> [String] {
    var lines: [String] = []
    draw(settings) { lines.append($0) }
    return lines
  }
}

@Suite("Times in a ladder")
struct ClockTextTests {
  @Test("All times of one ladder look alike")
  func clocks() {
    func text(_ time: TimeSpan, until last: TimeSpan, isFine: Bool = false) -> String {
      ClockText(until: .at(last), isFine: isFine).text(.at(time))
    }
    #expect(text(.milliseconds(1_245), until: .seconds(9)) == "1.245 s")
    #expect(text(.microseconds(1_245), until: .seconds(9), isFine: true) == "0.001245 s")
    #expect(text(.milliseconds(1_245), until: .minutes(9)) == "0:01.245")
    #expect(text(.seconds(3_725), until: .hours(9)) == "1:02:05.000")
    #expect(text(.seconds(3_725 + 86_400), until: .days(9)) == "1d 01:02:05.000")
  }

  @Test("Lengths of time in words")
  func words() {
    #expect(ClockText.words(.seconds(580)) == "9 min 40 s")
    #expect(ClockText.words(.hours(2)) == "2 h")
    #expect(ClockText.words(.days(3) + .hours(4) + .seconds(5)) == "3 d 4 h")
    #expect(ClockText.words(.milliseconds(1_250)) == "1.25 s")
    #expect(ClockText.words(.milliseconds(37_960)) == "37.9 s")
    #expect(ClockText.words(.milliseconds(40)) == "40 ms")
    #expect(ClockText.words(.nanoseconds(4)) == "4 ns")
  }
}
