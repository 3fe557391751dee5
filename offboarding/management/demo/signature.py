"""The demo owner's signature, drawn as a line of ink."""

from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

SIZE = (480, 160)
INK = (28, 46, 92, 255)
WAVES = 5


def draw_signature() -> bytes:
    """A PNG on a transparent ground."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    turns = [step / 200 for step in range(201)]
    line = [
        (
            20 + 420 * turn + 22 * sin(2 * pi * WAVES * turn),
            85 - 45 * cos(2 * pi * WAVES * turn) * (1 - 0.75 * turn),
        )
        for turn in turns
    ]
    pen = ImageDraw.Draw(image)
    pen.line(line, fill=INK, width=5, joint="curve")
    pen.line([(60, 135), (440, 112)], fill=INK, width=4)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
