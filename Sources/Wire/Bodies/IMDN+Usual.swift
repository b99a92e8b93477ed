// Most notifications hold a name, a time and one of a few words, written as we write them. Those are
// known by what stands around name and time; all others are read as the XML that they are.

extension IMDN {
  /// Reads a document; see `XMLBody`.
  public init(parsing text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    if let usual = IMDN(usual: text) {
      self = usual
    } else {
      self = try IMDN(document: text, limits: limits)
    }
  }

  /// Reads any document, whatever way it is written.
  init(document text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    var reader = try XMLReader(text, limits: limits, vocabulary: IMDN.vocabulary)
    try reader.enterRoot()
    try self.init(reading: &reader)
    try reader.leaveRoot()
  }

  /// The octets around the values of a notification as we write it.
  private struct Form: Sendable {
    let head: Bytes
    let middle: Bytes
    let tail: Bytes
    let notification: Notification

    init(_ disposition: Disposition, _ status: Status) {
      let sign = Bytes("@")
      let whole = IMDN(messageID: sign, dateTime: sign, disposition, status).rendered()
      var scanner = Scanner(whole)
      head = scanner.take(upTo: UInt8(ascii: "@")) ?? Bytes()
      scanner.position += 1
      middle = scanner.take(upTo: UInt8(ascii: "@")) ?? Bytes()
      scanner.position += 1
      tail = scanner.takeRest()
      notification = Notification(disposition, status)
    }
  }

  private static let forms = Disposition.allCases.flatMap { disposition in
    Status.known.map { Form(disposition, $0) }
  }

  private init?(usual text: Bytes) {
    let forms = IMDN.forms
    guard let first = forms.first else { return nil }
    var scanner = Scanner(text)
    guard scanner.take(first.head) else { return nil }
    let messageID = scanner.take(while: .plainXML)
    guard !messageID.isEmpty, scanner.take(first.middle) else { return nil }
    let dateTime = scanner.take(while: .plainXML)
    guard !dateTime.isEmpty else { return nil }
    let tail = scanner.takeRest()
    guard let place = forms.firstIndex(where: { $0.tail == tail }) else { return nil }
    self.messageID = messageID
    self.dateTime = dateTime
    notification = forms[place].notification
  }
}

extension Scanner {
  /// Takes these octets, if they come next.
  fileprivate mutating func take(_ octets: Bytes) -> Bool {
    guard bytes.count - position >= octets.count,
      bytes[position..<position + octets.count] == octets
    else { return false }
    position += octets.count
    return true
  }
}

extension CharacterClass {
  /// Visible ASCII that means nothing to XML.
  fileprivate static var plainXML: CharacterClass {
    CharacterClass(low: 0xafff_ffbe_0000_0000, high: 0x7fff_ffff_ffff_ffff)
  }
}
