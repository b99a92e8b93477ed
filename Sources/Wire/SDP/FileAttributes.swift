/// What is said of a file that is offered or asked for (RFC 5547 §6).
extension MediaDescription {
  public var fileSelector: FileSelector? {
    get throws(Flaw) {
      guard let value = session.attribute("file-selector", in: .media(index)) else { return nil }
      return try FileSelector(value ?? Bytes())
    }
  }

  /// Names this transfer: another one of the same file has another.
  public var fileTransferID: Bytes? { attribute("file-transfer-id") }

  /// `render`, `attachment` or another token.
  public var fileDisposition: Bytes? { attribute("file-disposition") }

  public var fileDate: FileDates? {
    get throws(Flaw) {
      guard let value = attribute("file-date") else { return nil }
      return try FileDates(value)
    }
  }

  /// A `cid:` URL of an image.
  public var fileIcon: Bytes? { attribute("file-icon") }

  public var fileRange: FileRange? {
    get throws(Flaw) {
      guard let value = attribute("file-range") else { return nil }
      return try FileRange(value)
    }
  }
}

/// What tells a file from others; each part is optional.
public struct FileSelector: Hashable, Sendable {
  /// The file's name, with percent-encoding undone.
  public var name: Bytes?
  /// A media type, which may have parameters.
  public var type: Bytes?
  /// Octets.
  public var size: UInt64?
  /// As written: `sha-1:AA:BB`, with pairs of upper-case hex digits.
  public var hash: Bytes?

  public init(name: String? = nil, type: String? = nil, size: UInt64? = nil, hash: String? = nil) {
    self.name = name.map { Bytes($0) }
    self.type = type.map { Bytes($0) }
    self.size = size
    self.hash = hash.map { Bytes($0) }
  }

  private static var rule: String { "RFC 5547 §6 file-selector" }

  public init(_ value: Bytes) throws(Flaw) {
    var scanner = Scanner(value)
    while !scanner.isAtEnd {
      if scanner.take(ignoringCase: "name:") {
        guard let quoted = scanner.takePlainQuoted(), quoted.count > 2 else {
          throw scanner.flaw("a file name that is not in quotes", FileSelector.rule)
        }
        name = quoted[1..<quoted.count - 1].unescaped
      } else if scanner.take(ignoringCase: "size:") {
        guard let number = scanner.takeNumber() else {
          throw scanner.flaw("a file size that is no number of 63 bits", FileSelector.rule)
        }
        size = number
      } else if scanner.take(ignoringCase: "type:") {
        type = try FileSelector.takeType(&scanner)
      } else if scanner.take(ignoringCase: "hash:") {
        hash = try FileSelector.takeHash(&scanner)
      } else {
        throw scanner.flaw("a selector other than name, type, size and hash", FileSelector.rule)
      }
      guard scanner.isAtEnd || scanner.take(UInt8(ascii: " ")) && !scanner.isAtEnd else {
        throw scanner.flaw("something else behind a selector", FileSelector.rule)
      }
    }
  }

  private static func takeType(_ scanner: inout Scanner) throws(Flaw) -> Bytes {
    let start = scanner.position
    while !scanner.isAtEnd && scanner.next != UInt8(ascii: " ") {
      if scanner.next == UInt8(ascii: "\"") {
        guard scanner.takePlainQuoted() != nil else {
          throw scanner.flaw("a quoted string that does not end", rule)
        }
      } else {
        scanner.position += 1
      }
    }
    let type = scanner.taken(since: start)
    _ = try MediaType(type)
    return type
  }

  private static func takeHash(_ scanner: inout Scanner) throws(Flaw) -> Bytes {
    let start = scanner.position
    guard !scanner.take(while: Parameter.nameCharacter).isEmpty else {
      throw scanner.flaw("a hash without its algorithm", rule)
    }
    repeat {
      let pair = scanner.position
      guard scanner.take(UInt8(ascii: ":")), scanner.next.hexValue != nil,
        scanner.peek(1).hexValue != nil
      else {
        scanner.position = pair
        throw scanner.flaw("a hash that is not pairs of hex digits", rule)
      }
      scanner.position += 2
    } while scanner.next == UInt8(ascii: ":")
    return scanner.taken(since: start)
  }

