extension CatalogueText {
  /// Section 7.6.1 of document 002: file transfer.
  static let fileTransfer: StaticString = """
    002-7.6.1-1a SHALL client state file-transfer
      when  User sends one or more files: client sends INVITE, one recipient
      asks  Use the procedure for a 1-1 session (7.3.1)
      check for each INVITE for file transfer: inapplicable unless client.request.targets is one
            address; pass if the rows of 002-7.3.1 hold for it, feature tag apart, else fail

    002-7.6.1-1b SHALL client state file-transfer
      when  User sends one or more files: client sends INVITE, list of recipients
      asks  Use the procedure for an ad-hoc group session (cited as 7.4.1.1, printed as 7.4.2)
      check for each INVITE for file transfer: inapplicable unless client.request.targets is an ad-hoc
            list; pass if the rows of 002-7.4.2 hold for it, feature tag apart, else fail

    002-7.6.1-1c SHALL client state file-transfer
      when  User sends one or more files: client sends INVITE, pre-defined group
      asks  Use the procedure for a pre-defined group session (cited as 7.4.1.2, printed as 7.4.3)
      check for each INVITE for file transfer: inapplicable unless client.request.targets is a
            pre-defined group; pass if the rows of 002-7.4.3 hold for it, feature tag apart, else fail

    002-7.6.1-1d SHALL client yes file-transfer
      when  User sends one or more files: client sends INVITE
      asks  Follow RFC 5547 (file transfer by SDP offer/answer) besides
      check for each INVITE for file transfer: pass if each file m-line has a=file-selector and
            a=file-transfer-id and is sendonly, else fail

    002-7.6.1-2 SHALL client yes file-transfer
      when  User sends one or more files: client sends INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.filetransfer' in Accept-Contact in place of
            '3gpp-service.ims.icsi.oma.cpm.session'
      check for each INVITE for file transfer: pass if Accept-Contact carries ...oma.cpm.filetransfer
            and does not carry ...oma.cpm.session, else fail
      reads file-transfer-close repaired
      check for each INVITE for file transfer: pass if Accept-Contact and Contact both carry
            ...oma.cpm.filetransfer and neither carries ...oma.cpm.session, else fail
      why   both headers name the same service

    002-7.6.1-3 SHALL client yes file-transfer
      when  User sends one or more files: client sends INVITE
      asks  Add the media attributes of RFC 5547 to the SDP
      check for each INVITE for file transfer: pass if file-selector, file-transfer-id and direction
            attributes are present on the m-line, else fail

    002-7.6.1-4 SHALL client state file-transfer
      when  User sends one or more files: client sends INVITE, 1-1 session, several files
      asks  Describe each file in an m-line of its own (RFC 5547)
      check for each INVITE for file transfer: inapplicable unless client.request.files has several
            files and client.request.targets is one address; pass if the number of file m-lines equals
            the number of files, else fail
      reads file-transfer-close repaired
      check for each INVITE for file transfer: inapplicable unless client.request.files has several
            files; pass if the number of file m-lines equals the number of files, else fail; note:
            trigger extended to group sessions too
      why   same rule for groups

    002-7.6.1-5_1 SHALL client yes file-transfer
      when  Client receives 200 for the last MSRP SEND of a file
      asks  Close the MSRP session of that file by setting the port of its m-line to zero, via the
            release procedure 7.6.2
      check inapplicable if Success-Report: yes was sent (row 5_2); pass if a re-INVITE or UPDATE with
            port 0 on that m-line, or a BYE, follows the 200 for the last SEND within the time bound,
            else fail; note: the release section cited is not part of the seed
      reads file-transfer-close literal
      check pass if a re-INVITE or UPDATE with port 0 on that m-line follows the 200 for the last
            SEND, or the REPORT if Success-Report: yes was sent, within the time bound, else fail;
            note: closing on the 200 is allowed also when a report is due
      why   either event, port zero only
      reads file-transfer-close repaired
      check inapplicable if Success-Report: yes was sent (row 5_2); pass if port 0 on that m-line or,
            for the last m-line of the session, a BYE with cause=200 follows the 200 for the last SEND
            within the time bound, else fail
      why   BYE when no other m-line is left

    002-7.6.1-5_2 SHALL client yes file-transfer
      when  Client receives MSRP REPORT after having asked for a success report
      asks  Close the MSRP session of that file in the same manner
      check inapplicable unless Success-Report: yes was sent and a REPORT arrives; pass if a re-INVITE
            or UPDATE with port 0 on that m-line, or a BYE, follows the REPORT within the time bound,
            else fail; warn instead if it is sent after the 200 but before the REPORT (the wording
            leaves this open)
      reads file-transfer-close literal
      check inapplicable unless Success-Report: yes was sent and a REPORT arrives; pass if a re-INVITE
            or UPDATE with port 0 on that m-line follows the 200 for the last SEND or the REPORT
            within the time bound, else fail
      why   either event, port zero only
      reads file-transfer-close repaired
      check inapplicable unless Success-Report: yes was sent; fail if the file is closed after the 200
            and before the REPORT for the last byte, unless 60 s have passed; pass if port 0 on that
            m-line or, for the last one, a BYE with cause=200 follows the REPORT within the time bound
            or the limit of 60 s, else fail
      why   wait for the report

    002-7.6.1-6 SHALL client state file-transfer
      when  Client receives an MSRP error response or a failure REPORT
      asks  Tell the user that the transfer failed
      check inapplicable without such an error; pass if client.notices has transfer_failed, else fail
      reads file-transfer-close repaired
      check inapplicable without such an error; pass if client.notices has transfer_failed and the
            m-line or session is closed afterwards, else fail
      why   show, then close
    """
}
