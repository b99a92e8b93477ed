/// XML bodies, one of each kind and manner, as others might write them.
public enum XMLSamples {
  public static let conferenceFull = """
    <?xml version="1.0" encoding="UTF-8"?>
    <conference-info xmlns="urn:ietf:params:xml:ns:conference-info"
        xmlns:cpm="urn:oma:xml:cpm:conference-info-ext"
        entity="sip:focus@conf.example" state="full" version="1">
      <conference-description>
        <subject>Rowing</subject>
        <keywords>closed  logged</keywords>
        <maximum-user-count>20</maximum-user-count>
        <cpm:subject-ext>
          <cpm:participant>tel:+12025550111</cpm:participant>
          <cpm:timestamp>2025-05-01T08:00:00Z</cpm:timestamp>
        </cpm:subject-ext>
        <cpm:icon>
          <cpm:source><cpm:icon-uri>https://icons.example/1.png</cpm:icon-uri></cpm:source>
        </cpm:icon>
        <v:mood xmlns:v="urn:example:mood" v:deep="1">calm &amp; <v:b>dry</v:b></v:mood>
      </conference-description>
      <conference-state><user-count>2</user-count><locked>false</locked></conference-state>
      <users state="full">
        <user entity="tel:+12025550111">
          <display-text>Ada</display-text>
          <roles><entry>administrator</entry></roles>
          <endpoint entity="tel:+12025550111">
            <status>connected</status>
            <joining-method>dialed-in</joining-method>
          </endpoint>
        </user>
        <user entity="tel:+12025550112" cpm:yourown="true">
          <display-text>Ben &lt;3</display-text>
          <endpoint entity="tel:+12025550112">
            <status>connected</status>
            <joining-method>dialed-out</joining-method>
            <media id="1"><type>message</type><status>sendrecv</status></media>
          </endpoint>
        </user>
      </users>
    </conference-info>
    """

  public static let conferencePartial = """
    <?xml version='1.0'?>
    <c:conference-info xmlns:c="urn:ietf:params:xml:ns:conference-info"
        entity="sip:focus@conf.example" state="partial" version="2"><c:users state="partial"
      ><c:user entity="tel:+12025550112" state="partial"><c:endpoint entity="tel:+12025550112"
        ><c:status> disconnected </c:status><c:disconnection-method>departed</c:disconnection-method
        ><c:disconnection-info><c:when>2025-05-01T09:00:00+02:00</c:when><c:reason
          ><![CDATA[SIP;cause=200;text="Call completed"]]></c:reason></c:disconnection-info
      ></c:endpoint></c:user></c:users></c:conference-info>
    """

  public static let resourceLists = """
    <?xml version="1.0" encoding="UTF-8"?>
    <resource-lists xmlns="urn:ietf:params:xml:ns:resource-lists"
        xmlns:cp="urn:ietf:params:xml:ns:copyControl">
      <list name="crew">
        <display-name xml:lang="en">The crew</display-name>
        <entry uri="sip:bill@example.com" cp:copyControl="to"/>
        <entry uri="sip:randy@example.net" cp:copyControl="to" cp:anonymize="true"/>
        <list><entry uri="sip:eddy@example.com" cp:copyControl="to" cp:anonymize="1"/></list>
        <entry uri="sip:joe@example.org" cp:copyControl="cc"><display-name>Joe</display-name></entry>
        <entry uri="sip:carol@example.net" cp:copyControl="cc" cp:anonymize="true"/>
        <entry uri="sip:ted@example.net" cp:copyControl="bcc"/>
        <entry uri="sip:andy@example.com"/>
        <external anchor="https://xcap.example/lists/1"/>
        <entry-ref ref="lists/2"/>
      </list>
    </resource-lists>
    """

  public static let imdn = """
    <?xml version="1.0" encoding="UTF-8"?>
    <imdn xmlns="urn:ietf:params:xml:ns:imdn">
      <message-id>34jk324j</message-id>
      <datetime>2025-05-01T08:30:00.250Z</datetime>
      <recipient-uri>tel:+12025550112</recipient-uri>
      <original-recipient-uri>tel:+12025550112</original-recipient-uri>
      <delivery-notification><status><delivered/></status></delivery-notification>
    </imdn>
    """

