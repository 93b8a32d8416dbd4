"""The engine that lets a language model pick tools and words. Imported only where a firm has chosen a model."""
