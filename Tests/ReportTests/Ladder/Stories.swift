import Report
import Sim

/// Stories that are told in the tests, made up but likely.
struct Stories {
  private(set) var ladder: Ladder
  private var names: [String]

  private init(_ columns: [Ladder.Column]) {
    ladder = Ladder(columns)
    names = columns.map { $0.name }
  }

  static let all: [(name: String, ladder: Ladder)] = [
    ("call", call), ("losses", losses), ("outage", outage), ("fan-out", fanOut),
    ("transfer", transfer), ("registrations", registrations), ("crossings", crossings),
    ("odd", odd),
  ]

  // MARK: Telling

  private func column(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }

  private func at(_ milliseconds: Int) -> Instant { .at(.milliseconds(Int64(milliseconds))) }

  private mutating func tell(
    _ time: Int, _ from: String, _ to: String, _ title: String, _ detail: String = "",
    takes: Int = 20, lost: Loss? = nil, _ carrier: Ladder.Carrier = .sip, call: Int? = nil,
    _ marks: Ladder.Marks = [], label: String? = nil
  ) {
    let message = Ladder.Message(
      title, detail, from: column(from), to: column(to), carrier, call: call,
      fate: lost.map { .lost($0) } ?? .arrives(at(time + takes)), marks: marks)
    ladder.append(Ladder.Event(at(time), .message(message), label: label))
  }

  private mutating func act(_ time: Int, _ who: String, _ text: String, as label: String? = nil) {
    ladder.append(Ladder.Event(at(time), .action(text, at: column(who)), label: label))
  }

  private mutating func say(_ time: Int, _ who: String, _ text: String) {
    ladder.append(Ladder.Event(at(time), .state(text, at: column(who))))
  }

  private mutating func fault(
    _ time: Int, _ text: String, _ whom: [String], _ phase: Ladder.Fault.Phase,
    as label: String? = nil
  ) {
    let fault = Ladder.Fault(text, columns: whom.map { column($0) }, phase)
    ladder.append(Ladder.Event(at(time), .fault(fault), label: label))
  }

  private mutating func connect(
    _ time: Int, _ change: Ladder.Connection.Change, _ from: String, _ to: String, _ what: String
  ) {
    let connection = Ladder.Connection(change, from: column(from), to: column(to), what)
    ladder.append(Ladder.Event(at(time), .connection(connection)))
  }

  /// Puts what was told out of turn in the order of time.
  private mutating func sort() {
    let events = ladder.events.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    var sorted = Ladder(ladder.columns)
    for event in events { sorted.append(event.element) }
    ladder = sorted
  }

  private static let aliceToBob = [
    Ladder.Column("alice", .device), Ladder.Column("participating of alice", .participating),
    Ladder.Column("core", .core), Ladder.Column("participating of bob", .participating),
    Ladder.Column("bob", .device),
  ]

  // MARK: Stories

  /// An INVITE across two participating functions, a minute of silence, and a BYE.
  static let call: Ladder = {
    var story = Stories(aliceToBob)
    let path = story.names
    story.act(0, "alice", "invites bob", as: "start")
    for hop in 0..<4 {
      story.tell(
        hop * 20, path[hop], path[hop + 1], "INVITE", "bob, SDP", call: 1,
        hop == 0 ? [] : .passedOn)
      if hop < 3 { story.tell(hop * 20 + 20, path[hop + 1], path[hop], "100 INVITE", call: 1) }
    }
    story.say(80, "bob", "ringing")
    for (start, title) in [(80, "180 INVITE"), (4_080, "200 INVITE")] {
      for hop in 0..<4 {
        story.tell(start + hop * 20, path[4 - hop], path[3 - hop], title, "SDP", call: 1)
      }
    }
    story.say(4_160, "alice", "established")
    for hop in 0..<4 { story.tell(4_160 + hop * 20, path[hop], path[hop + 1], "ACK", call: 1) }
    story.say(4_240, "bob", "established")
    story.act(584_000, "bob", "hangs up")
    for hop in 0..<4 {
      story.tell(584_000 + hop * 20, path[4 - hop], path[3 - hop], "BYE", call: 1)
      story.tell(584_080 + hop * 20, path[hop], path[hop + 1], "200 BYE", call: 1)
    }
    story.sort()
    return story.ladder
  }()

