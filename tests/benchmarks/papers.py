"""Papers as people bring them, made by the programs people use: for how many what is right comes out.

    python -m tests.benchmarks.papers [FOLDER]

LibreOffice, Chromium and WeasyPrint write one invented article as PDF (plain, in two columns with running
heads, with notes, from a browser's print dialog, locked with and without a password, as pictures), Word, old
Word, OpenDocument, RTF and EPUB; mails, a newsletter, a saved page and a feed are made by the standard
library. Each must give all paragraphs, the headline, the author and the day where the file has them, and
nothing else; or be refused in words. Printed is the share that is right; with FOLDER the files stay there.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pypdf
import weasyprint

from briefgen.faults import BadInput
from briefgen.intake.article import to_article
from briefgen.intake.source import load

TITLE, AUTHOR, DAY = "Ferry office to move into the old bank", "Mona Pell", "2025-03-04"
PARAGRAPHS = """\
The island council voted on Tuesday to move the ferry office into the old bank on the square, which has stood
empty since the last branch closed and which the council bought for £240,000 in the spring.

“We have sold tickets out of a hut for six winters,” said Ruth Alder, who runs the office with two colleagues
and who had asked for a room with a stove, a counter and a door that shuts.

Engineers told the meeting that the vault could hold the lost property, that the floor was sound, and that the
roof would need new lead before October if the ceiling of the hall was to be kept.

The work is to cost £85,000. It will be paid for by a levy of 40p on each ticket, by the county, and by a fund
that was set up after the storm of 1987 and has hardly been used.

Opponents said that the square has no room for the queue on market days. Jonas Reed, who sells fish there,
asked that passengers be sent round by the church, as they were when the bank was open.

The office opens on the first Monday in June. Until then tickets are sold on board, and the timetable hangs in
the window of the library, where it has hung since the winter.""".split("\n\n")
PARAGRAPHS = [" ".join(text.split()) for text in PARAGRAPHS]
STYLES = {
    "plain": "@page{size:A4}",
    "columns": (
        "@page{size:A4;@top-left{content:'Isle Courier'}@top-right{content:'4 March 2025'}"
        "@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}}"
        "article{columns:2;font-size:15pt}"
    ),
    "justified": (
        "@page{size:A5}article{text-align:justify;hyphens:auto;font-size:13pt}p{text-indent:1em;margin:0}"
    ),
    "landscape": "@page{size:A4 landscape}article{columns:3}",
    "small": "@page{size:A6;margin:8mm;@bottom-right{content:counter(page)}}article{font-size:9pt}",
}
# What is read, or refused with what to do.
REFUSED = frozenset((".doc", ".fodt"))
FILTERS = {
    "docx": "MS Word 2007 XML",
    "rtf": "Rich Text Format",
    "epub": "EPUB",
    "fodt": "OpenDocument Text Flat XML",
    "doc": "MS Word 97",
    "pdf": "writer_pdf_Export",
}


def page(style: str = "", more: str = "") -> str:
    """Give the article as a page."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="author" content="{AUTHOR}"><style>{style}</style></head>'
        f"<body><h1>{TITLE}</h1><p>By {AUTHOR}</p><p>4 March 2025</p>"
        f"<article>{body}{more}</article></body></html>"
    )


def office(folder: Path, source: Path, ending: str, chosen: str = "") -> Path:
    """Convert a file with LibreOffice."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += [chosen or ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{ending}")


def printed(folder: Path, name: str, text: str, *more: str) -> Path:
    """Print a page to PDF with Chromium."""
    (folder / f"{name}.page.html").write_text(text, encoding="utf-8")
    path = folder / f"{name}.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *more, f"--print-to-pdf={path}"]
    subprocess.run(
        [*command, f"file://{folder}/{name}.page.html"], check=True, capture_output=True, timeout=120
    )
    return path


def locked(data: bytes, password: str) -> bytes:
    """Lock a PDF; the owner's password is never empty."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdfs(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Make the PDFs; gives each with whether it is to be read."""
    for name, style in STYLES.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(weasyprint.HTML(string=page(style)).write_pdf())
        yield path, True
    notes = page("@page{size:A5} .n{float:footnote;font-size:8pt}", "").replace(
        "£85,000.", '£85,000.<span class="n">As the treasurer wrote in her note of May.</span>'
    )
    (folder / "notes.pdf").write_bytes(weasyprint.HTML(string=notes).write_pdf())
    yield folder / "notes.pdf", True
    yield printed(folder, "browser", page("article{font-size:20px}")), True
    columns = page("article{columns:2;font-size:20px}")
    yield printed(folder, "browser-columns", columns, "--no-pdf-header-footer"), True
    plain = (folder / "plain.pdf").read_bytes()
    for name, password in (("locked-open", ""), ("locked-shut", "secret")):
        (folder / f"{name}.pdf").write_bytes(locked(plain, password))
        yield folder / f"{name}.pdf", not password
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", f"--screenshot={folder}/scan.png", f"file://{folder}/browser.page.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    picture = base64.b64encode((folder / "scan.png").read_bytes()).decode()
    scan = f'<img src="data:image/png;base64,{picture}" style="width:100%">'
    (folder / "scan.pdf").write_bytes(weasyprint.HTML(string=scan).write_pdf())
    yield folder / "scan.pdf", False


