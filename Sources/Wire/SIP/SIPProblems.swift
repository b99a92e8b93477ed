extension SIPMessage {
  /// Everything that is wrong with the message, beyond what parsing refuses: each header against
  /// its grammar, then what must be there, what must not be there twice, and what must agree.
  ///
  /// The lenient hold only that against a message without which nobody can handle it; the rest
  /// they are warned of. For the strict everything is an error.
  public func problems(
    _ strictness: Strictness = .lenient, limits: WireLimits = .standard
  ) -> Problems {
    let whole = rendered()
    // Places are counted in the message as it stands, whatever blocks its parts lie in.
    guard var message = try? SIPMessage(parsing: whole, .lenient, limits: limits) else {
      return refusal(whole, limits)
    }
    message.surplus = surplus
    var check = SIPCheck(message, whole, strictness, limits)
    check.startLine()
    check.headers()
    check.presence()
    check.agreement()
    check.style()
    return check.problems
  }

  /// The one problem of a message that was put together in a way that cannot be parsed.
  private func refusal(_ whole: Bytes, _ limits: WireLimits) -> Problems {
    var problems = Problems(in: whole)
    do throws(Flaw) {
      _ = try SIPMessage(parsing: whole, .lenient, limits: limits)
    } catch {
      problems.add(.error, error)
    }
    return problems
  }
}

/// One pass over a message.
private struct SIPCheck {
  let message: SIPMessage
  let strictness: Strictness
  let limits: WireLimits
  var problems: Problems
  private let whole: Bytes

  init(_ message: SIPMessage, _ whole: Bytes, _ strictness: Strictness, _ limits: WireLimits) {
    self.message = message
    self.whole = whole
    self.strictness = strictness
    self.limits = limits
    problems = Problems(in: whole)
  }

  /// The weight of what a careful receiver can live with.
  private var tolerable: Problem.Weight { strictness == .strict ? .error : .warning }

  private mutating func add(
    _ weight: Problem.Weight, _ what: String, _ rule: String, _ header: SIPHeader? = nil
  ) {
    let place = header.flatMap { message.fields.value(of: $0)?.start } ?? whole.start
    problems.add(weight, what, rule, at: place, header: header?.text)
  }

  mutating func startLine() {
    guard let target = message.requestURIText else { return }
    do throws(Flaw) {
      let uri = try URI(parsing: target)
      if !uri.headers.isEmpty {
        problems.add(
          tolerable, "a Request-URI with headers, which are ignored", "RFC 3261 §19.1.1",
          at: uri.headers.text.start)
      }
    } catch {
      problems.add(.error, error.what, error.rule, at: error.offset)
    }
  }

  /// Each line by itself.
  mutating func headers() {
    for index in 0..<message.fields.count {
      let value = message.fields.value(at: index)
      guard let header = message.fields.name(at: index) else { continue }
      do throws(Flaw) {
        try SIPShape(header).check(value, limits)
      } catch {
        problems.add(header.isEssential ? .error : tolerable, error, header: header.text)
      }
      if !header.isRepeatable, let first = message.fields.index(of: header), first < index {
        problems.add(
          .error, "a second \(header.text), which may be there only once", "RFC 3261 §7.3.1",
          at: message.fields.line(at: index).start, header: header.text)
      }
    }
  }

  mutating func presence() {
    for header in [SIPHeader.via, .from, .to, .callID, .cSeq] where !message.has(header) {
      add(.error, "no \(header.text)", "RFC 3261 §8.1.1")
    }
    if message.isRequest && !message.has(.maxForwards) {
      add(tolerable, "no Max-Forwards", "RFC 3261 §8.1.1.6")
    }
    if let from = message[.from], from.tag == nil {
      add(tolerable, "no tag", "RFC 3261 §8.1.1.3", .from)
    }
    if message.method == .invite && !message.has(.contact) {
      add(tolerable, "no Contact in an INVITE", "RFC 3261 §8.1.1.8")
    }
    if !message.body.isEmpty && !message.has(.contentType) {
      add(tolerable, "a body without Content-Type", "RFC 3261 §20.15")
    }
    if !message.surplus.isEmpty {
      add(.warning, "\(message.surplus.count) octets behind the message", "RFC 3261 §18.3")
    }
  }

  mutating func agreement() {
    if let method = message.method, let cSeq = message[.cSeq], cSeq.method != method {
      add(
        .error, "the number is one of \(cSeq.method), the request is \(method)",
        "RFC 3261 §8.1.1.5", .cSeq)
    }
    if let branch = message[.via]?.branch {
      let cookie = branch.starts(with: Via.magicCookie.utf8)
      if !cookie || branch.count == Via.magicCookie.utf8.count {
        add(
          .warning, cookie ? "a branch with nothing but the cookie" : "a branch of RFC 2543",
          "RFC 3261 §8.1.1.7", .via)
      }
    } else if message.has(.via) {
      add(.warning, "no branch, as RFC 2543 has it", "RFC 3261 §8.1.1.7", .via)
    }
    if message.fields.value(of: .contact).map({ $0 == "*" }) == true,
      message.method != .register || message[.expires]?.value != 0
    {
      add(tolerable, "a star that is not for a removal of all", "RFC 3261 §10.2.2", .contact)
    }
  }

  /// What only the strict refuse while parsing: the first of it.
  mutating func style() {
    do throws(Flaw) {
      _ = try SIPMessage(parsing: whole, .strict, limits: limits)
    } catch {
      problems.add(tolerable, error)
    }
  }
}

extension SIPHeader {
  /// Whether nobody can handle a message in which this header is malformed.
  var isEssential: Bool {
    switch self {
    case .via, .from, .to, .callID, .cSeq, .maxForwards, .contact, .contentLength, .contentType,
      .route, .recordRoute, .require, .proxyRequire:
      true
    default:
      false
    }
  }
}
