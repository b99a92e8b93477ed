import Sim

// What the test models write into a journal.

extension TokenRing: JournaledModel {
  static let journalName = "token ring"
  static let journalVersion: UInt64 = 1
}

extension TokenRing.Token: Journaled {
  func write(to bytes: inout JournalBytes) {
    bytes.write(number)
    bytes.write(hops)
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self.init(number: try bytes.number(), hops: try bytes.number())
  }
}

extension TokenRing.Alarm: Journaled {
  func write(to bytes: inout JournalBytes) { bytes.write(UInt64(self == .pass ? 0 : 1)) }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self = try bytes.number() == 0 ? .pass : .silence
  }
}

extension TokenRing.Report: Journaled {
  func write(to bytes: inout JournalBytes) {
    let (code, number): (UInt64, UInt64) =
      switch self {
      case .holds(let number): (0, number)
      case .dropped(let number): (1, number)
      case .renewed(let number): (2, number)
      }
    bytes.write(code)
    bytes.write(number)
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    switch try bytes.number() {
    case 0: self = .holds(try bytes.number())
    case 1: self = .dropped(try bytes.number())
    case 2: self = .renewed(try bytes.number())
    case let code: throw .unreadable("a report of the unknown kind \(code)")
    }
  }
}

extension FileTransfer: JournaledModel {
  static let journalName = "file transfer"
  static let journalVersion: UInt64 = 3
}

extension FileTransfer.Packet: Journaled {
  func write(to bytes: inout JournalBytes) {
    switch self {
    case .block(let number, let size):
      bytes.write(UInt64(0))
      bytes.write(Int64(number))
      bytes.write(Int64(size))
    case .acknowledgement(let next):
      bytes.write(UInt64(1))
      bytes.write(Int64(next))
    }
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self =
      try bytes.number() == 0
      ? .block(number: try Int(from: &bytes), bytes: try Int(from: &bytes))
      : .acknowledgement(next: try Int(from: &bytes))
  }
}

extension FileTransfer.Order: Journaled {
  func write(to bytes: inout JournalBytes) {
    switch self {
    case .transfer(let blocks, let size, let node), .stream(let blocks, let size, let node):
      if case .transfer = self { bytes.write(UInt64(0)) } else { bytes.write(UInt64(1)) }
      bytes.write(Int64(blocks))
      bytes.write(Int64(size))
      bytes.write(UInt64(node.index))
    case .close: bytes.write(UInt64(2))
    case .reset: bytes.write(UInt64(3))
    }
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let code = try bytes.number()
    guard code < 2 else {
      self = code == 2 ? .close : .reset
      return
    }
    let blocks = try Int(from: &bytes)
    let size = try Int(from: &bytes)
    let node = NodeID(index: Int(try bytes.number(as: UInt32.self)))
    self =
      code == 0
      ? .transfer(blocks: blocks, of: size, to: node) : .stream(blocks: blocks, of: size, to: node)
  }
}

extension FileTransfer.Report: Journaled {
  func write(to bytes: inout JournalBytes) {
    switch self {
    case .received(let number):
      bytes.write(UInt64(0))
      bytes.write(Int64(number))
    case .finished: bytes.write(UInt64(1))
    case .event(let text):
      bytes.write(UInt64(2))
      bytes.write(text)
    }
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    switch try bytes.number() {
    case 0: self = .received(try Int(from: &bytes))
    case 1: self = .finished
    default: self = .event(try bytes.text())
    }
  }
}
