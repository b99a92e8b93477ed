/// Words that messages and documents know, and that may be said in none of a run.
enum Vocabulary {
  static let fields = [
    "Privacy: id", "Reason: SIP;cause=200;text=\"Call completed\"", "Reason: SIP;cause=480",
    "Reason: SIP;cause=503", "Reason: SIP;cause=410", "Require: gruu", "Refer-Sub: false",
    "Referred-By: <sip:mallory@example.net>", "Expires: 1", "Subject: other",
    "Message-Expires: 1", "InReplyTo-Contribution-ID: other",
    "Subscription-State: active;expires=1",
    "Subscription-State: terminated",
  ]

  /// What actors say of something in one word.
  static let states = [
    "active", "inactive", "ended", "gone", "last", "last-but-one", "originator", "nobody", "all",
  ]

  /// What may stand in the first tag of a line.
  static let attributes = [
    "state=\"full\"", "state=\"partial\"", "version=\"7\"", "yourown=\"true\"",
  ]

  /// What may stand within an element.
  static let elements = [
    "<reason>other</reason>", "<icon-uri>other</icon-uri>", "<subject>other</subject>",
    "<display-text>other</display-text>", "<source><icon-uri>other</icon-uri></source>",
  ]

  /// Documents that go over media.
  static let documents = [
    (
      type: "application/group-state-object+xml",
      body: "<groupstate timestamp=\"2001-01-01T00:00:00Z\" lastfocussessionid=\"sip:other\"/>"
    )
  ]

  /// Requests that anybody may send to anybody.
  static let requests = [
    (method: "SUBSCRIBE", fields: ["Event: conference", "Expires: 0"])
  ]

  /// What a session description may say.
  static let descriptions = [
    "a=chatroom:org.openmobilealliance.groupchat.closed", "a=max-size:1", "a=inactive",
    "a=setup:active", "a=setup:passive",
  ]
}
