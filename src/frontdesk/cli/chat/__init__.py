"""``frontdesk chat``: a conversation in the terminal, for people trying it out and for programs driving it."""
