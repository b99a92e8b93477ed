/// Session descriptions, written by hand.
public enum SDPSamples {
  public static let group = """
    v=0
    o=- 42 7 IN IP4 192.0.2.33
    s=Kitchen
    c=IN IP4 192.0.2.33
    t=0 0
    a=charset:utf-8
    m=message 9 TCP/MSRP *
    a=accept-types:message/cpim application/conference-info+xml
    a=accept-wrapped-types:text/plain image/*
    a=path:msrp://192.0.2.33:9/8sjd3;tcp
    a=setup:active
    a=msrp-cema
    a=chatroom:nickname org.openmobilealliance.groupchat.closed
    a=max-size:70000
    a=sendrecv

    """.crlf

  public static let file = """
    v=0
    o=al 1 1 IN IP6 2001:db8::33
    s=-
    i=Odd lines are kept
    x=whatever this is
    b=AS:64
    t=0 0
    r=7d 1h 0 25h
    t=3034423619 3042462419
    a=recvonly
    m=audio 4000/2 RTP/AVP 0 8
    c=IN IP6 ff15::101/3
    a=rtpmap:0 PCMU/8000
    m=message 2855 TCP/TLS/MSRP *
    i=Picture
    c=IN IP6 2001:db8::33
    a=accept-types:*
    a=path:msrps://[2001:db8::33]:2855/f1;tcp
    a=setup:actpass
    a=file-selector:name:"my %22cat%22.jpg" type:image/jpeg;q="a b" size:4092 hash:sha-1:72:24:5F
    a=file-transfer-id:tid.7
    a=file-disposition:attachment
    a=file-date:creation:"Mon, 15 May 2006 15:01:31 +0300" read:"Tue, 16 May 2006 08:00:00 +0000"
    a=file-icon:cid:small@example.com
    a=file-range:1-*
    a=sendonly

    """.crlf

  public static let all = [group, file]
}
