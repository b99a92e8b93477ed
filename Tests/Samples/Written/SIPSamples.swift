/// SIP messages, written by hand.
public enum SIPSamples {
  public static let invite =
    """
    INVITE sip:b@c;lr SIP/2.0
    v: SIP/2.0/UDP h:5060;branch=z9hG4bKa
    f: "A" <tel:+1>;tag=1
    t: <sip:b@c>
    i: a@h
    CSeq: 1 INVITE
    m: <sip:a@h>;q=0.5, *
    Reason: SIP;cause=200;text="x"
    Warning: 399 h "y"
    l: 5

    hello
    """.crlf

  public static let response = """
    SIP/2.0 200 OK
    Via: SIP / 2.0 / TCP [::1] : 1 ; a = "b"
     folded: x
    Call-ID: c
    Content-Length: 0


    """.crlf

  public static let all = [invite, response]
}
