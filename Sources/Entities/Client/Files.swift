import Sim
import Wire

// Files (002 §7.6.1, RFC 5547).

extension Client {
  mutating func sendFiles(
    _ files: [ClientAction.File], _ writing: ClientAction.Writing, _ step: StepNumber,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var writing = writing
    writing.to = settled(writing.to)
    guard let goal = goal(of: writing.to, step, &out) else { return }
    let conversation = newConversation()
    // 002-7.6.1-1a to -1c and -2: the procedure of a session, with the tag of file transfer.
    var invite = invitation(to: goal.target, for: .fileTransfer, conversation, writing.extra)
    if writing.isAnonymous { invite.makeAnonymous() }
    noteRequest("file", invite, writing, &out)
    if let key = invite.text(of: .callID) {
      out.tell(
        Fact(
          .requestFiles, of: key, .list(of: files.map { "\($0.name) \($0.size)" }),
          Grounds(.input)))
    }
    let streams = files.map { fileStream($0, out) }  // 002-7.6.1-4
    let call = begin(
      invite, with: goal.target, streams: streams, list: goal.list, step: step, isCarrier: true,
      Grounds(.fileTransfer), atlas, &out)
    var transfer = Transfer(
      call: call, key: transferKey(of: invite, in: conversation), kind: .files, side: .sending,
      step: step,
      peer: goal.target, conversation: conversation)
    transfer.items = files.enumerated().map { line, file in
      Transfer.Item(line: line, type: file.type, body: file.octets, letter: nil, name: file.name)
    }
    transfers.append(transfer)
  }

  /// 002-7.6.1-1d and -3: what RFC 5547 §6 has said of a file that is offered.
  private mutating func fileStream(
    _ file: ClientAction.File, _ out: borrowing Outbox<Network>
  ) -> MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: ["message/cpim"],
      setup: .actpass)
    stream.acceptTypes.append(file.type)
    stream.fileSelector = FileSelector(
      name: file.name, type: file.type, size: UInt64(file.announced ?? file.size), hash: file.hash)
    stream.fileTransferID = device.stack.identifiers.msrp()
    stream.fileDisposition = Bytes("attachment")
    stream.direction = .sendonly
    return stream
  }

  /// Files are offered: the user decides as of an invitation.
  mutating func offered(
    files invite: SIPMessage, _ index: Int, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let conversation = Conversation(of: invite)
    var transfer = Transfer(
      call: device.calls[index].number, key: transferKey(of: invite, in: conversation),
      kind: .files,
      side: .receiving, step: mark.step, peer: device.calls[index].peer, conversation: conversation)
    transfer.isAccepted = false
    transfers.append(transfer)
    device.calls[index].grounds = Grounds(.fileTransfer)
    device.calls[index].streams = [receivingStream]
    device.ring(index, &out)
  }
}

extension ClientAction.File {
  var size: Int {
    switch content {
    case .octets(let octets): octets.count
    case .size(let size): size
    }
  }

  /// Made up octets are a pattern by which a part that is missing, or comes twice, shows.
  var octets: Bytes {
    switch content {
    case .octets(let octets): return octets
    case .size(let size):
      return Bytes.written(capacity: size) { writer in
        for place in 0..<size { writer.write(UInt8(ascii: "a") + UInt8((place / 16) % 26)) }
      }
    }
  }

  /// RFC 5547 §6: of the whole file.
  var hash: String { "sha-1:\(SHA1(octets).pairs)" }
}