  /// As it stands behind `file-selector:`.
  public var value: Bytes {
    var parts: [Bytes] = []
    if let name {
      parts.append(
        Bytes.written {
          $0.write("name:\"")
          $0.writePercentEncoded(name)
          $0.write(UInt8(ascii: "\""))
        })
    }
    if let type { parts.append(Bytes.written(Bytes("type:"), type)) }
    if let size { parts.append(Bytes("size:\(size)")) }
    if let hash { parts.append(Bytes.written(Bytes("hash:"), hash)) }
    return Bytes.joined(parts)
  }
}

/// When a file was made, changed and read; each in the form of RFC 5322, with a numeric zone.
public struct FileDates: Hashable, Sendable {
  public var creation: Bytes?
  public var modification: Bytes?
  public var read: Bytes?

  public init(creation: String? = nil, modification: String? = nil, read: String? = nil) {
    self.creation = creation.map { Bytes($0) }
    self.modification = modification.map { Bytes($0) }
    self.read = read.map { Bytes($0) }
  }

  public init(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 5547 §6 file-date"
    var scanner = Scanner(value)
    repeat {
      let word = scanner.take(while: .letter)
      guard scanner.take(UInt8(ascii: ":")), let quoted = scanner.takePlainQuoted() else {
        throw scanner.flaw("no date in quotes behind its name", rule)
      }
      let date = quoted[1..<quoted.count - 1]
      if word.isSameIgnoringCase(as: "creation") {
        creation = date
      } else if word.isSameIgnoringCase(as: "modification") {
        modification = date
      } else if word.isSameIgnoringCase(as: "read") {
        read = date
      } else {
        throw Flaw("a date other than creation, modification and read", rule, at: word.start)
      }
    } while scanner.take(UInt8(ascii: " "))
    guard scanner.isAtEnd else { throw scanner.flaw("something else behind a date", rule) }
  }

  /// As it stands behind `file-date:`.
  public var value: Bytes {
    let dates = [("creation", creation), ("modification", modification), ("read", read)]
    return Bytes.joined(
      dates.compactMap { name, date in
        date.map { Bytes.written(Bytes(name), Bytes(":\""), $0, Bytes("\"")) }
      })
  }
}

/// Which octets of a file are wanted.
public struct FileRange: Hashable, Sendable {
  /// The first octet, counted from 1.
  public var start: UInt64
  /// The last octet; nil for `*`: up to the end.
  public var end: UInt64?

  public init(start: UInt64, end: UInt64?) {
    self.start = start
    self.end = end
  }

  public init(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 5547 §6 file-range"
    var scanner = Scanner(value)
    guard let start = scanner.takeNumber(), start > 0, scanner.take(UInt8(ascii: "-")) else {
      throw scanner.flaw("no start-offset above 0", rule)
    }
    self.start = start
    if !scanner.take(UInt8(ascii: "*")) {
      guard let end = scanner.takeNumber(), end >= start else {
        throw scanner.flaw("no stop-offset from the start-offset on", rule)
      }
      self.end = end
    }
    guard scanner.isAtEnd else { throw scanner.flaw("something else behind the range", rule) }
  }

  public var value: Bytes { Bytes("\(start)-\(end.map { "\($0)" } ?? "*")") }
}

extension Scanner {
  /// Takes what stands between two quotes, with them. A backslash is nothing special here.
  fileprivate mutating func takePlainQuoted() -> Bytes? {
    let start = position
    guard take(UInt8(ascii: "\"")), take(upTo: UInt8(ascii: "\"")) != nil else {
      position = start
      return nil
    }
    position += 1
    return taken(since: start)
  }
}

extension ByteWriter {
  /// Octets of a file name, with those that may not stand in quotes percent-encoded.
  fileprivate mutating func writePercentEncoded(_ text: Bytes) {
    let digits: StaticString = "0123456789ABCDEF"
    for octet in text {
      switch octet {
      case 0, 0x0a, 0x0d, UInt8(ascii: "\""), UInt8(ascii: "%"):
        write(UInt8(ascii: "%"))
        write(digits.utf8Start[Int(octet >> 4)])
        write(digits.utf8Start[Int(octet & 15)])
      default: write(octet)
      }
    }
  }
}
