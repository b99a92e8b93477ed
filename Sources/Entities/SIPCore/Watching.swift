import Sim
import Wire

// Subscriptions to the registrations of a user, of which the core is the notifier (RFC 3680; 3GPP
// TS 24.229 §5.4.2).

struct Watcher: Sendable {
  let number: UInt32
  let step: StepNumber?
  var dialog: Dialog
  var notifier: Notifier
  var timers = RunningTimers<SubscriptionTimer>()
  /// The version of the next document.
  var version: UInt32 = 0
}

extension Home {
  private static let watching = SubscriptionPolicy(events: [Bytes("reg")])

  /// Whether a request asks for what only the core can tell.
  func isWatching(_ request: SIPMessage) -> Bool {
    request.method == .subscribe && request[.event]?.is("reg") == true
  }

  /// The subscription whose dialog a request belongs to.
  func watcher(of request: SIPMessage) -> Int? {
    guard request.method == .subscribe, let id = DialogID(received: request) else { return nil }
    return watchers.firstIndex { $0.dialog.id == id }
  }

  // MARK: SUBSCRIBE

  mutating func subscribed(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard mayWatch(request) else {
      answer(request, 403, server, &out)
      return
    }
    switch Home.watching.check(request) {
    case .refuse(var refusal):
      refusal[.to] = request[.to]?.tagged(relay.stack.identifiers.tag())
      relay.stack.respond(refusal, to: server, &out)
    case .grant(let seconds):
      var response = request.response(200, toTag: relay.stack.identifiers.tag())
      for route in request.values(.recordRoute) { response.add(.recordRoute, route) }
      response.add(.contact, Bytes("<sip:\(name)@\(host)>"))
      response[.expires] = SIPNumber(seconds)
      guard let event = EventName(request), let dialog = Dialog(callee: request, response) else {
        answer(request, 400, server, &out)
        return
      }
      relay.stack.respond(response, to: server, &out)
      begin(
        Watcher(
          number: lastWatcher + 1, step: mark.step, dialog: dialog,
          notifier: Notifier(event, granted: seconds, at: out.now, settings.timers)), atlas, &out)
    }
  }

  /// The user may, and who says nothing of the kind that users of a core have: an application
  /// server.
  private func mayWatch(_ request: SIPMessage) -> Bool {
    request[.pAssertedIdentity].map { $0.uri.address == address.address } ?? true
  }

  private mutating func begin(
    _ watcher: Watcher, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    lastWatcher = watcher.number
    watchers.append(watcher)
    let index = watchers.count - 1
    obey(watcher.notifier.opening(at: out.now), of: index, &out)
    report(.active, watcher: index, &out)
    tellAll(index, atlas, &out)
  }

  /// A SUBSCRIBE of a dialog that is there.
  mutating func resubscribed(
    _ index: Int, _ request: SIPMessage, _ server: TransactionID, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard watchers[index].dialog.received(request) == .inOrder else {
      answer(request, 500, server, &out)
      return
    }
    let policy = Home.watching
    switch watchers[index].notifier.received(refresh: request, policy, at: out.now) {
    case .refuse(let refusal):
      relay.stack.respond(refusal, to: server, &out)
    case .accept(var response, let orders):
      watchers[index].dialog.accept(request)
      response.add(.contact, Bytes("<sip:\(name)@\(host)>"))
      relay.stack.respond(response, to: server, &out)
      obey(orders, of: index, &out)
      tellAll(index, atlas, &out)
    }
  }

  // MARK: NOTIFY

  /// Tells every watcher what is otherwise than before, and why what is gone is gone.
  mutating func tellWatchers(
    _ before: [Binding], of reason: RegInfo.Contact.Event, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard !watchers.isEmpty else { return }
    let contacts = RegInfo.changes(
      from: before, to: bindings.list, gone: reason, at: out.now)
    guard !contacts.isEmpty else { return }
    let state: RegInfo.Registration.State = bindings.list.isEmpty ? .terminated : .active
    for index in watchers.indices { tell(index, .partial, state, contacts, atlas, &out) }
  }

  /// The whole state, at the beginning and upon each SUBSCRIBE (RFC 3680 §4.6).
  private mutating func tellAll(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let now = out.now
    let contacts = bindings.list.filter { $0.expiry > now }.map {
      RegInfo.Contact($0, .active, .registered, at: now)
    }
    tell(index, .full, contacts.isEmpty ? .initial : .active, contacts, atlas, &out)
  }

  private mutating func tell(
    _ index: Int, _ kind: RegInfo.State, _ state: RegInfo.Registration.State,
    _ contacts: [RegInfo.Contact], _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let document = RegInfo(
      version: watchers[index].version, kind,
      [RegInfo.Registration(aor: address.text, id: Bytes(name), state, contacts)])
    watchers[index].version += 1
    notify(document.content, index, atlas, &out)
  }

  private mutating func notify(
    _ content: Notifier.Content, _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var dialog = watchers[index].dialog
    let result = watchers[index].notifier.notify(content, &dialog, at: out.now)
    watchers[index].dialog = dialog
    if case .send(let request) = result { send(request, index, atlas, &out) }
  }

  private mutating func send(
    _ notify: SIPMessage, _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let node = atlas.nextNode(for: notify) else { return }
    _ = relay.stack.send(
      notify, to: hop(to: node, for: notify, atlas, out), for: .own(watchers[index].number),
      step: watchers[index].step, &out)
  }

  mutating func notificationAnswered(
    _ response: SIPMessage, of number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = watchers.firstIndex(where: { $0.number == number }) else { return }
    var dialog = watchers[index].dialog
    let result = watchers[index].notifier.received(response, &dialog, at: out.now)
    watchers[index].dialog = dialog
    switch result {
    case .nothing:
      break
    case .send(let request):
      send(request, index, atlas, &out)
    case .retry(let span):
      obey(.start(.refresh, after: span), of: index, &out)
    case .ended(let orders):
      obey(orders, of: index, &out)
      report(.terminated, watcher: index, &out)
      watchers.remove(at: index)
    }
  }

  mutating func watcherTimer(
    _ timer: SubscriptionTimer, of number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = watchers.firstIndex(where: { $0.number == number }) else { return }
    watchers[index].timers.fired(timer)
    switch timer {
    case .refresh:
      // A NOTIFY that was to be sent again after a time: by now the state is another.
      tellAll(index, atlas, &out)
    case .expiry, .n:
      guard case .notify(let orders) = watchers[index].notifier.fired(timer) else { return }
      obey(orders, of: index, &out)
      tellAll(index, atlas, &out)
    }
  }

  // MARK: Keeping

  private mutating func obey(
    _ orders: TimerOrders<SubscriptionTimer>, of index: Int, _ out: inout Outbox<Network>
  ) {
    let number = watchers[index].number
    watchers[index].timers.obey(orders, &out) { .affair(number, $0.rawValue) }
  }

  private func report(
    _ state: StateReport.State, watcher index: Int, _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .subscription, state, step: watchers[index].step, identity: watchers[index].dialog.id.callID
      ))
  }
}
