"""The file store: complete or absent, addressed by content, verified on reading; uploads recognised
by their bytes.
"""

import hashlib
import os
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from clientcare.core import file_store
from clientcare.core.refused import Refused


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


def image(kind="PNG", size=(8, 8)):
    data = BytesIO()
    Image.new("RGB", size, "navy").save(data, kind)
    return data.getvalue()


def png_claiming(width, height):
    """A tiny PNG whose head claims a huge picture: a pixel bomb."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks
    )
    return file_store.FIRST_BYTES["png"] + b"".join(packed)


def test_a_file_is_kept_under_its_hash_and_comes_back(folder):
    data = b"%PDF-1.7 surat"
    stored = file_store.store_file(data, "pdf")
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert stored.path == folder / stored.sha256[:2] / f"{stored.sha256}.pdf"
    assert stored.size == len(data)
    assert file_store.read_file(stored.sha256) == data


def test_the_same_bytes_twice_are_one_file(folder):
    assert file_store.store_file(b"sama", "pdf") == file_store.store_file(b"sama", "pdf")
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_changed_file_is_damaged_and_storing_it_again_heals_it():
    stored = file_store.store_file(b"asli", "pdf")
    stored.path.write_bytes(b"lain")
    with pytest.raises(file_store.FileDamaged):
        file_store.read_file(stored.sha256)
    file_store.store_file(b"asli", "pdf")
    assert file_store.read_file(stored.sha256) == b"asli"


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "*", "A" * 64])
def test_what_is_not_stored_cannot_be_read(name):
    with pytest.raises(file_store.FileDamaged):
        file_store.read_file(name)


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_crash_while_writing_leaves_no_half_file(folder, monkeypatch, step):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space"):
        file_store.store_file(b"setengah", "pdf")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("suffix", ["", "../x", ".pdf", "pdf/..", "P"])
def test_a_strange_suffix_is_refused(suffix):
    with pytest.raises(ValueError, match="suffix"):
        file_store.store_file(b"x", suffix)


def test_pdf_png_and_jpeg_are_known_by_their_first_bytes():
    assert file_store.detect_file_type(b"%PDF-1.4 anything") == "pdf"
    assert file_store.detect_file_type(image("PNG")) == "png"
    assert file_store.detect_file_type(image("JPEG")) == "jpeg"


HOSTILE = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "html before a pdf": b"<html>%PDF-1.4",
    "zip": b"PK\x03\x04" + b"\0" * 40,
    "gif": b"GIF89a" + b"\0" * 40,
    "png head only": file_store.FIRST_BYTES["png"] + b"\0" * 20,
    "html in a png's clothes": file_store.FIRST_BYTES["png"] + b"<script>alert(1)</script>",
    "jpeg head only": b"\xff\xd8\xff\xe0",
    "pixel bomb": png_claiming(60_000, 60_000),
    "just too many pixels": png_claiming(25_001, 1_000),
    "no pixels": png_claiming(0, 5),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_as_text(name):
    assert file_store.detect_file_type(HOSTILE[name]) is None
    with pytest.raises(Refused, match="PDF, PNG") as refused:
        file_store.check_upload(HOSTILE[name], field="file")
    assert refused.value.field == "file"


def test_empty_and_oversized_files_are_refused_as_text(settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Refused):
        file_store.check_upload(b"")
    with pytest.raises(Refused):
        file_store.check_upload(b"%PDF-" + b"0" * file_store.MAX_UPLOAD)
    zeros = b"0" * (file_store.MAX_UPLOAD - 10)
    assert file_store.check_upload(b"%PDF-" + zeros + b"%%EOF") == "pdf"


def locked_pdf(user_password: str) -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(10, 10)
    writer.encrypt(user_password, "pemilik", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-", "its end is missing"),
        (locked_pdf("rahasia")[:300], "its end is missing"),
        (locked_pdf("rahasia"), "needs a password"),
    ],
)
def test_a_pdf_that_nobody_can_open_is_refused(data, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        file_store.check_upload(data, field="file")
    assert refused.value.field == "file"


def test_a_pdf_that_only_forbids_copying_is_taken():
    assert file_store.check_upload(locked_pdf("")) == "pdf"


def test_a_logo_must_be_an_image():
    assert file_store.check_upload(image(), images_only=True) == "png"
    with pytest.raises(Refused):
        file_store.check_upload(b"%PDF-1.4", images_only=True)


def test_a_file_that_has_to_be_chosen_again_is_reported(laras, sekar, as_user):
    desk, typed = as_user(sekar), {"text": "Halo"}
    without = desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", typed)
    assert without.status_code == 422 and "Choose the file again" not in without.text
    typed["file"] = SimpleUploadedFile("bukti.png", image())
    page = desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", typed)
    assert page.status_code == 422 and "Choose the file again" in page.text
