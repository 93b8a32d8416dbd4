"""E-mail: raw mails in (signed post or IMAP), read in a bounded process; answers out by SMTP in the same thread."""
