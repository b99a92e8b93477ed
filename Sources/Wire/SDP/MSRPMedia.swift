/// A medium over MSRP, as it is put into an offer or an answer.
///
/// What is nil, false or empty is not written. The order of the attributes is fixed: types, path,
/// connection, room, size, file, direction.
public struct MSRPMedia: Sendable {
  /// The port in `m=`; 9 with `setup` active, where nobody connects to it (RFC 6135 §4.2.2).
  public var port: UInt16
  public var isSecure = false
  /// A `c=` of its own, where the session's is not the one.
  public var address: NetworkAddress?
  public var acceptTypes: [String]
  public var acceptWrappedTypes: [String] = []
  /// The URIs with spaces between them, the outermost relay's first.
  public var path: Bytes
  public var setup: ConnectionSetup?
  public var hasCEMA = false
  /// Tokens of `a=chatroom`; nil for none at all, which is not the same as a room without tokens.
  public var chatroom: [String]?
  public var maxSize: UInt64?
  public var fileSelector: FileSelector?
  public var fileTransferID: Bytes?
  public var fileDisposition: Bytes?
  public var fileDates: FileDates?
  public var fileIcon: Bytes?
  public var fileRange: FileRange?
  /// Written even if it is `sendrecv`.
  public var direction: MediaDirection?
  /// Further attributes, each a name with a value or without.
  public var others: [Bytes] = []

  public init(
    port: UInt16 = 9, path: Bytes, acceptTypes: [String], setup: ConnectionSetup? = .active
  ) {
    self.port = port
    self.path = path
    self.acceptTypes = acceptTypes
    self.setup = setup
  }

  /// What is behind `a=`, in order.
  private var attributes: [Bytes] {
    var attributes: [Bytes] = []
    func add(_ name: String, _ value: Bytes?) {
      if let value { attributes.append(Bytes.written(Bytes(name), Bytes(":"), value)) }
    }
    func list(_ words: [String]) -> Bytes? {
      words.isEmpty ? nil : Bytes(words.joined(separator: " "))
    }
    add("accept-types", list(acceptTypes))
    add("accept-wrapped-types", list(acceptWrappedTypes))
    add("path", path)
    add("setup", setup.map { Bytes($0.rawValue) })
    if hasCEMA { attributes.append(Bytes("msrp-cema")) }
    if let chatroom {
      if chatroom.isEmpty { attributes.append(Bytes("chatroom")) }
      add("chatroom", list(chatroom))
    }
    add("max-size", maxSize.map { Bytes("\($0)") })
    if let value = fileSelector?.value {
      // An empty selector asks for a file without saying which (RFC 5547 §6).
      if value.isEmpty {
        attributes.append(Bytes("file-selector"))
      } else {
        add("file-selector", value)
      }
    }
    add("file-transfer-id", fileTransferID)
    add("file-disposition", fileDisposition)
    add("file-date", fileDates?.value)
    add("file-icon", fileIcon)
    add("file-range", fileRange?.value)
    attributes += others
    if let direction { attributes.append(Bytes(direction.rawValue)) }
    return attributes
  }

  fileprivate func write(to writer: inout ByteWriter) {
    writer.writeLine("m", MediaLine(messagePort: port, isSecure: isSecure).value)
    if let address { writer.writeLine("c", address.value) }
    for attribute in attributes { writer.writeLine("a", attribute) }
  }
}

extension SessionDescription {
  /// An offer of media over MSRP.
  public init(
    origin: SessionOrigin, name: String = "-", address: String? = nil, media: [MSRPMedia]
  ) throws(Flaw) {
    let text = SessionDescription.text(origin, name, address) { writer in
      for medium in media { medium.write(to: &writer) }
    }
    try self.init(text)
  }

  /// An answer to this offer: as many media descriptions in the same order, each with what is
  /// given for it, or refused with port 0 where nothing is given (RFC 3264 §6). Media of other kinds
  /// are taken as they are offered, or not at all.
  public func answer(
    origin: SessionOrigin, name: String = "-", address: String? = nil,
    takesOther: (MediaDescription) -> Bool = { _ in false },
    _ accept: (MediaDescription) -> MSRPMedia?
  ) throws(Flaw) -> SessionDescription {
    let text = SessionDescription.text(origin, name, address) { writer in
      for offered in media {
        if offered.isMSRP, !offered.isRefused, var medium = accept(offered) {
          medium.isSecure = offered.line?.isSecure ?? false
          medium.write(to: &writer)
        } else if !offered.isMSRP, !offered.isRefused, let line = offered.line,
          takesOther(offered)
        {
          writer.writeLine("m", line.value)
        } else {
          SessionDescription.writeRefusal(of: offered, to: &writer)
        }
      }
    }
    return try SessionDescription(text)
  }

  private static func text(
    _ origin: SessionOrigin, _ name: String, _ address: String?,
    _ writeMedia: (inout ByteWriter) -> Void
  ) -> Bytes {
    Bytes.written(capacity: 768) { writer in
      writer.writeLine("v", Bytes("0"))
      writer.writeLine("o", origin.value)
      writer.writeLine("s", Bytes(name.isEmpty ? "-" : name))
      writer.writeLine("c", (address.map { NetworkAddress($0) } ?? origin.address).value)
      // Without bounds (RFC 3264 §5).
      writer.writeLine("t", Bytes("0 0"))
      writeMedia(&writer)
    }
  }

  private static func writeRefusal(of offered: MediaDescription, to writer: inout ByteWriter) {
    // A line that cannot be understood must have one to answer it all the same.
    writer.writeLine("m", offered.line?.refused.value ?? Bytes("message 0 TCP/MSRP *"))
  }
}

extension MSRPMedia {
  /// What to answer to an offered medium: its direction mirrored, the role in connecting that is
  /// left, CEMA and the closed room if they were offered. The port is 9 where this end connects.
  public init(
    answering offer: MediaDescription, port: UInt16, path: Bytes, acceptTypes: [String],
    wishing setup: ConnectionSetup = .passive, direction wish: MediaDirection = .sendrecv
  ) {
    let role = ConnectionSetup.answer(to: offer.setup, wishing: setup)
    self.init(port: role == .active ? 9 : port, path: path, acceptTypes: acceptTypes, setup: role)
    hasCEMA = offer.hasCEMA
    if offer.chatroom?.isClosed == true { chatroom = [Chatroom.closedGroup] }
    fileSelector = (try? offer.fileSelector) ?? nil
    fileTransferID = offer.fileTransferID
    direction = offer.direction.answer(wishing: wish)
  }
}

extension ByteWriter {
  fileprivate mutating func writeLine(_ kind: Unicode.Scalar, _ value: Bytes) {
    write(UInt8(ascii: kind))
    write(UInt8(ascii: "="))
    write(value)
    write("\r\n")
  }
}
