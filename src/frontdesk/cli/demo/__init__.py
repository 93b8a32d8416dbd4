"""``frontdesk demo``: a made-up firm with its website, its books and everybody's mailbox, in one process."""
