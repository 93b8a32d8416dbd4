"""What a figure is said to be, beside what its fact is."""
