"""The pages administrators and signatories use."""
