import Sim
import Wire

// The user's message store, as the user's clients see it.

extension ParticipatingFunction {
  mutating func serve(_ request: StoreRequest, _ out: inout Outbox<Network>) {
    let result: StoreAnswer.Result
    switch request.wish {
    case .list:
      result = .listed(
        store.objects.map {
          StoreAnswer.Entry(uid: $0.uid, folder: $0.folder, isSeen: $0.isSeen, stored: $0.stored)
        })
    case .fetch(let uids):
      var wanted = Lookup<UInt32, Bool>()
      for uid in uids { wanted[uid] = true }
      result = .fetched(
        store.objects.filter { wanted[$0.uid] == true }.map {
          StoreAnswer.Content(uid: $0.uid, object: $0.entity.rendered(), step: $0.step)
        })
    case .markSeen(let uids):
      store.markSeen(uids, &out)
      result = .done
    case .delete(let folder):
      store.delete(folder: folder, &out)
      result = .done
    }
    out.ask(
      ActorID(index: Int(request.client)),
      .stored(StoreAnswer(number: request.number, result: result)), after: MessageStore.distance)
  }
}

extension MessageStore {
  /// How long a request takes to the store, and an answer from it.
  static let distance = TimeSpan.milliseconds(20)
}
