"""Who is acting: tokens, the directory of professionals, a local provider for development."""
