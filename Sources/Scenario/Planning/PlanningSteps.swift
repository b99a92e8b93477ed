import Entities
import Sim
import Wire

// The timeline.

extension Planner {
  mutating func add(
    _ happening: Placed<Happening>, reading read: (String) throws(Unreadable) -> [UInt8]
  ) {
    let number = StepNumber(index: UInt32(plan.steps.count))
    guard let (trigger, delay) = trigger(of: happening.value) else { return keepPlace(happening) }
    guard let action = action(of: happening.value, number, reading: read) else {
      return keepPlace(happening)
    }
    plan.steps.append(
      Step(
        label: happening.value.label?.value, text: text(at: happening.place),
        deed: happening.value.doing.map { text(at: $0.place) }, trigger: trigger, delay: delay,
        action: action))
  }

  /// A step that could not be planned has been reported; the numbers of the others stay right.
  private mutating func keepPlace(_ happening: Placed<Happening>) {
    plan.steps.append(
      Step(text: text(at: happening.place), trigger: .at(.last), action: .nothing))
  }

  private mutating func trigger(of happening: Happening) -> (Step.Trigger, Delay)? {
    switch happening.trigger {
    case .at(let time, let lag):
      return (.at(time.value), delay(of: lag))
    case .every(let gap, let first, let last):
      return (.every(.constant(gap.value), from: first.value, until: last.value), .none)
    case .on(let moment, let lag):
      guard let step = step(moment.label) else { return nil }
      if case .response(let status)? = moment.point {
        let test = ReportTest(.anyone, step: step, states: [.answered], codes: codes(of: status))
        return (.when(.report(test), ordinal: 1), delay(of: lag))
      }
      return (.on(step, self.moment(moment)), delay(of: lag))
    case .when(let event, let ordinal, let lag):
      guard let event = messageEvent(event, leg: nil, isOnWire: false) else { return nil }
      return (.when(.message(event), ordinal: ordinal?.value ?? 1), delay(of: lag))
    }
  }

  mutating func add(_ race: Placed<Scenario.Race>) {
    plan.races.append(
      Entities.Race(
        text: text(at: race.place), place: location(of: race.place),
        race.value.labels.compactMap { step($0) }, within: race.value.window.value))
  }

  private func delay(of lag: Lag) -> Delay {
    switch lag {
    case .none: .none
    case .after(let span): .constant(span.value)
    case .within(let span): .uniform(.zero, span.value)
    }
  }

  /// What a point of a label is; of a bare one, the end of what has a result, else the start.
  func moment(_ moment: Scenario.Moment) -> Step.Moment {
    switch moment.point {
    case .start?: return .start
    case .fails?: return .failure
    case .end?, .response?: return .success
    case nil:
      if case .label(let happening)? = script.names[moment.label.value], happening.action == nil {
        return .start
      }
      return hasResult(moment.label) ? .success : .start
    }
  }

  /// Whether what a label names ends in success or failure: what users do, and faults that last.
  private func hasResult(_ label: Name) -> Bool {
    guard case .label(let happening)? = script.names[label.value] else { return false }
    switch happening.action {
    case .deed?: return true
    case .fault(let fault)?: return fault.duration != nil
    case .raw?, nil: return false
    }
  }

