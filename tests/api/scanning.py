"""Files that a scanner makes, and some that pretend to be."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from PIL import Image


def picture(kind: str, pages: int = 1, size: tuple[int, int] = (60, 80)) -> bytes:
    """A picture in PNG, JPEG or TIFF, of one page or several."""
    made = io.BytesIO()
    first, *more = [Image.new("L", size, color=40 * number) for number in range(1, pages + 1)]
    if pages > 1:
        first.save(made, kind, save_all=True, append_images=more)
    else:
        first.save(made, kind)
    return made.getvalue()


def pdf(
    pages: int = 1,
    *,
    script: bool = False,
    password: str = "",
    attached: bool = False,
    words: str = "",
) -> bytes:
    """A PDF with so many blank pages, and perhaps words that are not shown."""
    made, document = io.BytesIO(), pikepdf.new()
    if words:
        document.docinfo["/Title"] = words
    for _ in range(pages):
        document.add_blank_page()
    if script:
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
    if attached:
        document.attachments["x.txt"] = pikepdf.AttachedFileSpec(document, b"x", filename="x.txt")
    if password:
        document.save(made, encryption=pikepdf.Encryption(owner=password, user=password))
    else:
        document.save(made)
    return made.getvalue()


def huge_png() -> bytes:
    """A few bytes that claim to be a picture of ten thousand million points."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    real = picture("PNG")
    start = real.index(b"IHDR")
    chunk = b"IHDR" + header
    return real[:start] + chunk + struct.pack(">I", zlib.crc32(chunk)) + real[start + 21 :]


NOT_SCANS = {
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "nothing": b"",
    "executable": b"MZ\x90\x00" + b"\x00" * 100,
    "cut off png": picture("PNG")[:-20],
    "cut off jpeg": picture("JPEG")[:-40],
    "only a sign": b"\xff\xd8\xff",
    "tiff of nothing": b"II*\x00\x08\x00\x00\x00\x00\x00",
    "pdf of nothing": b"%PDF-1.7 <script>alert(1)</script>",
    "pdf with a script": pdf(script=True),
    "pdf with a file inside": pdf(attached=True),
    "locked pdf": pdf(password="invented"),
    "bomb": huge_png(),
    "too many pages": pdf(201),
}
