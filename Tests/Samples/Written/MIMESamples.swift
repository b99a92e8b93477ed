/// Bodies and objects of MIME, written by hand.
public enum MIMESamples {
  /// The entity has its type, so that it can be read as a whole.
  public static let mixed = """
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="cut here"

    Nobody reads this.
    --cut here
    Content-Type: text/plain
    Content-ID: <one@example.com>

    First,
    --cut here is no boundary line.
    --cut here  \

    content-disposition: Attachment; filename="a;b.txt"
    Content-Transfer-Encoding: base64

    SGVsbG8s
    IHdvcmxkIQ==

    --cut here

    No header at all.
    --cut here--
    Nor this.

    """.crlf

  public static let nested = """
    Content-Type: multipart/related; boundary=outer; start="<root@x>"

    --outer
    Content-Type: multipart/mixed; boundary=outer2

    --outer2
    Content-ID: <inner%20id@x>

    deep
    --outer2--

    --outer
    Content-ID: <root@x>
    Content-Type: application/sdp

    v=0
    --outer--
    """.crlf

  public static let stored = """
    From: <tel:+15550100>
    To: "Bob" <tel:+15550101>
    Date: Sat, 01 Mar 2025 09:01:00 +0000
    Subject: A long
     \tsubject
    Conversation-ID: c-77
    Contribution-ID: k-88
    IMDN-Message-ID: i-99
    Message-Direction: received
    Message-Context: pager-message
    Message-Correlator: x1
    X-Unknown: kept
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    J'interdis =C3=A0 tous=20
    =
    """.crlf

  public static let all = [mixed, nested, stored]
}
