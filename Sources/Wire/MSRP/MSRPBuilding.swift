extension MSRPMessage {
  /// A request with its paths, and nothing else yet. What the values are made of is not checked
  /// here; `problems(in:)` does.
  public init(_ method: Method, transaction: Bytes, to toPath: Bytes, from fromPath: Bytes) {
    let name: StaticString
    switch method {
    case .send: name = "SEND"
    case .report: name = "REPORT"
    case .nickname: name = "NICKNAME"
    case .auth: name = "AUTH"
    case .other: name = "OTHER"
    }
    var writer = MSRPMessage.begun(transaction) { $0.write(name) }
    writer.write(.toPath, toPath)
    writer.write(.fromPath, fromPath)
    self.init(
      fields: writer.finish(), kind: .request(method), transactionCount: transaction.count,
      body: nil, continuation: .complete)
  }

  /// A response with its paths.
  public init(
    code: Int, comment: String? = nil, transaction: Bytes, to toPath: Bytes, from fromPath: Bytes
  ) {
    var writer = MSRPMessage.begun(transaction) {
      $0.writeThreeDigits(code)
      if let comment {
        $0.write(UInt8(ascii: " "))
        $0.write(comment)
      }
    }
    writer.write(.toPath, toPath)
    writer.write(.fromPath, fromPath)
    self.init(
      fields: writer.finish(), kind: .response(code), transactionCount: transaction.count,
      body: nil, continuation: .complete)
  }

  /// A header block of which the start line is written.
  static func begun(
    _ transaction: Bytes, capacity: Int = 384, _ writeStart: (inout ByteWriter) -> Void
  ) -> FieldsWriter<MSRPHeader> {
    var writer = FieldsWriter<MSRPHeader>(capacity: capacity)
    writer.writeStartLine { line in
      line.write("MSRP ")
      line.write(transaction)
      line.write(UInt8(ascii: " "))
      writeStart(&line)
    }
    return writer
  }

  /// A response to the neighbour of a session.
  public init(code: Int, transaction: Bytes, over paths: MSRPPaths) {
    var writer = MSRPMessage.begun(transaction) { $0.writeThreeDigits(code) }
    writer.copyAll(of: paths.fields)
    self.init(
      fields: writer.finish(), kind: .response(code), transactionCount: transaction.count,
      body: nil, continuation: .complete)
  }

  // MARK: Answers

  /// Whether the request asks for a response with a code (RFC 4975 §7.1.4, §7.2).
  public func wantsResponse(_ code: Int) -> Bool {
    switch method {
    case nil, .report: false
    case .send:
      switch failureReport {
      case .yes: true
      case .no: false
      case .partial: code != 200
      }
    default: true
    }
  }

  /// The response to this request, whether it is asked for or not; nil where the request has no
  /// paths to answer to.
  ///
  /// A SEND request is answered to the hop that it came from, any other to where it came from at
  /// first (RFC 4975 §7.2).
  public func response(_ code: Int, _ comment: String? = nil) -> MSRPMessage? {
    guard method != nil, let target = fields.value(of: .toPath)?.firstWord,
      let origin = fields.value(of: .fromPath)
    else { return nil }
    return MSRPMessage(
      code: code, comment: comment, transaction: transaction,
      to: method == .send ? origin.firstWord : origin, from: target)
  }

  /// A report on this SEND request, or on the message that it belongs to (RFC 4975 §7.1.2); nil
  /// where the request has no paths or no Message-ID.
  public func report(
    _ status: MSRPStatus, on range: ByteRange?, transaction: Bytes
  ) -> MSRPMessage? {
    guard method == .send, let target = fields.value(of: .toPath)?.firstWord,
      let origin = fields.value(of: .fromPath), let messageID
    else { return nil }
    var report = MSRPMessage(.report, transaction: transaction, to: origin, from: target)
    report.fields.append(.messageID, messageID)
    if let range { report.fields.append(.byteRange, range.text) }
    report.fields.append(.status, status.text)
    return report
  }

  /// The range of the body that is really here, which a failure report is about
  /// (RFC 4975 §7.1.4).
  public var actualRange: ByteRange? {
    get throws(Flaw) {
      guard method == .send else { return nil }
      let named = try byteRange
      let start = max(1, named?.start ?? 1)
      let (end, isBeyond) = (start - 1).addingReportingOverflow(UInt64(body?.count ?? 0))
      let known = named == nil && continuation == .complete ? end : named?.total
      return ByteRange(start: start, end: isBeyond ? nil : end, total: known)
    }
  }
}

extension Bytes {
  /// What stands before the first space.
  var firstWord: Bytes { self[0..<(firstIndex(of: UInt8(ascii: " ")) ?? count)] }
}

/// The lines that say where the messages of one end of a session go, and where they come from: the
/// same in all of them.
public struct MSRPPaths: Sendable {
  let fields: Fields<MSRPHeader>

  public init(to toPath: Bytes, from fromPath: Bytes) {
    var writer = FieldsWriter<MSRPHeader>()
    writer.write(.toPath, toPath)
    writer.write(.fromPath, fromPath)
    fields = writer.finish()
  }
}

/// What all chunks of a message say.
public struct MSRPSendHead: Sendable {
  let paths: MSRPPaths
  let messageID: Bytes
  let contentType: Bytes
  let wantsSuccessReport: Bool
  let failureReport: FailureReport

  public init(
    _ paths: MSRPPaths, messageID: Bytes, contentType: Bytes, wantsSuccessReport: Bool = false,
    failureReport: FailureReport = .yes
  ) {
    self.paths = paths
    self.messageID = messageID
    self.contentType = contentType
    self.wantsSuccessReport = wantsSuccessReport
    self.failureReport = failureReport
  }

  /// Writes its lines, with the range of a chunk among them.
  func write(to writer: inout FieldsWriter<MSRPHeader>, _ range: ByteRange) {
    writer.copyAll(of: paths.fields)
    writer.write(.messageID, messageID)
    writer.write(.byteRange) { range.write(to: &$0) }
    if wantsSuccessReport { writer.write(.successReport, "yes") }
    if failureReport != .yes { writer.write(.failureReport, failureReport.rawValue) }
    writer.write(.contentType, contentType)
  }
}
