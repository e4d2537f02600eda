"""The demonstration: invented people and organisations, and one detention told over HTTP."""
