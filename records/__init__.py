"""What is kept: tables, migrations, the audit chain, read models."""