  /// Retransmissions into the void, and one that comes through.
  static let losses: Ladder = {
    var story = Stories([
      Ladder.Column("alice", .device), Ladder.Column("core", .core), Ladder.Column("bob", .device),
    ])
    story.act(0, "alice", "invites bob")
    story.tell(0, "alice", "core", "INVITE", "bob, SDP", lost: .chance, call: 1)
    for (count, time) in [500, 1_500, 3_500, 7_500, 15_500].enumerated() {
      story.tell(
        time, "alice", "core", "INVITE", "bob, SDP", lost: count < 4 ? .chance : nil, call: 1,
        .repeated)
    }
    story.tell(15_520, "core", "alice", "100 INVITE", call: 1)
    story.tell(15_520, "core", "bob", "INVITE", "bob, SDP", call: 1, [.passedOn, .rewritten])
    story.tell(15_520, "core", "bob", "INVITE", "bob, SDP", takes: 25, call: 1, .copy)
    story.tell(15_540, "bob", "core", "486 INVITE", call: 1)
    story.tell(15_560, "core", "bob", "ACK", lost: .nobodyThere, call: 1)
    story.tell(15_560, "core", "alice", "486 INVITE", lost: .queueFull, call: 1)
    story.tell(16_060, "core", "alice", "486 INVITE", call: 1, .repeated)
    story.tell(16_080, "alice", "core", "ACK", call: 1)
    return story.ladder
  }()

  /// A device that is cut off while somebody writes to it.
  static let outage: Ladder = {
    var story = Stories(aliceToBob)
    story.connect(900, .opened, "participating of bob", "bob", "MSRP")
    story.act(1_000, "alice", "sends \"hello\"", as: "m1")
    story.tell(
      1_000, "alice", "participating of alice", "SEND", "\"hello\"", .msrp, call: 1)
    story.tell(1_020, "participating of alice", "alice", "200 SEND", "", .msrp, call: 1)
    story.tell(
      1_020, "participating of alice", "participating of bob", "SEND", "\"hello\"", .msrp, call: 2,
      .passedOn)
    story.tell(
      1_040, "participating of bob", "participating of alice", "200 SEND", "", .msrp, call: 2)
    story.tell(
      1_040, "participating of bob", "bob", "SEND", "\"hello\"", .msrp, call: 3, .passedOn)
    story.tell(1_060, "bob", "participating of bob", "200 SEND", "", .msrp, call: 3)
    story.fault(70_000, "net cuts bob for 40 s", ["bob"], .begins, as: "outage")
    story.act(72_000, "alice", "sends \"while you were out\"", as: "m2")
    story.tell(
      72_000, "alice", "participating of alice", "SEND", "\"while you were out\"", .msrp, call: 1)
    story.tell(72_020, "participating of alice", "alice", "200 SEND", "", .msrp, call: 1)
    story.tell(
      72_020, "participating of alice", "participating of bob", "SEND", "\"while you were out\"",
      .msrp, call: 2, .passedOn)
    story.tell(
      72_040, "participating of bob", "bob", "SEND", "\"while you were out\"", lost: .cut, .msrp,
      call: 3, .passedOn)
    story.connect(75_000, .broken, "participating of bob", "bob", "MSRP")
    story.tell(
      75_000, "participating of bob", "core", "BYE", "Reason: SIP;cause=503", call: 4)
    story.fault(110_000, "net cuts bob for 40 s", ["bob"], .ends, as: "outage")
    story.tell(110_300, "bob", "core", "REGISTER", "expires 3600", call: 5)
    story.tell(110_320, "core", "bob", "200 REGISTER", call: 5)
    story.say(110_340, "bob", "registered")
    return story.ladder
  }()

  /// A group of ten that is invited at once, over links of different lengths.
  static let fanOut: Ladder = {
    let users = (1...10).map { "u\($0)" }
    var story = Stories(
      [Ladder.Column("alice", .device), Ladder.Column("controlling", .controlling)]
        + [Ladder.Column("core", .core)] + users.map { Ladder.Column($0, .device) }
        + [Ladder.Column("store", .store)])
    story.act(0, "alice", "creates team", as: "start")
    story.tell(0, "alice", "core", "INVITE", "team", call: 0)
    story.tell(20, "core", "controlling", "INVITE", "team", call: 0, .passedOn)
    for (index, user) in users.enumerated() {
      let late = index * 37 % 11
      story.tell(40, "controlling", "core", "INVITE", user, call: index + 1)
      story.tell(60, "core", user, "INVITE", user, takes: 20 + late, call: index + 1, .passedOn)
      story.tell(80 + late, user, "core", "200 INVITE", call: index + 1)
      story.tell(100 + late, "core", "controlling", "200 INVITE", call: index + 1)
      story.tell(120 + late, "controlling", user, "ACK", call: index + 1)
      story.say(140 + late, user, "in session")
    }
    story.tell(121, "controlling", "core", "200 INVITE", "focus", call: 0)
    story.tell(141, "core", "alice", "200 INVITE", "focus", call: 0, .passedOn)
    story.tell(161, "alice", "controlling", "ACK", call: 0)
    story.sort()
    return story.ladder
  }()

