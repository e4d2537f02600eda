"""The prescribed forms: what each asks, what it says as a step, and how it is printed.

Start with `forms.catalogue`: every form by its code, and what can be done with one.
"""
