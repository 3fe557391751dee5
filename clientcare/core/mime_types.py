"""Media types of stored files, by `FileType`."""

from clientcare.models import FileType

MIME = {
    FileType.PDF: "application/pdf",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    FileType.CSV: "text/csv",
    FileType.TXT: "text/plain",
    FileType.ZIP: "application/zip",
    FileType.EML: "message/rfc822",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
