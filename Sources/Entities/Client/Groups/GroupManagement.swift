import Sim
import Wire

// What the members of a group share: subject, icon, bulletin, roles (004 §5.2.3.1 step 7).

extension Client {
  mutating func manage(
    _ request: GroupData.Request, _ plan: Int, _ step: StepNumber, _ out: inout Outbox<Network>
  ) {
    withSession(of: plan, step, &out) { client, chat, out in
      guard let index = client.group(of: client.chats[chat]), client.groups[index].hasData else {
        client.device.finish(step, .failed, code: 415, &out)
        return
      }
      let id = client.device.stack.identifiers.msrp()
      client.groups[index].wishes.append(Group.Wish(id: id, step: step))
      out.tell(Fact(.requestKind, of: id, .text(Bytes("gsd")), Grounds(.input)))
      client.queue(
        Chat.Waiting(
          id: client.device.stack.identifiers.msrp(), type: Client.groupDataType,
          body: GroupData(id: id, .request(request)).rendered(), step: nil, letter: nil,
          grounds: Grounds(.messagePlane)),
        in: chat, &out)
    }
  }

  /// The focus says what has come of a wish (004-5.2.6.1-rx.3c).
  mutating func answered(_ body: Bytes, in chat: Int, _ out: inout Outbox<Network>) {
    guard let index = group(of: chats[chat]), let data = try? GroupData(parsing: body),
      case .response(let response) = data.content
    else { return }
    let place =
      data.id.map { id in groups[index].wishes.firstIndex { $0.id == id } }
      ?? (groups[index].wishes.isEmpty ? nil : 0)
    guard let place else { return }
    let wish = groups[index].wishes.remove(at: place)
    let code = Int(clamping: response.code ?? 500)
    device.finish(wish.step, code < 300 ? .succeeded : .failed, code: code, &out)
    if code >= 300 {
      out.tell(
        Fact(
          .notices, of: chats[chat].key,
          .text(response.text ?? Bytes("\(code)")), Grounds(.messagePlane)))
    }
  }

  /// Nobody will answer any more.
  mutating func failWishes(of index: Int, _ out: inout Outbox<Network>) {
    for wish in groups[index].wishes { device.finish(wish.step, .failed, code: 481, &out) }
    groups[index].wishes = []
  }
}
