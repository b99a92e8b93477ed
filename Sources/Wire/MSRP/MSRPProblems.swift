extension MSRPMessage {
  /// Throws the first breach of a message's form: the order of its fields, its content, its
  /// end-line. The values of the fields are not looked at.
  func checkForm() throws(Flaw) {
    if let (flaw, _) = breachesOfForm(all: false).first { throw flaw }
  }

  /// Everything that is wrong with the octets of one message.
  public static func problems(
    in bytes: Bytes, limits: WireLimits = .standard
  ) -> [Problem] {
    var problems = Problems(in: bytes)
    do {
      let message = try MSRPMessage(bytes, .lenient, limits: limits)
      for (flaw, weight) in message.breachesOfForm(all: true) { problems.add(weight, flaw) }
      message.checkValues(limits, &problems)
    } catch {
      problems.add(.error, error)
    }
    return problems.list
  }

  // MARK: Form

  private func breachesOfForm(all: Bool) -> [(Flaw, Problem.Weight)] {
    var breaches: [(Flaw, Problem.Weight)] = []
    func add(_ what: String, _ rule: String, at offset: Int) {
      if all || breaches.isEmpty { breaches.append((Flaw(what, rule, at: offset), .error)) }
    }
    let start = fields.bytes.start
    if !MSRPTransaction.isValid(transaction) {
      add(
        "a transaction identifier that does not have 4 to 32 letters, digits and '.-+%='",
        "RFC 4975 §9 transact-id", at: transaction.start)
    }
    if fields.index(of: .toPath) == nil {
      add("no To-Path", "RFC 4975 §9", at: start)
    } else if fields.name(at: 0) != .toPath {
      add("To-Path is not the first header field", "RFC 4975 §9", at: fields.line(at: 0).start)
    }
    if fields.index(of: .fromPath) == nil {
      add("no From-Path", "RFC 4975 §9", at: start)
    } else if fields.count < 2 || fields.name(at: 1) != .fromPath {
      add(
        "From-Path is not the second header field", "RFC 4975 §9",
        at: fields.line(at: min(1, fields.count - 1)).start)
    }
    checkContent(add)
    if code != nil && continuation != .complete {
      add("a response whose end-line does not have '$'", "RFC 4975 §7.2", at: start)
    }
    return breaches
  }

  private func checkContent(_ add: (String, String, Int) -> Void) {
    let typeIndex = fields.index(of: .contentType)
    if hasStrayLine {
      add("an empty line without a body", "RFC 4975 §7.1", fields.bytes.end)
    }
    if let body {
      if code != nil { add("a response with a body", "RFC 4975 §9", body.start) }
      if typeIndex == nil {
        add("a body without a Content-Type", "RFC 4975 §7.1", body.start)
      }
      if let typeIndex, typeIndex != fields.count - 1 {
        add(
          "Content-Type is not the last header field", "RFC 4975 §7.1",
          fields.line(at: typeIndex).start)
      }
    } else {
      for index in 0..<fields.count where fields.name(at: index)?.isOfContent == true {
        add(
          "\(fields.nameText(at: index)) without a body", "RFC 4975 §7.1",
          fields.line(at: index).start)
      }
    }
  }

  // MARK: Values

  private func checkValues(_ limits: WireLimits, _ problems: inout Problems) {
    var seen: [MSRPHeader] = []
    for index in 0..<fields.count {
      let value = fields.value(at: index)
      let line = fields.line(at: index)
      let nameText = fields.nameText(at: index)
      let header = nameText.description
      if !value.isUTF8 {
        problems.add(
          .error, "a value that is not UTF-8", "RFC 4975 §9", at: value.start, header: header)
      }
      if line.count != nameText.count + 2 + value.count + 2 || line[nameText.count + 1] != 0x20 {
        problems.add(
          .warning, "not one single space around a value", "RFC 4975 §9", at: line.start,
          header: header)
      }
      guard let name = fields.name(at: index) else { continue }
      if seen.contains(name) && name != .challenge {
        problems.add(.error, "a second \(header)", "RFC 4975 §9", at: line.start, header: header)
      }
      seen.append(name)
      do throws(Flaw) {
        try MSRPMessage.checkValue(value, of: name, limits)
      } catch {
        problems.add(.error, error, header: header)
      }
    }
    checkRequest(&problems)
    checkRange(&problems)
  }

  private static func checkValue(
    _ value: Bytes, of name: MSRPHeader, _ limits: WireLimits
  ) throws(Flaw) {
    func flaw(_ what: String) -> Flaw { Flaw(what, "RFC 4975 §9", at: value.start) }
    switch name {
    case .toPath, .fromPath, .usePath: _ = try MSRPPath(value, limits: limits)
    case .byteRange:
      let range = try ByteRange(value)
      if let what = range.contradiction { throw Flaw(what, "RFC 4975 §7.1.1", at: value.start) }
    case .status: _ = try MSRPStatus(value)
    case .contentType: _ = try MediaType(value)
    case .messageID:
      guard MSRPTransaction.isValid(value) else {
        throw flaw("a Message-ID that does not have 4 to 32 letters, digits and '.-+%='")
      }
    case .successReport:
      guard value.isSameIgnoringCase(as: "yes") || value.isSameIgnoringCase(as: "no") else {
        throw flaw("a Success-Report other than yes and no")
      }
    case .failureReport:
      guard FailureReport.allCases.contains(where: { value.isSameIgnoringCase(as: $0.rawValue) })
      else { throw flaw("a Failure-Report other than yes, no and partial") }
    case .useNickname:
      guard value.count >= 2, value.first == UInt8(ascii: "\""), value.unquoted.count < 1024 else {
        throw Flaw(
          "a nickname that is not a quoted string of up to 1023 octets", "RFC 7701 §7.2",
          at: value.start)
      }
    case .expires, .minExpires, .maxExpires:
      guard value.number != nil else {
        throw Flaw("no number of seconds", "RFC 4976 §7", at: value.start)
      }
    default: break
    }
  }

  /// What each method needs, and must not have.
  private func checkRequest(_ problems: inout Problems) {
    let start = fields.bytes.start
    func need(_ name: MSRPHeader, _ rule: String) {
      if fields.index(of: name) == nil {
        problems.add(.error, "a \(methodText) request without \(name.text)", rule, at: start)
      }
    }
    func refuse(_ name: MSRPHeader, _ rule: String) {
      if let index = fields.index(of: name) {
        problems.add(
          .error, "a \(methodText) request with \(name.text)", rule,
          at: fields.line(at: index).start, header: name.text)
      }
    }
    switch method {
    case .send:
      need(.messageID, "RFC 4975 §7.1.1")
      if fields.index(of: .byteRange) == nil {
        problems.add(.warning, "a SEND request without Byte-Range", "RFC 4975 §7.1.1", at: start)
      }
    case .report:
      need(.messageID, "RFC 4975 §7.1.2")
      need(.status, "RFC 4975 §7.1.2")
      refuse(.successReport, "RFC 4975 §7.1.2")
      refuse(.failureReport, "RFC 4975 §7.1.2")
    case .nickname:
      need(.useNickname, "RFC 7701 §7.1")
      refuse(.successReport, "RFC 7701 §7.1")
      refuse(.failureReport, "RFC 7701 §7.1")
    default: break
    }
    if method != .send, method != nil, let body, body.count > 10_240 {
      problems.add(
        .error, "a body of more than 10240 octets in a \(methodText) request", "RFC 4975 §7.1",
        at: body.start)
    }
  }

  /// Whether the range fits the body that is there.
  private func checkRange(_ problems: inout Problems) {
    guard method == .send, let index = fields.index(of: .byteRange),
      let range = try? ByteRange(fields.value(at: index)), range.contradiction == nil
    else { return }
    func add(_ weight: Problem.Weight, _ what: String) {
      problems.add(
        weight, what, "RFC 4975 §7.1.1", at: fields.value(at: index).start, header: "Byte-Range")
    }
    let count = UInt64(body?.count ?? 0)
    if let end = range.end, end - (range.start - 1) != count {
      add(.warning, "a range of \(end - (range.start - 1)) octets for a body of \(count)")
    }
    if range.end != nil && count > 2048 {
      add(.error, "a body of more than 2048 octets that cannot be interrupted")
    }
    if count == 0 && range.start != 1 {
      add(.error, "an empty chunk whose range does not start at 1")
    }
    let (end, isBeyond) = (range.start - 1).addingReportingOverflow(count)
    if let total = range.total, isBeyond || end > total {
      add(.error, "a body that goes beyond the total")
    } else if let total = range.total, continuation == .complete, end < total {
      add(.error, "an end-line with '$' before the total is reached")
    }
  }
}
