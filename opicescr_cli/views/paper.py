"""A document for a word processor: real styles, a table with a head, page numbers, a language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from opicescr_cli import __version__
from opicescr_cli.language import code
from opicescr_cli.views import palette
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The stamp of each part of the file: the real one would make every file differ."""

FONT = "Arial"
"""A font that every word processor has, or one of the same widths."""

WIDEST = 40
"""Characters for which a column is made wide at the most; longer texts are folded."""

LINE = "BFBFBF"
"""The colour of a table's lines."""


class Paper:
    """A document that grows from its top; every text that is put in is a text and nothing else.

    `title` is the document's own, `day` the day of its facts, which is the day that the file
    says it was made on: the same facts give the same bytes.
    """

    def __init__(self, title: str, day: date, *, landscape: bool = False) -> None:
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        self.file: Document = docx.Document()
        made = datetime.combine(day, time())
        properties = self.file.core_properties
        properties.title, properties.language = visible(title), code()
        properties.author = properties.last_modified_by = f"opicescr {__version__}"
        properties.created = properties.modified = made
        properties.comments = ""
        styles = self.file.styles
        for spoken in styles.element.iter(qn("w:lang")):
            spoken.set(qn("w:val"), code())
        ink = RGBColor.from_string(palette.LIGHT.ink.removeprefix("#").upper())
        for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 13), ("Footer", 9)):
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), ink
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in [name for name in fonts.attrib if "heme" in name]:
                del fonts.attrib[theme]
            for each in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(each), FONT)
        styles["Heading 1"].paragraph_format.space_before = Pt(14)
        self._page(landscape=landscape)

    def _page(self, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        section = self.file.sections[0]
        width, height = Cm(21), Cm(29.7)
        if landscape:
            section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._field(foot, "PAGE")
        foot.add_run(" / ")
        self._field(foot, "NUMPAGES")

    @staticmethod
    def _field(paragraph: Paragraph, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields of its own
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        field.append(run)

    def title(self, text: str) -> None:
        """Put in the title."""
        self.file.add_paragraph(visible(text), style="Title")

    def heading(self, text: str, *, new_page: bool = False) -> None:
        """Put in a heading, on a new page if that is asked for."""
        paragraph = self.file.add_paragraph(visible(text), style="Heading 1")
        paragraph.paragraph_format.page_break_before = new_page

    def line(
        self, text: str, *, bold: bool = False, small: bool = False, keep: bool = False
    ) -> None:
        """Put in a paragraph, with `keep` on the page of what follows."""
        from docx.shared import Pt

        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep or None
        run = paragraph.add_run(visible(text))
        run.bold = bold or None
        run.font.size = Pt(9) if small else None

    def points(self, lines: Iterable[str]) -> None:
        """Put in a list, each line with a dot before it."""
        for line in lines:
            self.file.add_paragraph(visible(line), style="List Bullet")

    def sources(self, sources: Iterable[str], address: Any) -> None:
        """Put in a numbered list of sources; what matches the pattern `address` is a link."""
        for source in sources:
            paragraph = self.file.add_paragraph(style="List Number")
            if address.fullmatch(source):
                self._link(paragraph, source)
            else:
                paragraph.add_run(visible(source))

    @staticmethod
    def _link(paragraph: Paragraph, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"),
            paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        run = paragraph.add_run(address)
        run.font.underline = True
        link.append(run._r)  # noqa: SLF001  # python-docx reads links and makes none
        paragraph._p.append(link)  # noqa: SLF001

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Put in a table: its head stands on every page, no row is parted, it fills the line."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Emu

        rows = list(rows)
        widths = self._widths(list(zip(head, *rows, strict=True)))
        table = self.file.add_table(rows=0, cols=len(head))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)  # noqa: SLF001  # nor has it borders
        for number, cells in enumerate((head, *rows)):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text, width in zip(row.cells, cells, widths, strict=True):
                self._fill(cell, text, width, bold=number == 0)
        self.file.add_paragraph().paragraph_format.space_after = 0

    def _widths(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """Share the line among columns by their longest texts, in Word's units."""
        section = self.file.sections[0]
        line = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        shares = [min(max(len(text) for text in column) + 5, WIDEST) for column in columns]
        return [line * share // sum(shares) for share in shares]

    @staticmethod
    def _fill(cell: _Cell, text: str, width: int, *, bold: bool) -> None:
        from docx.shared import Emu, Pt

        cell.width = Emu(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(visible(text))
        run.font.size, run.bold = Pt(9), bold or None

    def data(self) -> bytes:
        """Give the file's bytes, which are the same for the same document."""
        made = io.BytesIO()
        self.file.save(made)
        again = io.BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w") as new:
            for name in old.namelist():
                part = zipfile.ZipInfo(name, EARLIEST)
                part.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(part, old.read(name))
        return again.getvalue()
