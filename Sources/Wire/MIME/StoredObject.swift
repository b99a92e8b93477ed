/// Which way a message went, as seen by whose store it is in.
public enum MessageDirection: String, Hashable, Sendable, CaseIterable {
  case sent
  case received
}

/// What the header fields of an object in the message store say: a message of RFC 5322 with fields
/// of OMA CPM.
extension MIMEEntity {
  public var from: Bytes? { fields.value(of: .from) }
  public var to: Bytes? { fields.value(of: .to) }

  /// When it was sent, in the form of RFC 5322.
  public var date: Bytes? { fields.value(of: .date) }
  public var sent: DateTime? {
    get throws(Flaw) {
      guard let date else { return nil }
      return try DateTime(parsingMail: date)
    }
  }

  /// The subject on one line.
  public var subject: Bytes? { fields.value(of: .subject)?.unfolded }

  public var conversationID: Bytes? { fields.value(of: .conversationID) }
  public var contributionID: Bytes? { fields.value(of: .contributionID) }
  public var inReplyToContributionID: Bytes? { fields.value(of: .inReplyToContributionID) }

  /// The `imdn.Message-ID` of the message.
  public var imdnMessageID: Bytes? { fields.value(of: .imdnMessageID) }

  public var messageDirection: MessageDirection? {
    let value = fields.value(of: .messageDirection)
    return MessageDirection.allCases.first { value?.isSameIgnoringCase(as: $0.rawValue) == true }
  }

  /// `pager-message`, `multimedia-message` or another word, for messages of older services.
  public var messageContext: Bytes? { fields.value(of: .messageContext) }
  public var messageCorrelator: Bytes? { fields.value(of: .messageCorrelator) }

  /// Everything that is wrong with the octets of a stored object.
  public static func problems(
    inStored bytes: Bytes, limits: WireLimits = .standard
  ) -> [Problem] {
    var problems = Problems(in: bytes)
    do {
      let object = try MIMEEntity(bytes, .lenient, limits: limits)
      object.checkStored(&problems)
      object.checkContent(limits, &problems)
    } catch {
      problems.add(.error, error)
    }
    problems.addRefusal { () throws(Flaw) in try MIMEEntity(bytes, limits: limits) }
    return problems.list
  }

  private func checkStored(_ problems: inout Problems) {
    for name in [MIMEName.from, .date] where fields.index(of: name) == nil {
      problems.add(.error, "no \(name.text)", "RFC 5322 §3.6", at: fields.bytes.start)
    }
    let once: [MIMEName] = [
      .from, .to, .cc, .replyTo, .date, .subject, .messageID, .inReplyTo, .references,
      .conversationID, .contributionID, .imdnMessageID, .messageDirection,
    ]
    for name in once {
      if let first = fields.index(of: name), let second = fields.index(of: name, from: first + 1) {
        problems.add(
          .error, "a second \(name.text)", "RFC 5322 §3.6", at: fields.line(at: second).start,
          header: name.text)
      }
    }
    do throws(Flaw) {
      _ = try sent
    } catch {
      problems.add(.warning, error, header: MIMEName.date.text)
    }
    if let value = fields.value(of: .messageDirection), messageDirection == nil {
      problems.add(
        .error, "a Message-Direction other than sent and received", "OMA CPM message store",
        at: value.start, header: "Message-Direction")
    }
    for index in 0..<fields.count {
      var scanner = Scanner(fields.line(at: index))
      var start = 0
      while let lineFeed = scanner.find(0x0a) {
        if lineFeed + 1 - start > 1000 {
          problems.add(
            .error, "a line of more than 998 characters", "RFC 5322 §2.1.1",
            at: fields.line(at: index).start + start)
        }
        start = lineFeed + 1
        scanner.position = start
      }
    }
  }
}

extension MIMEEntity {
  /// Everything that is wrong with the octets of an entity and its parts.
  public static func problems(
    in bytes: Bytes, limits: WireLimits = .standard
  ) -> [Problem] {
    var problems = Problems(in: bytes)
    do {
      let entity = try MIMEEntity(bytes, .lenient, limits: limits)
      entity.checkContent(limits, &problems)
    } catch {
      problems.add(.error, error)
    }
    problems.addRefusal { () throws(Flaw) in try MIMEEntity(bytes, limits: limits) }
    return problems.list
  }

  /// Looks through the header fields of the content, its encoding, and its parts.
  func checkContent(_ limits: WireLimits, depth: Int = 1, _ problems: inout Problems) {
    checkLines(&problems)
    do throws(Flaw) {
      _ = try structured(.contentType) { (value) throws(Flaw) in try MediaType(value) }
      _ = try disposition
      _ = try content()
    } catch {
      problems.add(.error, error)
    }
    do throws(Flaw) {
      guard let multipart = try multipart(.lenient, limits: limits, depth: depth) else { return }
      if !multipart.isClosed {
        problems.add(
          .error, "a multipart body without its closing boundary", "RFC 2046 §5.1.1", at: body.end)
      }
      if !Multipart.isValid(multipart.boundary) {
        problems.add(
          .error, "a boundary that is not 1 to 70 of the characters it may have",
          "RFC 2046 §5.1.1", at: multipart.boundary.start)
      }
      for part in try multipart.parts {
        part.checkContent(limits, depth: depth + 1, &problems)
      }
    } catch {
      problems.add(.error, error)
    }
  }

  private func checkLines(_ problems: inout Problems) {
    for index in 0..<fields.count {
      let line = fields.line(at: index)
      for place in line.indices where line[place] == 0x0a {
        if place == 0 || line[place - 1] != 0x0d {
          problems.add(.error, "a bare line feed", "\(MIMEEntity.rule)", at: line.start + place)
        }
      }
    }
    if let length = contentLength, length != UInt64(body.count) {
      problems.add(
        .warning, "a Content-Length of \(length) for a body of \(body.count)", "RFC 3862 §2.4",
        at: fields.value(of: .contentLength)?.start ?? body.start, header: "Content-Length")
    }
  }
}
