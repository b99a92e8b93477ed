cpm-change-request 1
title    "what was missed comes quietly"
# A terminal rings for an invitation that only delivers what its user has missed of a group. This
# Change Request marks it, as the finding deferred-not-recognisable proposes, and says besides that
# it is not urgent (RFC 3261, Priority).
reading  deferred-not-recognisable = repaired
participating sets Priority "non-urgent" in INVITE with Contact "deferred"
add      004-5.2.3.4.1.1-a.vii SHALL for participating "The INVITE of a delivery has Priority: non-urgent"
check    004-5.2.3.4.1.1-a.vii each participating sends INVITE to client with Contact "deferred" has Priority "non-urgent"
add      004-5.2.2-9a SHOULD for client "A delivery is answered within a second"
check    004-5.2.2-9a whenever client receives INVITE with Priority "non-urgent" then client sends 200 to INVITE within 1s in one call
# What a function does not know it cannot say.
change   004-5.2.3.4.1.1-a.iii_3 level SHOULD
