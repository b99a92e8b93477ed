import Testing
import Wire

@testable import Entities

@Suite("Offers and answers")
struct OfferAnswerTests {
  private func act(_ machine: inout OfferAnswer, _ event: String) -> String {
    switch event {
    case "offer": return "\(machine.offer(Bytes("o"), in: .invite))"
    case "theirs": return "\(machine.received(offer: Bytes("t"), in: .update))"
    case "answer": return name(machine.answer(Bytes("a"), to: .update))
    case "answered": return name(machine.received(answer: Bytes("b"), to: .invite))
    case "answerOther": return name(machine.answer(Bytes("a"), to: .invite))
    case "answeredOther": return name(machine.received(answer: Bytes("b"), to: .prack))
    case "refused": return "\(machine.offerRefused(in: .invite))"
    case "refusedOther": return "\(machine.offerRefused(in: .update))"
    case "refuse": return "\(machine.refuseOffer(in: .update))"
    default: return "no such event"
    }
  }

  private func name(_ result: OfferAnswer.AnswerResult) -> String {
    switch result {
    case .agreed(let agreement): "agreed \(agreement.local) \(agreement.remote)"
    case .unasked: "unasked"
    }
  }

  @Test("Every state and event")
  func table() {
    let table = StateTable(
      """
      settled:
        offer: sent > sent
        theirs: answerDue > received
        answer answered answerOther answeredOther: unasked
        refused refusedOther refuse: unaffected
      sent after offer:
        offer: wait
        theirs: glare
        answer answerOther answeredOther: unasked
        answered: agreed o b > settled
        refused: rolledBack > settled
        refusedOther refuse: unaffected
      received after theirs:
        offer: wait
        theirs: tooSoon
        answer: agreed a t > settled
        answered answerOther answeredOther: unasked
        refused refusedOther: unaffected
        refuse: rolledBack > settled
      """)
    table.check(OfferAnswer(), state: { caseName($0.state) }, act)
  }

  @Test("What was agreed stays when a later offer is refused")
  func rollback() {
    var machine = OfferAnswer()
    for event in ["offer", "answered", "offer", "refused"] { _ = act(&machine, event) }
    #expect(machine.agreement == OfferAnswer.Agreement(local: Bytes("o"), remote: Bytes("b")))
    #expect(machine.isSettled)
  }
}
