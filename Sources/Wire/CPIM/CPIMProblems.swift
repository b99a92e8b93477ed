extension CPIMMessage {
  /// Everything that is wrong with the octets of one message and its content.
  public static func problems(
    in bytes: Bytes, limits: WireLimits = .standard
  ) -> [Problem] {
    var problems = Problems(in: bytes)
    do {
      let message = try CPIMMessage(bytes, .lenient, limits: limits)
      message.checkFields(&problems)
      message.checkContent(limits, &problems)
    } catch {
      problems.add(.error, error)
    }
    problems.addRefusal { () throws(Flaw) in try CPIMMessage(bytes, limits: limits) }
    return problems.list
  }

  private func checkFields(_ problems: inout Problems) {
    var declared: [Bytes] = []
    for index in 0..<fields.count {
      let line = fields.line(at: index)
      let value = fields.value(at: index)
      let nameText = fields.nameText(at: index)
      func add(_ weight: Problem.Weight, _ what: String, _ rule: String, at place: Int) {
        problems.add(weight, what, rule, at: place, header: nameText.description)
      }
      checkLine(line, nameText, value, add)
      let (prefix, local) = nameText.splitPrefix
      if let prefix, !declared.contains(prefix) {
        add(.error, "a prefix '\(prefix)' that is not declared", "RFC 3862 §3.4", at: line.start)
      }
      let hasOther = !local.allSatisfy { CharacterClass.cpimName.contains($0) }
      if local.isEmpty || hasOther || prefix?.isEmpty == true {
        add(.error, "a name with characters that it may not have", "RFC 3862 §3.1", at: line.start)
      }
      guard let name = fields.name(at: index) else {
        // A known name in other letters is another name, and hardly what was meant.
        let meant = CPIMHeader.allCases.first { nameText.isSameIgnoringCase(as: $0.text) }
        if let meant {
          add(
            .warning, "'\(nameText)' where '\(meant.text)' is meant", "RFC 3862 §2.2",
            at: line.start)
        }
        continue
      }
      do throws(Flaw) {
        switch name {
        case .from, .to, .cc: _ = try CPIMAddress(value)
        case .namespace: declared.append(try CPIMNamespace(value).prefix)
        default: break
        }
      } catch {
        problems.add(.error, error, header: nameText.description)
      }
    }
    do throws(Flaw) {
      _ = try sent
    } catch {
      problems.add(.warning, error, header: CPIMHeader.dateTime.text)
    }
    for name in [CPIMHeader.from, .dateTime] {
      if let first = fields.index(of: name), let second = fields.index(of: name, from: first + 1) {
        problems.add(
          .error, "a second \(name.text)", "RFC 3862 §4", at: fields.line(at: second).start,
          header: name.text)
      }
    }
  }

  private func checkLine(
    _ line: Bytes, _ name: Bytes, _ value: Bytes,
    _ add: (Problem.Weight, String, String, Int) -> Void
  ) {
    let rule = "\(CPIMMessage.rule)"
    if line.count < 2 || line[line.count - 2] != 0x0d {
      add(.error, "a bare line feed", rule, line.end - 1)
    }
    let behindColon = line[min(name.count + 1, line.count)..<line.count]
    let hasParameter = behindColon.first == UInt8(ascii: ";")
    let gap = value.start - behindColon.start
    if !hasParameter && !value.isEmpty && (gap != 1 || behindColon.first != 0x20) {
      add(.error, "not one single space behind the colon", rule, behindColon.start)
    }
    if !value.isUTF8 { add(.error, "a value that is not UTF-8", rule, value.start) }
    if let control = value.firstIndex(where: { $0 < 0x20 || $0 == 0x7f }) {
      add(.error, "a control character that is not escaped", "RFC 3862 §2.3", value.start + control)
    }
  }

  private func checkContent(_ limits: WireLimits, _ problems: inout Problems) {
    let start = content.fields.bytes.start
    if content.fields.index(of: .contentType) == nil {
      problems.add(.error, "content without a Content-Type", "RFC 3862 §2.4", at: start)
    }
    if fields.index(of: .from) == nil {
      problems.add(.warning, "no From", "RFC 3862 §4.1", at: fields.bytes.start)
    }
    if fields.index(of: .to) == nil {
      problems.add(.warning, "no To", "RFC 3862 §4.2", at: fields.bytes.start)
    }
    // A report needs a name to refer to, and the time of the message (RFC 5438 §7.1.1).
    if !dispositionNotifications.isEmpty {
      if imdnMessageID == nil {
        problems.add(
          .error, "a request for notifications without imdn.Message-ID", "RFC 5438 §7.1.1.1",
          at: fields.bytes.start)
      }
      if dateTime == nil {
        problems.add(
          .error, "a request for notifications without DateTime", "RFC 5438 §7.1.1.2",
          at: fields.bytes.start)
      }
    }
    content.checkContent(limits, &problems)
  }
}
