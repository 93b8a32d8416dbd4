"""What Clientary keeps, one frozen record per module."""
