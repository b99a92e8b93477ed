/// Messages of MSRP, written by hand.
public enum MSRPSamples {
  public static let send = """
    MSRP k4Pd+9 SEND
    To-Path: msrp://198.51.100.7:2855/aF93kd;tcp
    From-Path: msrp://192.0.2.33:9/8sjd=3;tcp
    Message-ID: 9dk3.kd-02
    Byte-Range: 1-20/20
    Success-Report: yes
    Failure-Report: no
    Content-Disposition: inline
    Content-Type: text/plain;charset=UTF-8

    The kettle is on, L.
    -------k4Pd+9$

    """.crlf

  public static let bind = """
    MSRP b1nd SEND
    To-Path: msrps://relay.example.net:9000/hop1;tcp msrps://[2001:db8::7]:2855/end;tcp
    From-Path: msrps://client.example.com:2855/mine;tcp
    Message-ID: empty01
    Byte-Range: 1-0/0
    -------b1nd$

    """.crlf

  public static let response = """
    MSRP k4Pd+9 200 OK
    To-Path: msrp://192.0.2.33:9/8sjd=3;tcp
    From-Path: msrp://198.51.100.7:2855/aF93kd;tcp
    -------k4Pd+9$

    """.crlf

  public static let report = """
    MSRP rep.1 REPORT
    To-Path: msrp://192.0.2.33:9/8sjd=3;tcp
    From-Path: msrp://198.51.100.7:2855/aF93kd;tcp
    Message-ID: 9dk3.kd-02
    Byte-Range: 1-20/20
    Status: 000 413 Too long for me
    -------rep.1$

    """.crlf

  public static let nickname = """
    MSRP n1ck NICKNAME
    To-Path: msrp://198.51.100.7:2855/aF93kd;tcp
    From-Path: msrp://192.0.2.33:9/8sjd=3;tcp
    Use-Nickname: "Cap\\"tain"
    X-Colour: blue
    -------n1ck$

    """.crlf

  /// A chunk whose body looks like ends of other messages.
  public static let tricky = """
    MSRP abcd SEND
    To-Path: msrp://198.51.100.7:2855/aF93kd;tcp
    From-Path: msrp://192.0.2.33:9/8sjd=3;tcp
    Message-ID: trick1
    Byte-Range: 1-*/*
    Content-Type: application/octet-stream

    -------abce$
    -------abc$
    ------abcd$
    --------abcd$
    x-------abcd$
    -------abcd$$
    -------abcd$ more
    -------abcd
    -------
    ---------------------------------------

    -------abcd+

    """.crlf

  public static let all = [send, bind, response, report, nickname, tricky]
}
