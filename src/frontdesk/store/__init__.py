"""What is kept, and nothing else: the only package that touches the database.

Every function takes a transaction first (``Tx``, given by ``Database.run``), so that several make one transaction.
No table has a column for a value read from Clientary. The person's own words are sealed (``sealing.KeyRing``); columns
that are not sealed hold numbers, hashes and codes, and a column of codes refuses anything else.

| table | what it holds | until when |
|---|---|---|
| `firms` | the firm's short name; sealed: its settings and what it tells about itself | the firm is removed |
| `secrets` | sealed: tokens and passwords the firm gave us | replaced, or the firm is removed |
| `conversations` | ids, level, keyed hash of the token; sealed: address to answer to, memory, pending proposal | \
retention after the last message; the empty row 35 days |
| `threads` | keyed hashes of message ids of a conversation | with its conversation |
| `inbox` | sealed: the person's own words and threading data; keyed hash of the channel's message id | \
retention; the empty row with its conversation |
| `replies` | sealed: template and references of an answer, or staff's own words | retention; the empty row with its \
conversation |
| `sends` | that a reply was handed to a channel, and how it ended | with its conversation |
| `effects` | a write to be done once; sealed: its arguments, erased once it is done | with its conversation |
| `enquiries` | sealed: what a prospect told, erased a day after the lead exists | with its conversation |
| `handoffs` | that a person was asked for, and when it was closed | with its conversation |
| `challenges` | keyed hash of a one-time code and of whom it is for; sealed: where it went | it expires |
| `counters` | how often something was tried, by keyed hash | the end of its window |
| `audit` | who did what and when, in codes and ids, hash-chained | the firm is removed |
| `mailboxes` | how far the firm's mailbox was read | the firm is removed |

Retention is the firm's setting ``retention_days`` (30 if not set). ``erase`` carries all of this out.
"""
