// Rows that could be judged, and are not.

extension Monitor {
  /// With the reason, as people read it.
  static let laterRows: [(reason: String, rows: [String])] = [
    (
      "groups take a picture by its address, 004-9.2.14.3-7f.ii.1_1: how a wish would bring the picture "
        + "itself stands in 004 6.8, which is not there",
      ["004-9.2.14.3-7f.ii.2"]
    ),
    (
      "CEMA is for networks with middleboxes between clients and functions, and this one has none",
      ["004-5.2.3.1-p1_2"]
    ),
    (
      "why a focus ends a session is judged at the focus, by 001-9.2.3 and 004-5.2-p4_2; what a "
        + "function makes of the cause by 004-5.2.3.3-2b.ii.gso_4 and 004-5.2.3.3-2b.iii.st_1",
      ["004-5.2.3.3-2b.ii_1", "004-5.2.3.3-2b.iii_1"]
    ),
    (
      "what a client says between two BYEs is lost by the letter, and told of as undelivered otherwise: "
        + "finding message-lost-in-bye-race has no switch, and so there is no reading to judge by",
      ["004-5.2.3.3-2b.iv_1", "004-5.2.3.3-2b.iv_2"]
    ),
    (
      "that an invitation was not answered, or a connection was lost, no message tells; that a "
        + "function stays then is judged by what it keeps, 004-5.2.3.2-2.B.ii.b.ii.2_1",
      ["004-5.2.3.4-stay.2", "004-5.2.3.4-stay.3"]
    ),
    (
      "what a client makes of a notification is judged at the client, by 004-5.2.2-3c_2",
      ["004-5.2.3.4-imdn_4"]
    ),
    (
      "it sums up what a whole procedure is for, each step of which is judged: 001-9.2.3 and 004-7.2.3",
      ["001-1-conv12"]
    ),
    (
      "it quotes a rule for any conference, which holds here by 004-7.2.3-10_1",
      ["003-1-q1"]
    ),
    (
      "it quotes a rule for any conference, which holds here by 004-7.2.3-4_1 and 004-7.2.3-4_3",
      ["003-1-q2"]
    ),
    (
      "it quotes a rule for any conference, which holds here by 004-7.2.3-11",
      ["003-1-q3"]
    ),
    (
      "it explains a word that no procedure uses: nobody here has a blacklist",
      ["004-3.2-def.blacklist"]
    ),
    (
      "it explains a word; that the object is stored, and what is in it, is judged by 004-7.2.1-1_2, "
        + "004-7.2.1-2_3 and 004-7.2.1-2a",
      ["004-3.2-def.sessioninfo"]
    ),
    (
      "a session from which a gateway goes is recorded as any other, and judged by 004-7.2.1-msg.ii_1",
      ["004-5.2.3.2-2.B.iii.2a.i"]
    ),
  ]
}
