"""`emha people`: the directory of professionals, kept up from lists."""
