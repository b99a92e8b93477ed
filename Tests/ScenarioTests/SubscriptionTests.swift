import Entities
import Testing

@Suite("Subscriptions of devices")
struct SubscriptionTests {
  /// RFC 6665 §4.1.2.4: it makes the dialog, and is in order whatever its number.
  @Test("A NOTIFY that is faster than the answer to its SUBSCRIBE is taken")
  func fastNotify() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      at 0s net delays 200 to SUBSCRIBE #1 from core to alice by 1s
      at 1s alice subscribes to bob event presence as watch
      at 5s alice unsubscribes watch
      expect watch succeeds by 3s
      never alice sends 500
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("Who unsubscribes knows when it is answered, also behind the last NOTIFY")
  func fastFarewell() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      at 1s alice subscribes to bob event presence
      at 4s net delays 200 to SUBSCRIBE from core to alice by 1s
      at 5s alice unsubscribes as leave
      expect leave succeeds by 7s
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("Who unsubscribes from a referral does not learn what comes of it")
  func unsubscribedReferral() throws {
    let (lines, result) = try wire(
      """
      until 90s
      user alice
      user bob
      user carol
      user carol answers with 486 after 20s
      at 1s alice refers bob to carol as transfer
      at 5s alice unsubscribes transfer as leave
      expect leave succeeds by 6s
      expect transfer fails by 6s
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  /// RFC 3515 §2.4.6: each is the first of its dialog.
  @Test("Two referrals at once are told apart by their dialogs")
  func twoReferrals() throws {
    let (lines, result) = try wire(
      """
      until 90s
      user alice
      user bob
      user carol
      user dave
      user dave answers with 486 after 1s
      at 1s alice refers bob to dave as first
      at 1s alice refers carol to dave as second
      expect first fails with 486 by 5s
      expect second fails with 486 by 5s
      never alice sends 481
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  /// RFC 5057 §4: the dialog stays for what else is in it.
  @Test("A referral within an early dialog goes on when the invitation is redirected")
  func redirectedReferrer() throws {
    let (lines, result) = try wire(
      """
      until 90s
      user alice
      user bob
      user bob answers never
      user carol
      user carol answers with 486
      user dave
      user dave answers with 486 after 9s
      at 1s alice invites bob as call
      at 2s bob refers alice to dave in call as transfer
      at 4s bob answers call with 302 contact carol
      at 6s bob unsubscribes transfer as leave
      expect call fails with 486 by 6s
      expect leave succeeds by 7s
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("A second referral in a dialog has its number, also when the first is over")
  func secondReferral() throws {
    let (lines, result) = try wire(
      """
      until 90s
      user alice
      user bob
      user carol
      user carol answers with 486
      at 1s alice invites bob as call
      at 3s alice refers bob to carol in call as first
      at 6s alice refers bob to carol in call as second
      at 9s alice hangs up call
      expect first fails with 486 by 5s
      expect second fails with 486 by 8s
      expect bob sends NOTIFY to alice with Event "refer;id=3" exactly 3 times
      never alice sends 481
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }
}
