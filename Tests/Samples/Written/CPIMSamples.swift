/// Messages of message/cpim, written by hand.
public enum CPIMSamples {
  public static let chat = """
    From: Alice <tel:+15550100>
    To: "B. \\"Bob\\" O\\'Hara" <sip:focus@conf.example.com>
    cc: <tel:+15550102>
    DateTime: 2025-03-01T09:01:00.120Z
    Subject:;lang=en Tea
    Subject:;lang=fr Th\\u00e9 \\ud83c\\udf75
    NS: imdn <urn:ietf:params:imdn>
    NS: x <http://www.openmobilealliance.org/cpm/>
    imdn.Message-ID: 34jk324j
    imdn.Disposition-Notification: positive-delivery, display
    x.Payload-Type: text/plain
    Require: imdn.Message-ID, x.Other
    Unknown: kept\\n

    Content-Type: text/plain; charset=utf-8
    Content-Length: 11

    Tea at five
    """.crlf

  public static let report = """
    From: <tel:+15550101>
    To: <tel:+15550100>
    NS: <urn:ietf:params:default>
    NS: imdn <urn:ietf:params:imdn>
    imdn.Message-ID: d834jied93rf

    Content-Type: message/imdn+xml
    Content-Disposition: notification

    <?xml version="1.0"?>

    """.crlf

  public static let bare = "\r\nContent-Type: text/plain\r\n\r\n"

  public static let all = [chat, report, bare]
}
