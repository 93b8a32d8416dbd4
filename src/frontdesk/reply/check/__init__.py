"""What free words of an engine may not say: figures, days, deeds, another status, another role of a figure."""
