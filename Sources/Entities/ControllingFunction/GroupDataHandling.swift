import Sim
import Wire

// What a group shares, and who may change it (004 §5.2.6.1 step 3, P7, A-6, A-7).

extension ControllingFunction {
  /// A wish of a participant: it is done or refused, and answered with exactly one result (reading
  /// `group-data-answers`); the others are notified when all of the event is done.
  @discardableResult
  mutating func manage(
    _ body: Bytes, isWrapped letter: Letter?, _ place: Int, in index: Int, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Int {
    let document = try? GroupData(parsing: body)
    // A result is nobody's wish.
    if case .response? = document?.content { return 200 }
    var response = GroupData.Response(200, Bytes("OK"))
    do throws(Refusal) {
      guard supportsGroupData, case .request(let request)? = document?.content else {
        throw Refusal(400, "Bad Request")  // 004-5.2.6.1-rx.3b
      }
      try apply(request, of: place, in: index, &out)  // 004-5.2.6.1-rx.3a.i
    } catch {
      response = GroupData.Response(UInt32(error.code), error.warning.map { Bytes($0) })
    }
    // 004-5.2.6.1-rx.3c.
    let result = GroupData(id: document?.id, .response(response))
    send(answer(result, to: letter, sessions[index], out), to: place, in: index, step, &out)
    return Int(clamping: response.code ?? 200)
  }

  private mutating func answer(
    _ result: GroupData, to letter: Letter?, _ session: GroupSession,
    _ out: borrowing Outbox<Network>
  ) -> OutgoingMessage {
    let id = agent.stack.identifiers.msrp()
    guard let from = letter?.from else {
      return OutgoingMessage(
        id: id, contentType: Bytes("\(GroupData.mediaType)"), body: result.rendered())
    }
    let message = CPIMMessage(
      from: CPIMAddress("\(session.identity)"), to: CPIMAddress("\(from)"),
      dateTime: almanac.now(out), MIMEEntity("\(GroupData.mediaType)", result.rendered()))
    return OutgoingMessage(id: id, contentType: Bytes("message/cpim"), body: message.rendered())
  }

  /// Reading `bulletin-roles-ignored`: all that clients know to ask for.
  private mutating func apply(
    _ request: GroupData.Request, of place: Int, in index: Int, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    guard sessions[index][place].state == .connected, mayManage(place, in: sessions[index]) else {
      throw Refusal(403, "Forbidden")
    }
    let mark = GroupSession.SharedData.Mark(
      participant: sessions[index][place].shown, time: almanac.now(out), moment: out.now)
    switch (request.target, request.action) {
    case (.subject?, .set?):
      guard let subject = request.data?.subject else { throw Refusal(400, "Bad Request") }
      sessions[index].shared.subject = subject
      sessions[index].shared.subjectMark = mark
    case (.subject?, .delete?):
      sessions[index].shared.subject = nil
      sessions[index].shared.subjectMark = mark
    case (.icon?, .set?):
      guard let icon = request.data?.icon else { throw Refusal(400, "Bad Request") }
      try set(icon, mark, in: index)
    case (.icon?, .delete?):
      sessions[index].shared.icon = nil
      sessions[index].shared.picture = nil
      sessions[index].shared.iconMark = mark
    case (.bulletin?, _), (.role?, _):
      // As it is written, they are granted and nothing is done.
      if rules.focus.managesEverything {
        try applyOther(request, in: index)
      } else {
        return
      }
    default:
      throw Refusal(501, "Not Implemented")
    }
    sessions[index].noteChange()
    noteShared(of: index, &out)
    if case .role? = request.target { noteRoles(of: index, &out) }
  }

  /// Reading `icon-cid-in-msrp`: a picture has an address too, under which the function publishes it.
  private mutating func set(
    _ icon: GroupData.Icon, _ mark: GroupSession.SharedData.Mark, in index: Int
  ) throws(Refusal) {
    let picture = icon.fileInfo.flatMap { $0.isEmpty ? nil : $0 }
    let published = picture.map { _ in
      Bytes("https://\(agent.stack.host)/icons/\(sessions[index].changes + 1).png")
    }
    guard let address = icon.uri.flatMap({ $0.isEmpty ? nil : $0 }) ?? published else {
      throw Refusal(400, "Bad Request")
    }
    sessions[index].shared.icon = address
    sessions[index].shared.picture = picture
    sessions[index].shared.iconMark = mark
  }

  /// What step 3.a.i does not name: bulletin and roles.
  private mutating func applyOther(
    _ request: GroupData.Request, in index: Int
  ) throws(Refusal) {
    switch (request.target, request.action) {
    case (.bulletin?, .set?):
      guard let bulletin = request.data?.bulletin else { throw Refusal(400, "Bad Request") }
      sessions[index].shared.bulletin = bulletin
    case (.bulletin?, .delete?):
      sessions[index].shared.bulletin = nil
    case (.role?, let action?):
      guard let role = request.data?.role else { throw Refusal(400, "Bad Request") }
      try apply(role, action, in: index)
    default:
      throw Refusal(501, "Not Implemented")
    }
  }

  private mutating func apply(
    _ role: GroupData.Role, _ action: GroupData.Action, in index: Int
  ) throws(Refusal) {
    guard let entry = role.entry, !entry.isEmpty else { throw Refusal(400, "Bad Request") }
    func place(_ text: Bytes?) throws(Refusal) -> Int {
      guard let text, let address = try? URI(parsing: text),
        let place = sessions[index].place(shownAs: address), sessions[index][place].isListed
      else { throw Refusal(404, "Not Found") }
      return place
    }
    let holder = try place(role.participant)
    switch action {
    case .set:
      if !sessions[index][holder].roles.contains(entry) {
        sessions[index][holder].roles.append(entry)
      }
      sessions[index].noteChange(of: holder)
    case .delete:
      sessions[index][holder].roles.removeAll { $0 == entry }
      sessions[index].noteChange(of: holder)
    case .move:
      let heir = try place(role.newParticipant)
      guard sessions[index][holder].roles.contains(entry) else { throw Refusal(404, "Not Found") }
      sessions[index][holder].roles.removeAll { $0 == entry }
      if !sessions[index][heir].roles.contains(entry) {
        sessions[index][heir].roles.append(entry)
      }
      sessions[index].noteChange(of: holder)
      sessions[index].noteChange(of: heir)
    case .other:
      throw Refusal(501, "Not Implemented")
    }
  }

  /// Where roles are given, who has one decides; where there are none, everybody does.
  private func mayManage(_ place: Int, in session: GroupSession) -> Bool {
    !session[place].roles.isEmpty || session.participants.allSatisfy(\.roles.isEmpty)
  }
}
