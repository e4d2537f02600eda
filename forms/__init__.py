"""The prescribed forms: a model and a template each, cross-form scrutiny, rendering to PDF."""
