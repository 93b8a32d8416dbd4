"""``frontdesk check``: everything that is wrong or will be, each with a stable id and what to do."""