  private mutating func action(
    of happening: Happening, _ number: StepNumber,
    reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> Step.Action? {
    switch happening.action {
    case nil:
      return .nothing
    case .deed(let agent, let deed)?:
      guard let node = device(of: agent), let action = userAction(deed, of: agent, reading: read)
      else {
        return nil
      }
      return .user(node, action)
    case .fault(let fault)?:
      return self.action(of: fault, happening.label?.value ?? "fault \(number.index + 1)")
    case .raw(let raw)?:
      guard let from = nodes(of: raw.from)?.first, let to = nodes(of: raw.to)?.first,
        let octets = contents(of: raw.file, reading: read)
      else { return nil }
      return .user(from, .raw(octets, to: to))
    }
  }

  mutating func contents(
    of file: Placed<String>, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> Bytes? {
    do throws(Unreadable) {
      return Bytes(try read(script.path(of: file)))
    } catch {
      refuse("cannot read '\(file.value)': \(error.reason)", at: file.place)
      return nil
    }
  }

  // MARK: What users do

  mutating func userAction(
    _ deed: Deed, of agent: Agent, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    switch deed {
    case .registers(let registering):
      return .register(
        expires: registering.expires?.value, extra: extra(registering.headers))
    case .deregisters(let deregistering):
      // RFC 3261 §10.2.2.
      let all = UserAction.ExtraHeader(name: SIPHeader.contact.text, value: Bytes("*"))
      return .deregister(
        extra: (deregistering.isAll ? [all] : []) + extra(deregistering.headers))
    case .invites(let inviting):
      return uri(of: inviting.to).map { .invite($0, offering(of: inviting)) }
    case .rings(let responding):
      return answer(responding, standard: 180)
    case .answers(let responding):
      return answer(responding, standard: 200)
    case .cancels(let session):
      return .cancel(matter(session))
    case .hangsUp(let session, let headers):
      return .hangUp(matter(session), extra: extra(headers))
    case .reinvites(let session, let offering):
      return .reinvite(matter(session), self.offering(offering))
    case .updates(let session, let offering):
      return .update(matter(session), self.offering(offering))
    case .refers(let referring):
      guard let whom = uri(of: referring.whom), let target = uri(of: referring.to) else {
        return nil
      }
      return .refer(
        whom, to: target, within: referring.session.map { matter(Session(name: $0)) },
        withSubscription: referring.hasSubscription, extra: extra(referring.headers))
    case .subscribes(let subscribing):
      return uri(of: subscribing.to).map {
        .subscribe(
          $0, event: subscribing.event.value, expires: subscribing.expires?.value,
          extra: extra(subscribing.headers))
      }
    case .unsubscribes(let session):
      return .unsubscribe(matter(session))
    case .notifies(let notifying):
      return notification(notifying, reading: read)
    case .sends(let sending) where isPhone(agent):
      return phoneSending(sending, reading: read)
    case .sends(let sending):
      return hasService(agent) && !sending.isBare
        ? serviceSending(sending, by: agent, reading: read) : plainSending(sending, reading: read)
    case .client(let deed):
      return clientAction(deed).map { .client($0) }
    case .group(let deed):
      return groupAction(deed).map { .client(.group($0)) }
    case .acknowledges(let session):
      return .acknowledge(matter(session))
    case .moves(let host):
      return .move(host: host.value)
    case .holds(let holding):
      return .holdAcknowledgement(matter(holding.session), holding.duration.value)
    }
  }

  /// The session that is meant: by its label, by the other end, or the newest.
  mutating func matter(_ session: Session?) -> UserAction.Matter {
    guard let session else { return .latest }
    if let step = step(session.name) { return .step(step) }
    return uri(of: .agent(Agent(name: session.name, device: nil))).map { .peer($0) } ?? .latest
  }

  func extra(_ headers: HeaderList) -> [UserAction.ExtraHeader] {
    headers.lines.map { line in
      UserAction.ExtraHeader(
        name: line.header.value.text, value: line.value.map { Bytes($0.value) })
    }
  }

  func offering(_ offering: Scenario.Offering) -> UserAction.Offering {
    var result = UserAction.Offering()
    result.hasOffer = offering.hasOffer
    result.media = media(offering.media)
    result.extra = extra(offering.headers)
    return result
  }

  private func offering(of inviting: Inviting) -> UserAction.Offering {
    var result = offering(inviting.offering)
    result.isAnonymous = inviting.isAnonymous?.value ?? false
    result.inReplyTo = inviting.inReplyTo.flatMap { step($0) }
    return result
  }

  func media(_ list: [Scenario.Offering.Media]) -> [UserAction.Media] {
    list.map { media in
      switch media {
      case .msrp: .msrp
      case .audio: .audio
      case .video: .video
      }
    }
  }

  private mutating func answer(_ responding: Responding, standard: Int) -> UserAction? {
    var answer = UserAction.Answer(code: responding.code?.value ?? standard)
    answer.isReliable = responding.isReliable
    answer.hasDescription = responding.hasDescription
    answer.media = media(responding.media)
    if let contact = responding.contact {
      guard let target = uri(of: contact) else { return nil }
      answer.target = target
    }
    answer.extra = extra(responding.headers)
    return .respond(matter(responding.session), answer)
  }

  private mutating func notification(
    _ notifying: Notifying, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    let state: UserAction.NotifiedState =
      switch notifying.state {
      case .pending?: .pending
      case .terminated?: .terminated(reason: notifying.reason?.value)
      case .active?, nil: .active
      }
    var content: UserAction.Content?
    if let written = notifying.content {
      content = self.content(written, type: nil, reading: read)
    }
    return .notify(
      matter(notifying.session), state, content, extra: extra(notifying.headers))
  }
}
