extension SessionDescription {
  /// Everything that is wrong with the octets of one description. `isOffer` is nil where it is
  /// not known which it is.
  public static func problems(
    in bytes: Bytes, isOffer: Bool? = nil, limits: WireLimits = .standard
  ) -> [Problem] {
    var problems = Problems(in: bytes)
    do {
      let description = try SessionDescription(bytes, .lenient, limits: limits)
      description.checkLines(&problems)
      description.checkOrder(&problems)
      for medium in description.media { description.check(medium, isOffer, &problems) }
    } catch {
      problems.add(.error, error)
    }
    problems.addRefusal { () throws(Flaw) in try SessionDescription(bytes, limits: limits) }
    return problems.list
  }

  // MARK: Lines

  private func checkLines(_ problems: inout Problems) {
    let rule = SessionDescription.rule
    for index in lines.indices {
      let start = bytes.start + Int(lines[index].start)
      switch lines[index].endCount {
      case 2: break
      case 1:
        problems.add(.error, "a bare line feed", rule, at: start + Int(lines[index].count) - 1)
      default: problems.add(.error, "a line without a line end", rule, at: start)
      }
      if lines[index].kind == 0 {
        problems.add(.error, "a line that is not a letter, '=' and a value", rule, at: start)
      } else if value(at: index).isEmpty {
        problems.add(.error, "a line without a value", rule, at: start)
      }
      do throws(Flaw) {
        switch kind(at: index) {
        case "v":
          guard value(at: index) == "0" else {
            throw Flaw("a version other than 0", "RFC 8866 §5.1", at: start)
          }
        case "o": _ = try SessionOrigin(value(at: index))
        case "c": _ = try NetworkAddress(parsing: value(at: index))
        case "m": _ = try MediaLine(value(at: index))
        default: break
        }
      } catch {
        problems.add(.error, error)
      }
    }
  }

  private func checkOrder(_ problems: inout Problems) {
    let rule = "RFC 8866 §5"
    func check(_ section: Section, _ order: String, once: String, needed: String) {
      let indices = lines(in: section)
      var rank = 0
      for index in indices where lines[index].kind != 0 {
        let kind = kind(at: index)
        let start = bytes.start + Int(lines[index].start)
        guard let place = order.firstIndex(of: kind) else {
          problems.add(.warning, "a line '\(kind)=' that may not be here", rule, at: start)
          continue
        }
        let distance = order.distance(from: order.startIndex, to: place)
        if distance < rank {
          problems.add(.error, "a line '\(kind)=' out of order", rule, at: start)
        }
        // Another time may follow the repetitions of one.
        if kind != "r" { rank = max(rank, distance) }
        if once.contains(kind), self.index(of: kind, in: section) != index {
          problems.add(.error, "a second line '\(kind)='", rule, at: start)
        }
      }
      for kind in needed where index(of: kind, in: section) == nil {
        problems.add(.error, "no line '\(kind)='", rule, at: bytes.start)
      }
    }
    check(.session, "vosiuepcbtrzka", once: "vosiucz", needed: "vost")
    for medium in 0..<mediaCount { check(.media(medium), "micbka", once: "mi", needed: "m") }
  }

  // MARK: Media over MSRP

  private func check(_ medium: MediaDescription, _ isOffer: Bool?, _ problems: inout Problems) {
    let start = bytes.start + Int(lines[Int(mediaStarts[medium.index])].start)
    let rule = "RFC 4975 §8"
    if index(of: "c", in: .media(medium.index)) == nil && index(of: "c", in: .session) == nil {
      problems.add(.error, "no 'c=' for a medium", "RFC 8866 §5.7", at: start)
    }
    guard medium.isMSRP, !medium.isRefused else { return }
    func add(_ weight: Problem.Weight, _ what: String, _ rule: String, _ name: String? = nil) {
      let line = name.flatMap { index(ofAttribute: $0, in: .media(medium.index)) }
      problems.add(weight, what, rule, at: line.map { bytes.start + Int(lines[$0].start) } ?? start)
    }
    if let line = medium.line, line.formats != "*" {
      add(.warning, "formats other than '*' for MSRP", "RFC 4975 §8.1")
    }
    if !medium.has("path") { add(.error, "a medium over MSRP without 'path'", "RFC 4975 §8.2") }
    if medium.acceptTypes?.entries.isEmpty ?? true {
      add(.error, "a medium over MSRP without 'accept-types'", "RFC 4975 §8.6")
    }
    if medium.has("max-size") && medium.maxSize == nil {
      add(.error, "a 'max-size' that is no number of 63 bits", "RFC 4975 §8.6", "max-size")
    }
    for name in ["path", "accept-types", "setup", "msrp-cema", "max-size", "file-selector"] {
      let lines = lines(in: .media(medium.index)).filter { isAttribute(name, at: $0) }
      if lines.count > 1 { add(.error, "a second 'a=\(name)'", rule, name) }
    }
    checkConnection(medium, isOffer, add)
    checkValues(medium, &problems)
  }

