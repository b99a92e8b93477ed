// Rows that could be judged, and are not yet.

extension Monitor {
  /// With the reason, as people read it.
  static let laterRows: [(reason: String, rows: [String])] = [
    (
      "no group here has an ad-hoc group policy",
      ["004-9.2.14.3-7c", "004-9.2.14.3-msrp.a.iv.3", "004-5.2.3.2.1-3h"]
    ),
    ("no focus gives a picture itself", ["004-9.2.14.3-7f.ii.2"]),
    ("the network has no MSRP relays and no middleboxes", ["004-5.2.3.1-p1_2"]),
    (
      "what passes a function that is a proxy is never a BYE: it is not in the path of sessions",
      [
        "004-5.2.3.2-1a_1", "004-5.2.3.2-1a_2", "004-5.2.3.2-1a_3", "004-5.2.3.3-1a_1",
        "004-5.2.3.3-1a_2",
      ]
    ),
    (
      "what a function tells of its media has numbers that no message has",
      [
        "004-5.2.3.2-2.B.i.1c", "004-5.2.3.2-2.B.i.6", "004-5.2.3.2-2.B.ii.a.ii",
        "004-5.2.3.2-2.B.iii.3", "003-8.3.2.9.1.2-c.1.ii.a_2", "004-5.2.3.4.1.1-c.1.ii.a_2",
        "004-5.2.3.3-2f", "004-5.2.3.2-2.B.ii.b.ii.1_1",
      ]
    ),
    (
      "a function answers before it sends a BYE, as finding bye-answer-chained mends it",
      ["004-5.2.3.2-2.B.i.4"]
    ),
    (
      "what is held of a group is judged when it is delivered",
      ["004-5.2.3.2-2.B.ii.b.ii.2_1", "004-5.2.3.2-2.B.ii.b.ii.2_2"]
    ),
    (
      "why a focus ends a session is judged at the focus",
      ["004-5.2.3.3-2b.ii_1", "004-5.2.3.3-2b.iii_1"]
    ),
    (
      "what a client says while the end of its session is on its way is not followed at its function",
      ["004-5.2.3.3-2b.iv_1", "004-5.2.3.3-2b.iv_2", "004-5.2.3.4.1.2-1f"]
    ),
    (
      "that a client cannot be reached no message tells a function",
      ["004-5.2.3.4-stay.2", "004-5.2.3.4-stay.3"]
    ),
    ("no group here answers an earlier session", ["004-5.2.3.4-imdn_3"]),
    ("what a client makes of a notification is judged at the client", ["004-5.2.3.4-imdn_4"]),
    (
      "what a function does with messages for several clients of its user is not judged yet",
      [
        "004-5.2.4-1_1", "004-5.2.4-1_2", "004-5.2.4-2a.i", "004-5.2.4-2a.i.a_1",
        "004-5.2.4-2a.i.a_2", "004-5.2.4-2a.i.a_3", "004-5.2.4-2a.i.b", "004-5.2.4-2a.i.c",
        "004-5.2.4-2b.i",
      ]
    ),
    (
      "a session from which a gateway goes is recorded as any other, 004 7.2.1",
      ["004-5.2.3.2-2.B.iii.2a.i"]
    ),
    (
      "in how many chunks a message came no object of the message store tells",
      ["004-7.2.1-msg.i_1", "004-7.2.1-msg.i_2"]
    ),
    ("what is held of a group's notifications is judged when it is delivered", ["004-5.2-p14"]),
  ]
}
