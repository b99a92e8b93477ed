import Wire

// What comes in: requests of the other end, and what is answered to them.

extension MSRPSession {
  // MARK: - §7.3 Receiving

  public enum Reception: Sendable {
    /// Nothing that the user need know. There may be frames to send.
    case nothing
    /// A message is there, whole and for the first time.
    case message(MSRPReassembler.Assembled)
    /// The other end gave a message up.
    case aborted(Bytes?)
    /// All of a message is acknowledged by the next hop, and no report was asked for.
    case accepted(Bytes)
    /// All of a message is at its receiver.
    case delivered(Bytes)
    case failed(Bytes, code: Int)
    /// A message that was accepted has failed behind the next hop.
    case failedLater(Bytes, code: Int)
    /// A request that is neither SEND nor REPORT, to be answered with `answer`.
    case request(MSRPMessage)
    /// The other end does not have the session: all that was on its way is lost.
    case gone(Remains, Orders)
  }

  /// A frame has come over the connection of this session, or over one that has no session yet.
  public mutating func received(_ frame: MSRPMessage) -> Reception {
    switch frame.kind {
    case .response(let code):
      return answered(code, frame.transaction)
    case .request(let method):
      guard isMeant(by: frame), state != .closed else {
        refuse(frame, 481)
        return .nothing
      }
      if state == .awaiting { state = .open }
      switch method {
      case .send:
        return received(send: frame)
      case .report:
        return received(report: frame)
      case .nickname, .auth, .other:
        return .request(frame)
      }
    }
  }

  /// §7.3: what comes for a session that nobody has is answered with 481; nil where no answer is
  /// wanted.
  public static func refusal(ofUnknown frame: MSRPMessage) -> MSRPMessage? {
    frame.wantsResponse(481) ? frame.response(481) : nil
  }

  /// What comes over another connection than the one that the session is bound to (§5.4).
  public static func refusal(ofMisplaced frame: MSRPMessage) -> MSRPMessage? {
    frame.wantsResponse(506) ? frame.response(506) : nil
  }

  /// Answers a request that was passed up.
  public mutating func answer(_ request: MSRPMessage, _ code: Int) { refuse(request, code) }

  /// Whether a frame goes from the other end of this session to this one.
  public func isMeant(by frame: MSRPMessage) -> Bool {
    if hasOwnPaths(frame) { return true }
    guard let to = try? frame.toPath, let from = try? frame.fromPath,
      let own = try? MSRPPath(local), let other = try? MSRPPath(remote)
    else { return false }
    return to.last == own.last && from.last == other.last
  }

  /// Whether its paths are written as this session's are, as they are more often than not.
  private func hasOwnPaths(_ frame: MSRPMessage) -> Bool {
    frame.fields.value(of: .toPath) == local && frame.fields.value(of: .fromPath) == remote
  }

  private mutating func refuse(_ frame: MSRPMessage, _ code: Int) {
    guard frame.wantsResponse(code) else { return }
    if hasOwnPaths(frame), hasNoRelays {
      answers.append(MSRPMessage(code: code, transaction: frame.transaction, over: paths))
    } else if let response = frame.response(code) {
      answers.append(response)
    }
  }

  private mutating func received(send frame: MSRPMessage) -> Reception {
    if let messageID = frame.messageID, completed.contains(messageID) {
      refuse(frame, 200)
      return .nothing
    }
    if frame.body != nil, !accepts(frame) {
      refuse(frame, 415)
      return .nothing
    }
    switch reassembler.add(frame) {
    case .empty, .incomplete:
      refuse(frame, 200)
      return .nothing
    case .aborted:
      refuse(frame, 200)
      return .aborted(frame.messageID)
    case .overLimit:
      refuse(frame, 413)
      return .nothing
    case .contradiction:
      refuse(frame, 400)
      return .nothing
    case .complete(let message):
      refuse(frame, 200)
      remember(message)
      return .message(message)
    }
  }

  private static let mostKnownTypes = 8

  /// Whether the frame's content is of a type that this end takes.
  private mutating func accepts(_ frame: MSRPMessage) -> Bool {
    // What is written as one before it was need not be read again.
    if let text = frame.fields.value(of: .contentType), knownTypes.contains(text) { return true }
    guard let type = try? frame.contentType else { return true }
    guard accepted.contains(type) else { return false }
    if knownTypes.count < MSRPSession.mostKnownTypes { knownTypes.append(type.text.kept) }
    return true
  }

  private mutating func remember(_ message: MSRPReassembler.Assembled) {
    if let messageID = message.messageID { completed.add(messageID, most: settings.memory) }
  }
}