  /// A large message in a hundred chunks.
  static let transfer: Ladder = {
    var story = Stories([
      Ladder.Column("alice", .device), Ladder.Column("controlling", .controlling),
      Ladder.Column("bob", .device),
    ])
    story.connect(900, .opened, "alice", "controlling", "MSRP")
    story.act(1_000, "alice", "sends picture.jpg", as: "picture")
    for chunk in 1...100 {
      let time = 1_000 + chunk * 8
      let detail = "\(chunk) of 100"
      story.tell(time, "alice", "controlling", "SEND", detail, .msrp, call: 1)
      story.tell(time + 20, "controlling", "alice", "200 SEND", "", .msrp, call: 1)
      story.tell(
        time + 20, "controlling", "bob", "SEND", detail, .msrp, call: 2)
      story.tell(time + 40, "bob", "controlling", "200 SEND", "", .msrp, call: 2)
    }
    story.tell(1_861, "bob", "controlling", "REPORT", "success", .msrp, call: 2)
    story.tell(1_882, "controlling", "alice", "REPORT", "success", .msrp, call: 1, .passedOn)
    story.sort()
    return story.ladder
  }()

  /// Twenty users who register, one of them with a password, and an hour later again.
  static let registrations: Ladder = {
    let users = ["alice"] + (2...20).map { "user\($0)" }
    var story = Stories(users.map { Ladder.Column($0, .device) } + [Ladder.Column("core", .core)])
    for hour in 0..<2 {
      for (index, user) in users.enumerated() {
        let time = hour * 3_600_000 + 1_200 + index * 110
        let call = index
        if hour == 0 { story.act(time, user, "registers") }
        story.tell(time, user, "core", "REGISTER", call: call)
        if index == 6 && hour == 0 {
          story.tell(time + 20, "core", user, "401 REGISTER", call: call)
          story.tell(time + 40, user, "core", "REGISTER", "credentials", call: call)
        }
        story.tell(time + (index == 6 ? 60 : 20), "core", user, "200 REGISTER", call: call)
        if hour == 0 { story.say(time + (index == 6 ? 80 : 40), user, "registered") }
      }
    }
    story.sort()
    return story.ladder
  }()

  /// Messages that meet, overtake each other, and come much later.
  static let crossings: Ladder = {
    var story = Stories([
      Ladder.Column("alice", .device), Ladder.Column("core", .core), Ladder.Column("bob", .device),
    ])
    story.tell(100, "alice", "bob", "BYE", takes: 60, call: 1)
    story.tell(110, "bob", "alice", "BYE", takes: 60, call: 1)
    story.tell(160, "bob", "alice", "481 BYE", takes: 30, call: 1)
    story.tell(170, "alice", "bob", "200 BYE", takes: 30, call: 1)
    story.tell(1_000, "alice", "core", "MESSAGE", "first", takes: 90, call: 2)
    story.tell(1_010, "alice", "core", "MESSAGE", "second", takes: 20, call: 3)
    story.tell(1_030, "core", "bob", "MESSAGE", "second", call: 3)
    story.tell(1_090, "core", "bob", "MESSAGE", "first", call: 2)
    story.tell(2_000, "core", "bob", "NOTIFY", "held back", takes: 9_000, call: 4)
    story.tell(3_000, "core", "alice", "NOTIFY", call: 5)
    story.tell(3_020, "alice", "core", "200 NOTIFY", call: 5)
    story.tell(11_000, "bob", "core", "200 NOTIFY", call: 4)
    story.tell(30_000, "core", "bob", "NOTIFY", "held back", takes: 4_000, call: 4)
    return story.ladder
  }()

  /// Names and texts that make trouble.
  static let odd: Ladder = {
    var story = Stories([
      Ladder.Column("participant-0001-of-the-conference", .device),
      Ladder.Column("participant-0002-of-the-conference", .device),
      Ladder.Column("武田 信玄", .device), Ladder.Column("bell\u{7}\u{1b}[31mred", .core),
    ])
    let names = story.names
    story.tell(1, names[0], names[1], "SUBSCRIBE", "conference-info with a very long explanation")
    story.tell(30, names[2], names[0], "MESSAGE", "こんにちは、世界")
    story.tell(60, names[3], names[3], "PUBLISH", "to itself")
    story.act(
      90, names[0], "says something that is far too long to fit into any box at all, really")
    story.tell(95, names[3], names[0], "481 SUBSCRIBE", lost: .connectionGone)
    story.ladder.append(
      Ladder.Event(.at(.milliseconds(100)), .note("end of the world\n(so far)", at: nil)))
    story.ladder.append(
      Ladder.Event(
        .at(.milliseconds(100)), .message(Ladder.Message("INVITE", from: 0, to: 2))))
    return story.ladder
  }()
}
