"""From a message to requests, deterministically; ``read.understand`` is the seam that a trained model fits."""
