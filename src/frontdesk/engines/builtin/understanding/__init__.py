"""From a message to requests: deterministic, without a network; ``read.understand`` is the seam a trained model fits."""