  private func checkConnection(
    _ medium: MediaDescription, _ isOffer: Bool?,
    _ add: (Problem.Weight, String, String, String?) -> Void
  ) {
    if !medium.has("setup") {
      add(.warning, "a medium over MSRP without 'setup'", "RFC 6135 §4.2.1", nil)
    } else if medium.setup == nil {
      add(.error, "a 'setup' other than active, passive and actpass", "RFC 6135 §4.2.1", "setup")
    } else if isOffer == true && medium.setup == .passive {
      add(.error, "an offer with 'setup:passive'", "RFC 6135 §4.2.2", "setup")
    } else if isOffer == false && medium.setup == .actpass {
      add(.error, "an answer with 'setup:actpass'", "RFC 4145 §4.1", "setup")
    }
    if medium.setup == .active && medium.port != 9 {
      add(.warning, "a port other than 9 with 'setup:active'", "RFC 6135 §4.2.2", nil)
    }
    if medium.has("connection") {
      add(.error, "an attribute 'connection' with MSRP", "RFC 6135 §4.4", "connection")
    }
    if medium.hasCEMA && !medium.has("setup") {
      add(.error, "'msrp-cema' without 'setup'", "RFC 6714 §4.2", "msrp-cema")
    }
  }

  private func checkValues(_ medium: MediaDescription, _ problems: inout Problems) {
    do throws(Flaw) {
      let path = try medium.path
      if let path, path.first.isSecure != medium.line?.isSecure {
        throw Flaw(
          "a path whose scheme does not suit the protocol", "RFC 4975 §8.1", at: path.text.start)
      }
    } catch {
      problems.add(.error, error)
    }
    do throws(Flaw) {
      _ = try medium.fileSelector
      _ = try medium.fileDate
      _ = try medium.fileRange
    } catch {
      problems.add(.error, error)
    }
    if let chatroom = medium.chatroom {
      for (index, token) in chatroom.tokens.enumerated()
      where chatroom.tokens[0..<index].contains(where: {
        $0.isSameIgnoringCase(as: token.description)
      }) {
        problems.add(.error, "a chatroom token twice", "RFC 7701 §8.1", at: token.start)
      }
    }
  }

  // MARK: Answers

  /// What is wrong with this answer to an offer (RFC 3264 §6).
  public func problems(answering offer: SessionDescription) -> [Problem] {
    var problems = Problems(in: bytes)
    if mediaCount != offer.mediaCount {
      problems.add(
        .error, "\(mediaCount) media descriptions for \(offer.mediaCount) in the offer",
        "RFC 3264 §6", at: bytes.start)
    }
    for (mine, offered) in zip(media, offer.media) {
      let start = bytes.start + Int(lines[Int(mediaStarts[mine.index])].start)
      func add(_ what: String, _ rule: String) { problems.add(.error, what, rule, at: start) }
      guard let line = mine.line, let offeredLine = offered.line else { continue }
      if line.media != offeredLine.media || line.proto != offeredLine.proto {
        add("a medium or protocol other than the offered one", "RFC 3264 §6")
      }
      if mine.isRefused { continue }
      if offered.isRefused { add("a port for a medium that is not offered", "RFC 3264 §6") }
      if !offered.direction.allows(mine.direction) {
        add("'\(mine.direction.rawValue)' to '\(offered.direction.rawValue)'", "RFC 3264 §6.1")
      }
      guard mine.isMSRP else { continue }
      if !ConnectionSetup.fits(mine.setup, offer: offered.setup) {
        add(
          "'setup:\(mine.setup?.rawValue ?? "")' to 'setup:\(offered.setup?.rawValue ?? "")'",
          "RFC 4145 §4.1")
      }
      if mine.hasCEMA && !offered.hasCEMA {
        add("'msrp-cema' where it was not offered", "RFC 6714 §4.3")
      }
    }
    return problems.list
  }
}