  public static let imdnInterworked = """
    <imdn xmlns="urn:ietf:params:xml:ns:imdn" xmlns:o="urn:oma:xml:cpm:imdn-extensions:1.0">
      <message-id>34jk324j</message-id>
      <datetime>2025-05-01T08:30:00Z</datetime>
      <o:interworking-notification>
        <o:status><o:legacy-sms/></o:status>
      </o:interworking-notification>
    </imdn>
    """

  public static let isComposing = """
    <?xml version="1.0" encoding="UTF-8"?>
    <isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing">
      <state>active</state>
      <contenttype>text/plain</contenttype>
      <refresh>90</refresh>
    </isComposing>
    """

  public static let regInfo = """
    <?xml version="1.0"?>
    <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="0" state="full">
      <registration aor="sip:ada@ims.example" id="as9" state="active">
        <contact id="76" state="active" event="registered" duration-registered="7322" q="0.8"
            expires="600" callid="a84b4c76" cseq="3">
          <uri>sip:ada@192.0.2.1:5060</uri>
          <display-name xml:lang="en">Ada</display-name>
          <unknown-param name="+g.3gpp.icsi-ref">"urn%3Aurn-7%3Ax"</unknown-param>
          <unknown-param name="video"/>
        </contact>
        <contact id="77" state="terminated" event="expired"><uri>sip:ada@192.0.2.2</uri></contact>
      </registration>
    </reginfo>
    """

  public static let groupDataRequest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <groupdata xmlns="urn:oma:xml:cpm:groupdata" id="gd-1">
      <request>
        <target-type>subject</target-type>
        <action-type>set</action-type>
        <data><subject>Sunday rowing</subject></data>
      </request>
    </groupdata>
    """

  public static let groupDataBare = """
    <groupdata xmlns="urn:oma:xml:cpm:groupdata"><target-type>icon</target-type>
    <action-type>delete</action-type></groupdata>
    """

  public static let groupDataResponse = """
    <groupdata xmlns="urn:oma:xml:cpm:groupdata" id="gd-1">
      <response><result-code>403</result-code><result-text>Forbidden</result-text></response>
    </groupdata>
    """

  public static let groupState = """
    <?xml version="1.0" encoding="UTF-8"?>
    <groupstate timestamp="2025-05-01T10:00:00+02:00" lastfocussessionid="focus@conf.example"
        group-type="Closed" contributionid="c-1">
      <participant name="Ada" comm-addr="tel:+12025550111"/>
      <participant name="Ben" comm-addr="tel:+12025550112" yourown="true" role="member"/>
      <subject><text>Rowing</text><participant>tel:+12025550111</participant></subject>
      <icon><icon-uri>https://icons.example/1.png</icon-uri></icon>
      <max-user-count>20</max-user-count>
      <status>removed</status>
      <referred-by>tel:+12025550111</referred-by>
    </groupstate>
    """

  public static let sessionInfo = """
    <session>
      <session-type>Group</session-type>
      <sdp>v=0\r
    o=- 1 1 IN IP4 192.0.2.1\r
    s=-</sdp>
      <invited-participants>tel:+12025550111; tel:+12025550112,tel:+12025550113</invited-participants>
    </session>
    """

  public static let eventReport = """
    <?xml version="1.0" encoding="UTF-8"?>
    <cpm-evfw xmlns="urn:oma:xml:cpm:evfw" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <event-cpm-imap type="flags" index="0">
        <operation name="add" flag="\\Seen">
          <object uid="1" folder-path="Default/tel:+12025550112/"><message-id>m1</message-id></object>
          <object><conversation-id>c</conversation-id><message-id>m2</message-id></object>
        </operation>
      </event-cpm-imap>
    </cpm-evfw>
    """

  public static let all = [
    conferenceFull, conferencePartial, resourceLists, imdn, imdnInterworked, isComposing, regInfo,
    groupDataRequest, groupDataBare, groupDataResponse, groupState, sessionInfo, eventReport,
  ]
}