def papers(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Make what word processors write."""
    source = folder / "office.html"
    source.write_text(page(), encoding="utf-8")
    text = office(folder, source, "odt", "odt:writer8")
    yield text, True
    for ending, chosen in FILTERS.items():
        yield office(folder, text, ending, f"{ending}:{chosen}"), True
    yield changed(folder / "office.docx", folder / "changed.docx"), True


def changed(path: Path, target: Path) -> Path:
    """Put a tracked insertion and a tracked deletion into a Word document."""
    old, new = "in the spring", "in the summer"
    marks = 'w:id="90" w:author="Bo" w:date="2025-03-01T10:00:00Z"'
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(target, "w") as made:
        for item in given.infolist():
            data = given.read(item)
            if item.filename == "word/document.xml":
                gone = f"<w:del {marks}><w:r><w:delText>{new}</w:delText></w:r></w:del>"
                put = f"<w:ins {marks}><w:r><w:t>{old}</w:t></w:r></w:ins>"
                parts = f'</w:t></w:r>{gone}{put}<w:r><w:t xml:space="preserve">'
                data = data.decode().replace(f"{old}", parts).encode()
            made.writestr(item, data)
    return target


def mails(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Make mails, a newsletter, a saved page and a feed."""
    text = "\n\n".join((f"By {AUTHOR}", "4 March 2025", *PARAGRAPHS))
    for name in ("mail", "newsletter", "forwarded"):
        mail = EmailMessage(SMTP)
        mail["From"], mail["To"] = f"{AUTHOR} <mona@isle.example>", "desk@isle.example"
        mail["Subject"] = f"Fwd: {TITLE}" if name == "forwarded" else TITLE
        mail["Date"] = "Tue, 04 Mar 2025 08:00:00 +0000"
        head = f"---------- Forwarded message ---------\nFrom: {AUTHOR} <mona@isle.example>\n"
        head += f"Date: Tue, 4 Mar 2025\nSubject: {TITLE}\nTo: <desk@isle.example>\n\n"
        mail.set_content(head + text if name == "forwarded" else text, cte="quoted-printable")
        if name == "newsletter":
            mail.set_content("See this mail in your browser.")
            unsubscribe = '<p><a href="https://isle.example/u">Unsubscribe</a> from this list</p>'
            mail.add_alternative(page(more=unsubscribe), subtype="html", cte="base64")
        (folder / f"{name}.eml").write_bytes(mail.as_bytes())
        yield folder / f"{name}.eml", True
    saved = EmailMessage(SMTP)
    saved["From"], saved["Subject"] = "<Saved by Blink>", TITLE
    saved["Snapshot-Content-Location"] = "https://isle.example/bank"
    saved["Date"] = "Fri, 02 May 2025 08:00:00 +0000"
    saved.make_related()
    saved.add_related(page().encode(), "text", "html", cte="quoted-printable")
    (folder / "saved.mhtml").write_bytes(saved.as_bytes())
    yield folder / "saved.mhtml", True
    item = {
        "id": "1",
        "title": TITLE,
        "url": "https://isle.example/bank",
        "date_published": f"{DAY}T08:00:00Z",
    }
    html = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Isle Courier", "items": [
        {**item, "authors": [{"name": AUTHOR}], "content_html": html}
    ]}  # fmt: skip
    (folder / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    yield folder / "feed.json", True
    yield office(folder, folder / "office.odt", "txt", "txt:Text (encoded):UTF8"), True


def wrong(path: Path, *, read: bool) -> str:
    """Say what is wrong of a file; empty when it is read, or refused, as it should be."""
    try:
        article = to_article(load(str(path))[0])
    except BadInput as refused:
        return f"refused: {refused}" if read and path.suffix not in REFUSED else ""
    if not read:
        return "read, though it holds no text"
    body = [p.text for p in article.body]
    origin = article.origin
    told = [f"title {article.title!r}"] if article.title != TITLE else []
    told += [f"author {origin.byline!r}"] if origin.byline != AUTHOR else []
    told += [f"day {origin.published!r}"] if origin.published not in {DAY, None} else []
    told += [f"lost {p[:50]!r}" for p in PARAGRAPHS if p not in body]
    told += [f"more {p[:90]!r}" for p in body if p not in PARAGRAPHS and "As the treasurer" not in p]
    return "; ".join(told)


def main(arguments: list[str]) -> None:
    """Make the files, read them, and print what is right."""
    folder = Path(arguments[0] if arguments else tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    results = []
    for make in (pdfs, papers, mails):
        for path, read in make(folder):
            told = wrong(path, read=read)
            results.append(not told)
            if told:
                print(f"{path.name}: {told}")
    print(f"papers={sum(results) / len(results):.4f} files={len(results)}")
    if not arguments:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
